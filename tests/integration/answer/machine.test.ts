import { describe, expect, test } from "vitest";
import { recomputeClocks } from "@/lib/flow/recompute-clocks";
import { loadRegionKnowledge } from "@/lib/flow/region-knowledge";
import { sweepSteps } from "@/lib/flow/steps/sweep-steps";
import { closedSteps } from "@/lib/incidents/steps/schema";
import type { Database } from "@/lib/platform/db";
import { hearAuthors } from "@/lib/flow/steps/hear-authors";
import { capture, messageOf, tell } from "@/tests/factories/messages";
import { regionId } from "@/tests/factories/region";
import { testDatabase } from "@/tests/setup/test-database";
import { act, complaintText, eventsOf, final, hours, people, rowOf, standing } from "./givens";

const author = { externalId: "author-1", name: "Автор Один" };
const days = (n: number) => hours(24 * n);

/** Six of them sweep at once. */
async function sweepAll(db: Database, now: Date) {
  const swept = await Promise.all(Array.from({ length: 6 }, () => sweepSteps(db, { now })));
  return {
    resumed: swept.reduce((sum, one) => sum + one.resumed, 0),
    silent: swept.reduce((sum, one) => sum + one.silent, 0),
  };
}

async function published(db: Database, outcome: "resolved" | "explained" = "resolved") {
  const { executor, approver } = await people(db);
  const incidentId = await standing(db);
  await act(db, { viewer: executor, incidentId, body: { action: "submitReply", answer: { ...final, outcome } } });
  await act(db, { viewer: approver, incidentId, body: { action: "approveReply" } });
  const body = { action: "publishReply", account: "Минтранс", url: null, publishedAt: null } as const;
  await act(db, { viewer: executor, incidentId, body });
  return { incidentId, executor };
}

describe("a day that was set", () => {
  test("a postponed incident comes back on its day, once, and stands at its deadline again", async () => {
    const db = await testDatabase({ template: "samara" });
    const { executor } = await people(db);
    const incidentId = await standing(db);
    await act(db, {
      viewer: executor,
      incidentId,
      body: { action: "postpone", until: "2026-11-25", reason: "Ждём деталь" },
    });
    const waiting = await rowOf(db, incidentId);
    expect(waiting).toMatchObject({ step: "postponed", resume_at: new Date("2026-11-24T20:00:00Z") });
    expect(await sweepAll(db, new Date("2026-11-24T19:59:00Z"))).toEqual({ resumed: 0, silent: 0 });
    expect(await sweepAll(db, new Date("2026-11-24T20:00:00Z"))).toEqual({ resumed: 1, silent: 0 });
    expect(await rowOf(db, incidentId)).toMatchObject({ step: "in_progress", resume_at: null });
    const back = await eventsOf(db, incidentId, "incident.resumed");
    expect(back).toMatchObject([{ user_id: null, from_step: "postponed", detail: { because: "date_came" } }]);
    const owed = await db.query("select from incident where id = $1 and next_due_at is not null", [incidentId]);
    expect(owed).toHaveLength(1);
  });

  test("a day outside of the limit is refused; whoever goes on earlier ends the wait", async () => {
    const db = await testDatabase({ template: "samara" });
    const { executor } = await people(db);
    const incidentId = await standing(db);
    for (const until of ["2026-11-20", "2026-11-01", "2026-12-21"]) {
      await expect(
        act(db, { viewer: executor, incidentId, body: { action: "postpone", until, reason: "Ждём" } }),
      ).rejects.toMatchObject({ code: "invalid" });
    }
    await act(db, { viewer: executor, incidentId, body: { action: "postpone", until: "2026-12-20", reason: "Ждём" } });
    await act(db, { viewer: executor, incidentId, body: { action: "resume" }, now: hours(5) });
    expect(await rowOf(db, incidentId)).toMatchObject({ step: "in_progress", resume_at: null });
    expect(await sweepAll(db, days(40))).toEqual({ resumed: 0, silent: 0 });
  });
});

describe("the author was asked", () => {
  test.each([
    ["in_progress", "in_progress"],
    ["triage", "triage"],
  ] as const)("from %s: a new message of the same author brings it back to %s", async (from, to) => {
    const db = await testDatabase({ template: "samara" });
    const { executor, moderator } = await people(db);
    const incidentId = await standing(db, from);
    const viewer = from === "triage" ? moderator : executor;
    await act(db, { viewer, incidentId, body: { action: "askAuthor", question: "У какого дома?" } });
    expect(await rowOf(db, incidentId)).toMatchObject({ step: "clarifying" });
    const stranger = { externalId: "somebody", name: "Сосед" };
    const [other] = await tell(
      db,
      [messageOf(complaintText, { author: stranger, publishedAt: hours(2).toISOString() })],
      { now: hours(2) },
    );
    expect(other?.id).toBe(incidentId);
    expect(await rowOf(db, incidentId), "a neighbour answers nothing").toMatchObject({ step: "clarifying" });
    await tell(db, [messageOf(complaintText, { author, publishedAt: hours(3).toISOString() })], { now: hours(3) });
    expect(await rowOf(db, incidentId)).toMatchObject({ step: to });
    expect(await eventsOf(db, incidentId, "incident.resumed")).toMatchObject([
      { user_id: null, from_step: "clarifying", to_step: to, detail: { because: "author_answered" } },
    ]);
  });

  test("an answer in other words joins as well, and one about something else opens an incident of its own", async () => {
    const db = await testDatabase({ template: "samara" });
    const { executor } = await people(db);
    const incidentId = await standing(db);
    await act(db, { viewer: executor, incidentId, body: { action: "askAuthor", question: "Где именно?" } });
    const say = (text: string) =>
      tell(db, [messageOf(text, { author, publishedAt: hours(3).toISOString() })], { now: hours(3) });
    const [other] = await say("В поликлинике № 4 Тольятти не записаться к кардиологу, талонов нет третий месяц");
    expect(other?.id).not.toBe(incidentId);
    expect(await rowOf(db, incidentId)).toMatchObject({ step: "clarifying" });
    const [answer] = await say("Второй подъезд, у мусорных баков");
    expect(answer?.id).toBe(incidentId);
    expect(await rowOf(db, incidentId)).toMatchObject({ step: "in_progress" });
  });

  test("what the author wrote before the question, and was delivered late, is no answer", async () => {
    const db = await testDatabase({ template: "samara" });
    const { executor } = await people(db);
    const incidentId = await standing(db);
    await act(db, { viewer: executor, incidentId, body: { action: "askAuthor", question: "Где?" }, now: hours(2) });
    await tell(db, [messageOf(complaintText, { author, publishedAt: hours(1).toISOString() })], { now: hours(3) });
    expect(await rowOf(db, incidentId)).toMatchObject({ step: "clarifying" });
  });

  test("after three days of silence it is over, as silence and once", async () => {
    const db = await testDatabase({ template: "samara" });
    const { executor } = await people(db);
    const incidentId = await standing(db);
    await act(db, { viewer: executor, incidentId, body: { action: "askAuthor", question: "Где?" }, now: hours(1) });
    expect(await sweepAll(db, hours(72))).toEqual({ resumed: 0, silent: 0 });
    expect(await sweepAll(db, hours(73))).toEqual({ resumed: 0, silent: 1 });
    expect(await rowOf(db, incidentId)).toMatchObject({ step: "done", closure_reason: "author_silent", outcome: null });
    expect(await eventsOf(db, incidentId, "incident.closed")).toHaveLength(1);
  });
});

describe("after a final answer", () => {
  test("silence until the end of the norm closes it as silence, never as satisfaction", async () => {
    const db = await testDatabase({ template: "samara" });
    const { incidentId } = await published(db);
    expect(await sweepAll(db, hours(95))).toEqual({ resumed: 0, silent: 0 });
    expect(await sweepAll(db, hours(97))).toEqual({ resumed: 0, silent: 1 });
    const row = await rowOf(db, incidentId);
    expect(row).toMatchObject({ step: "done", closure_reason: "author_silent", outcome: "resolved" });
    expect(row.closed_at).toEqual(hours(97));
    expect(await eventsOf(db, incidentId, "incident.closed")).toMatchObject([
      { user_id: null, from_step: "satisfaction", detail: { closureReason: "author_silent", outcome: "resolved" } },
    ]);
    expect(await sweepAll(db, days(30))).toEqual({ resumed: 0, silent: 0 });
    const live = await db.query("select from incident_clock where stopped_at is null");
    expect(live).toEqual([]);
  });

  test("the same author writes that it is not done: opened again, with a clock of its own", async () => {
    const db = await testDatabase({ template: "samara" });
    const { incidentId } = await published(db);
    await tell(db, [messageOf(complaintText, { author, publishedAt: hours(8).toISOString() })], { now: hours(8) });
    expect(await rowOf(db, incidentId)).toMatchObject({ step: "reopened", outcome: null, closed_at: null });
    expect(await eventsOf(db, incidentId, "incident.reopened")).toMatchObject([
      { user_id: null, detail: { reason: "author_refuted" } },
    ]);
    const owed = await db.query("select round from incident_clock where kind = 'full_answer' and stopped_at is null");
    expect(owed).toEqual([{ round: 2 }]);
  });

  test("thanks of the same author open nothing again", async () => {
    const db = await testDatabase({ template: "samara" });
    const { incidentId } = await published(db);
    const thanks = messageOf("Спасибо большое, всё сделали, очень благодарны!", {
      author,
      publishedAt: hours(8).toISOString(),
    });
    await tell(db, [thanks], { now: hours(8) });
    expect(await rowOf(db, incidentId)).toMatchObject({ step: "satisfaction" });
  });

  test("thanks that joined, because they repeat the complaint, do not either; a complaint does", async () => {
    const db = await testDatabase({ template: "samara" });
    const { incidentId } = await published(db);
    const { region, batchId } = await capture(db, [
      messageOf("Благодарю, свет дали", { author, publishedAt: hours(8).toISOString() }),
    ]);
    const hear = async (relevance: string) => {
      const rows = await db.query<{ id: number }>(
        "update message set incident_id = $1, relevance = $2 where batch_id = $3 returning id",
        [incidentId, relevance, batchId],
      );
      const messageIds = rows.map(({ id }) => id);
      return db.transaction((tx) =>
        hearAuthors(tx, { regionId: region, incidentIds: [incidentId], messageIds, now: hours(9) }),
      );
    };
    expect(await hear("thanks")).toBe(0);
    expect(await hear("complaint")).toBe(1);
  });

  test("a person may close it before, and open it again with a reason", async () => {
    const db = await testDatabase({ template: "samara" });
    const { incidentId, executor } = await published(db, "explained");
    const { curator } = await people(db);
    const close = { action: "close", closureReason: "author_satisfied", outcome: null } as const;
    await expect(act(db, { viewer: executor, incidentId, body: close })).rejects.toMatchObject({ code: "not_allowed" });
    await act(db, { viewer: curator, incidentId, body: close });
    expect(await rowOf(db, incidentId)).toMatchObject({
      step: "done",
      closure_reason: "author_satisfied",
      outcome: "explained",
    });
    await act(db, { viewer: curator, incidentId, body: { action: "reopen", reason: "Автор прислал фото ямы" } });
    expect(await rowOf(db, incidentId)).toMatchObject({ step: "reopened", closure_reason: null, closed_at: null });
  });

  test("after an interim answer alone nobody closes it without saying how it ended", async () => {
    const db = await testDatabase({ template: "samara" });
    const { curator } = await people(db);
    const incidentId = await standing(db, "answered");
    const close = { action: "close", closureReason: "dialogue_pointless" } as const;
    await expect(act(db, { viewer: curator, incidentId, body: { ...close, outcome: null } })).rejects.toMatchObject({
      code: "invalid",
    });
    await act(db, { viewer: curator, incidentId, body: { ...close, outcome: "explained" } });
    expect(closedSteps).toContain((await rowOf(db, incidentId)).step);
  });
});

test("a past that was taken over is not closed by our silence", async () => {
  const db = await testDatabase({ template: "samara" });
  const { incidentId } = await published(db);
  await db.query("update incident set history = '{}' where id = $1", [incidentId]);
  expect(await sweepAll(db, days(30))).toEqual({ resumed: 0, silent: 0 });
});

test("many at once are moved in bounded pieces, each once, and their clocks are those of their events", async () => {
  const db = await testDatabase({ template: "samara" });
  const { executor } = await people(db);
  const incidentId = await standing(db);
  await act(db, { viewer: executor, incidentId, body: { action: "postpone", until: "2026-11-25", reason: "Ждём" } });
  const columns = await db.query<{ name: string }>(
    `select column_name as name from information_schema.columns
     where table_name = 'incident' and table_schema = current_schema() and column_name not in ('id', 'number')`,
  );
  const same = columns.map(({ name }) => `"${name}"`).join(", ");
  await db.query(
    `insert into incident (number, ${same}) select 500000 + n, ${same} from incident, generate_series(1, 450) n where id = $1`,
    [incidentId],
  );
  await db.query(
    `insert into incident_event (region_id, incident_id, at, kind, user_id, from_step, to_step, detail)
     select i.region_id, i.id, e.at, e.kind, e.user_id, e.from_step, e.to_step, e.detail
     from incident i cross join incident_event e where i.number > 500000 and e.incident_id = $1 order by i.id, e.id`,
    [incidentId],
  );
  const now = new Date("2026-11-25T00:00:00Z");
  expect(await sweepAll(db, now)).toEqual({ resumed: 451, silent: 0 });
  const doubled = await db.query(
    "select incident_id from incident_event where kind = 'incident.resumed' group by 1 having count(*) > 1",
  );
  expect(doubled).toEqual([]);
  const read = () => db.query("select incident_id, kind, state, due_at from incident_clock order by 1, 2");
  const stored = await read();
  const knowledge = await loadRegionKnowledge(db, await regionId(db));
  const ids = await db.query<{ id: number }>("select id from incident");
  await db.transaction((tx) => recomputeClocks(tx, { knowledge, incidentIds: ids.map(({ id }) => id), now }));
  expect(await read()).toEqual(stored);
});
