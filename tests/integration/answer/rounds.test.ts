import { describe, expect, test } from "vitest";
import { readApprovals } from "@/lib/flow/read-approvals";
import { readIncident } from "@/lib/flow/read-incident";
import { countQueue } from "@/lib/incidents/count-queue";
import { commandSchema } from "@/lib/incidents/commands/schema";
import { queueFilterSchema } from "@/lib/incidents/schema";
import { agencyId, createViewer, required } from "@/tests/factories/region";
import { testDatabase } from "@/tests/setup/test-database";
import type { Viewer } from "@/lib/accounts/schema";
import type { Body } from "./givens";
import { act, body, eventsOf, final, hours, interim, minutes, people, rowOf, standing } from "./givens";

const submit = { action: "submitReply", answer: final } as const;
const publish = { action: "publishReply", account: "Минтранс", url: null, publishedAt: null } as const;
const rework: Body = { action: "reworkReply", reasons: ["formal", "noEvidence"], comment: "Где фотография?" };

describe("an answer from the draft to the publication", () => {
  test("sent, returned with reasons, mended, approved by another person, published: every act one event, the clocks follow", async () => {
    const db = await testDatabase({ template: "samara" });
    const { executor, approver } = await people(db);
    const incidentId = await standing(db);
    await act(db, { viewer: executor, incidentId, body: submit });
    expect(await rowOf(db, incidentId)).toMatchObject({
      step: "on_approval",
      reply_state: "waiting",
      executor_id: executor.userId,
    });
    await act(db, { viewer: approver, incidentId, body: rework, now: minutes(40) });
    expect(await rowOf(db, incidentId)).toMatchObject({ step: "rework", reply_state: null });
    const view = await readIncident(executor, { db, number: (await rowOf(db, incidentId)).number, now: minutes(41) });
    expect(view?.answer?.draft).toMatchObject({ text: final.text, kind: "final", outcome: "resolved" });
    expect(view?.answer?.earlier).toMatchObject([
      { round: 1, reasons: ["formal", "noEvidence"], comment: "Где фотография?" },
    ]);

    const mended = { ...final, text: "Светофор починили вчера в 14:00, фото ниже." };
    await act(db, { viewer: executor, incidentId, body: { ...submit, answer: mended }, now: minutes(50) });
    await act(db, { viewer: approver, incidentId, body: { action: "approveReply" }, now: minutes(55) });
    expect(await rowOf(db, incidentId)).toMatchObject({ step: "on_approval", reply_state: "approved" });
    await act(db, { viewer: executor, incidentId, body: publish, now: minutes(60) });
    expect(await rowOf(db, incidentId)).toMatchObject({ step: "satisfaction", reply_state: null, outcome: "resolved" });

    const events = await eventsOf(db, incidentId, "reply.%");
    expect(events.map(({ kind, user_id }) => [kind, user_id])).toEqual([
      ["reply.submitted", executor.userId],
      ["reply.reworked", approver.userId],
      ["reply.submitted", executor.userId],
      ["reply.approved", approver.userId],
      ["reply.published", executor.userId],
    ]);
    expect(events.map(({ detail }) => detail["round"]).slice(0, 4)).toEqual([1, 1, 2, 2]);
    expect(events[4]?.detail).toMatchObject({ replyKind: "final" });
    const replies = await db.query("select kind, text, outcome, account, position from reply");
    expect(replies).toEqual([
      { kind: "final", text: mended.text, outcome: "resolved", account: "Минтранс", position: 1 },
    ]);
    const clocks = await db.query<{ kind: string; state: string }>(
      "select kind, state from incident_clock where incident_id = $1 and kind in ('full_answer', 'satisfaction') order by 1",
      [incidentId],
    );
    expect(clocks).toEqual([
      { kind: "full_answer", state: "met" },
      { kind: "satisfaction", state: "running" },
    ]);
  });

  test("an interim answer promises a day, leaves the incident answered, and the final one follows", async () => {
    const db = await testDatabase({ template: "samara" });
    const { executor, approver } = await people(db);
    const incidentId = await standing(db);
    await act(db, { viewer: executor, incidentId, body: { action: "submitReply", answer: interim } });
    await act(db, { viewer: approver, incidentId, body: { action: "approveReply" }, now: minutes(31) });
    await act(db, { viewer: executor, incidentId, body: publish, now: minutes(32) });
    expect(await rowOf(db, incidentId)).toMatchObject({ step: "answered", outcome: null });
    const owed = await db.query("select from incident_clock where kind = 'interim_to_final' and stopped_at is null");
    expect(owed).toHaveLength(1);
    const view = await readIncident(executor, { db, number: (await rowOf(db, incidentId)).number, now: minutes(33) });
    expect(view?.replies).toMatchObject([{ kind: "interim", promisedOn: "2026-11-24" }]);
    await act(db, { viewer: executor, incidentId, body: submit, now: hours(24) });
    await act(db, { viewer: approver, incidentId, body: { action: "approveReply" }, now: hours(25) });
    await act(db, { viewer: executor, incidentId, body: publish, now: hours(26) });
    const positions = await db.query("select position, kind from reply order by position");
    expect(positions).toEqual([
      { position: 1, kind: "interim" },
      { position: 2, kind: "final" },
    ]);
  });

  test("not resolved is over at once and asks for no marks", async () => {
    const db = await testDatabase({ template: "samara" });
    const { executor, approver } = await people(db);
    const incidentId = await standing(db);
    const answer = { ...final, outcome: "not_resolved" } as const;
    await act(db, { viewer: executor, incidentId, body: { action: "submitReply", answer } });
    await act(db, { viewer: approver, incidentId, body: { action: "approveReply" } });
    await act(db, { viewer: executor, incidentId, body: publish });
    const row = await rowOf(db, incidentId);
    expect(row).toMatchObject({ step: "done", outcome: "not_resolved", closure_reason: null });
    expect(row.closed_at).not.toBeNull();
    expect(await db.query("select from incident_clock where kind = 'satisfaction'")).toEqual([]);
    expect((await eventsOf(db, incidentId, "incident.closed"))[0]).toMatchObject({ user_id: null });
  });

  test("the clocks stop when it was published, not when somebody says so; never before the approval", async () => {
    const db = await testDatabase({ template: "samara" });
    const { executor, approver } = await people(db);
    const incidentId = await standing(db);
    await act(db, { viewer: executor, incidentId, body: submit, now: minutes(30) });
    await act(db, { viewer: approver, incidentId, body: { action: "approveReply" }, now: minutes(40) });
    const late = { ...publish, publishedAt: "2026-11-20T23:59" } as const;
    await expect(act(db, { viewer: executor, incidentId, body: late, now: minutes(90) })).rejects.toMatchObject({
      code: "invalid",
    });
    // 10:50 in Samara is 50 minutes after the morning of the test.
    await act(db, {
      viewer: executor,
      incidentId,
      body: { ...publish, publishedAt: "2026-11-20T10:50" },
      now: minutes(90),
    });
    const [published] = await eventsOf(db, incidentId, "reply.published");
    expect(published?.at).toEqual(minutes(50));
  });
});

describe("who may", () => {
  test("nobody approves what they wrote themselves, except the head; what the centre answers is approved by another one", async () => {
    const db = await testDatabase({ template: "samara" });
    const { approver, executor, head, moderator, curator } = await people(db);
    const incidentId = await standing(db);
    await act(db, { viewer: approver, incidentId, body: submit });
    const approve = { action: "approveReply" } as const;
    await expect(act(db, { viewer: approver, incidentId, body: approve })).rejects.toMatchObject({
      code: "not_allowed",
    });
    const number = (await rowOf(db, incidentId)).number;
    const seen = await readIncident(approver, { db, number, now: minutes(31) });
    expect(seen?.allowed).not.toContain("approveReply");
    expect((await readApprovals(approver, { db, now: minutes(31) })).items).toEqual([]);
    const counted = async (viewer: Viewer) =>
      (await countQueue(viewer, { db, filter: queueFilterSchema.parse({}), now: minutes(31) })).views.to_approve;
    expect([await counted(approver), await counted(head)], "the figure is that of the list").toEqual([0, 1]);
    expect((await readApprovals(head, { db, now: minutes(31) })).items).toHaveLength(1);
    expect(await counted(executor), "who approves nothing has no such figure").toBeUndefined();
    await act(db, { viewer: approver, incidentId, body: { action: "withdrawReply" } });
    await act(db, { viewer: head, incidentId, body: submit });
    await act(db, { viewer: head, incidentId, body: approve });

    const other = await standing(db, "triage");
    await act(db, { viewer: moderator, incidentId: other, body: submit });
    await expect(act(db, { viewer: moderator, incidentId: other, body: approve })).rejects.toMatchObject({
      code: "not_allowed",
    });
    await act(db, { viewer: curator, incidentId: other, body: approve });
    expect(await rowOf(db, other)).toMatchObject({ reply_state: "approved" });
  });

  test("a body that only helps sees the incident and neither writes nor approves its answer", async () => {
    const db = await testDatabase({ template: "samara" });
    const { stranger, executor } = await people(db);
    const helper = await createViewer(db, { role: "approver", agency: "min-health" });
    const incidentId = await standing(db);
    await expect(act(db, { viewer: stranger, incidentId, body: submit })).rejects.toMatchObject({ code: "not_found" });
    await db.query("update incident set shared_with = $2 where id = $1", [
      incidentId,
      [await agencyId(db, "min-health")],
    ]);
    await expect(act(db, { viewer: stranger, incidentId, body: submit })).rejects.toMatchObject({
      code: "not_allowed",
    });
    await act(db, { viewer: executor, incidentId, body: submit });
    const decisions: Body[] = [{ action: "approveReply" }, rework];
    for (const answer of decisions) {
      await expect(act(db, { viewer: helper, incidentId, body: answer })).rejects.toMatchObject({
        code: "not_allowed",
      });
    }
    expect((await readApprovals(helper, { db, now: minutes(31) })).items).toEqual([]);
    const view = await readIncident(helper, { db, number: (await rowOf(db, incidentId)).number, now: minutes(31) });
    expect(view?.allowed.filter((action) => /Reply$/.test(action))).toEqual([]);
  });

  test("what nobody has routed is answered by the centre, not by the body that the machine thought of", async () => {
    const db = await testDatabase({ template: "samara" });
    const { executor, moderator } = await people(db);
    const incidentId = await standing(db, "triage");
    await expect(act(db, { viewer: executor, incidentId, body: submit })).rejects.toMatchObject({
      code: "not_allowed",
    });
    await act(db, { viewer: moderator, incidentId, body: submit });
  });

  test("every act is refused at steps that do not know it, and each with a role that may not", async () => {
    const db = await testDatabase({ template: "samara" });
    const { executor, approver, curator } = await people(db);
    const analyst = await createViewer(db, { role: "analyst" });
    const incidentId = await standing(db, "in_progress");
    const acts: { viewer: Viewer; body: Body }[] = [
      { viewer: approver, body: { action: "approveReply" } },
      { viewer: approver, body: rework },
      { viewer: executor, body: publish },
      { viewer: executor, body: { action: "withdrawReply" } },
      { viewer: executor, body: { action: "resume" } },
      { viewer: curator, body: { action: "resumeTriage" } },
      { viewer: curator, body: { action: "close", closureReason: "author_satisfied", outcome: "resolved" } },
      { viewer: curator, body: { action: "reopen", reason: "Не сделано" } },
    ];
    for (const { viewer, body } of acts) {
      await expect(act(db, { viewer, incidentId, body }), body.action).rejects.toMatchObject({ code: "wrong_step" });
      await expect(act(db, { viewer: analyst, incidentId, body }), body.action).rejects.toMatchObject({
        code: "not_allowed",
      });
    }
    for (const body of [submit, { action: "askAuthor", question: "Где?" }] as const) {
      await expect(act(db, { viewer: analyst, incidentId, body })).rejects.toMatchObject({ code: "not_allowed" });
    }
    expect(await eventsOf(db, incidentId, "reply.%")).toEqual([]);
  });

  test("an approved answer that is not published yet may be returned or taken back, and is then no more to be published", async () => {
    const db = await testDatabase({ template: "samara" });
    const { executor, approver } = await people(db);
    const incidentId = await standing(db);
    await act(db, { viewer: executor, incidentId, body: submit });
    await act(db, { viewer: approver, incidentId, body: { action: "approveReply" } });
    await act(db, { viewer: executor, incidentId, body: { action: "withdrawReply" } });
    await expect(act(db, { viewer: executor, incidentId, body: publish })).rejects.toMatchObject({
      code: "wrong_step",
    });
    await act(db, { viewer: executor, incidentId, body: submit });
    await expect(act(db, { viewer: executor, incidentId, body: publish })).rejects.toMatchObject({
      code: "wrong_step",
    });
  });
});

describe("what is asked of an answer", () => {
  const target = { incidentId: 1, version: 1 };
  test.each([
    ["an empty text", { ...final, text: "  \n " }],
    ["a final one without an outcome", { kind: "final", text: "Готово" }],
    ["an interim one without a date", { kind: "interim", text: "Скоро" }],
    ["a date that is none", { ...interim, promisedOn: "скоро" }],
    ["a text without end", { ...final, text: "а".repeat(10_001) }],
  ])("%s is refused at the door", (_what, answer) => {
    expect(commandSchema.safeParse({ action: "submitReply", ...target, answer }).success).toBe(false);
  });

  test("a promise of yesterday is refused", async () => {
    const db = await testDatabase({ template: "samara" });
    const { executor } = await people(db);
    const incidentId = await standing(db);
    const answer = { ...interim, promisedOn: "2026-11-19" };
    await expect(
      act(db, { viewer: executor, incidentId, body: { action: "submitReply", answer } }),
    ).rejects.toMatchObject({ code: "invalid" });
  });
});

describe("two at once", () => {
  test("a double click sends, approves and publishes once", async () => {
    const db = await testDatabase({ template: "samara" });
    const { executor, approver } = await people(db);
    const incidentId = await standing(db);
    const steps = [
      { viewer: executor, body: submit },
      { viewer: approver, body: { action: "approveReply" } },
      { viewer: executor, body: publish },
    ] as const;
    for (const { viewer, body } of steps) {
      const { version } = await rowOf(db, incidentId);
      const results = await Promise.allSettled([1, 2].map(() => act(db, { viewer, incidentId, body, version })));
      const refused = results.filter((result) => result.status === "rejected");
      expect(refused, body.action).toHaveLength(1);
      expect(refused[0]?.reason).toMatchObject({ code: "stale" });
    }
    expect(await db.query("select from reply")).toHaveLength(1);
    expect(await eventsOf(db, incidentId, "reply.%")).toHaveLength(3);
  });

  test("an answer on its way ends with an incident that goes elsewhere, and blocks no later one", async () => {
    const db = await testDatabase({ template: "samara" });
    const { executor, approver, curator } = await people(db);
    const incidentId = await standing(db);
    await act(db, { viewer: executor, incidentId, body: submit });
    const agency = await agencyId(db, "min-health");
    await act(db, { viewer: curator, incidentId, body: { action: "correctAgency", agencyId: agency } });
    expect(await rowOf(db, incidentId)).toMatchObject({ step: "routed", reply_state: null });
    expect((await readApprovals(approver, { db, now: minutes(31) })).items).toEqual([]);
    await act(db, {
      viewer: curator,
      incidentId,
      body: { action: "correctAgency", agencyId: await agencyId(db, body) },
    });
    await act(db, { viewer: executor, incidentId, body: submit });
    const states = await db.query<{ state: string }>("select state from reply_round order by round");
    expect(states.map(({ state }) => state)).toEqual(["withdrawn", "waiting"]);
  });
});

test("what waits for approval comes by the time left, with the round before it to compare with", async () => {
  const db = await testDatabase({ template: "samara" });
  const { executor, approver } = await people(db);
  const incidentId = await standing(db);
  await act(db, { viewer: executor, incidentId, body: submit });
  await act(db, { viewer: approver, incidentId, body: rework, now: minutes(35) });
  await act(db, {
    viewer: executor,
    incidentId,
    body: { ...submit, answer: { ...final, text: "Готово, вот фото." } },
    now: minutes(40),
  });
  const { items } = await readApprovals(approver, { db, now: minutes(41) });
  expect(items).toMatchObject([
    {
      row: { id: incidentId },
      answer: { text: "Готово, вот фото.", round: 2 },
      before: { text: final.text, round: 1 },
    },
  ]);
  expect(required(items[0], "item").row.clock).not.toBeNull();
  await expect(readApprovals(executor, { db, now: minutes(41) })).rejects.toMatchObject({ code: "not_allowed" });
});
