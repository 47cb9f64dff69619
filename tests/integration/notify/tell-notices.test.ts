import { beforeAll, describe, expect, test } from "vitest";
import type { Viewer } from "@/lib/accounts/schema";
import { applyCommand } from "@/lib/flow/apply-command";
import { tellNotices } from "@/lib/flow/notices/tell-notices";
import { appendEvents } from "@/lib/incidents/open-incidents";
import { acknowledgeNotices } from "@/lib/notify/acknowledge";
import { countUnread, findNotices } from "@/lib/notify/find-notices";
import { messageOf, morning, tell } from "@/tests/factories/messages";
import { agencyId, createViewer, required } from "@/tests/factories/region";
import { standAt } from "@/tests/factories/steps";
import { testDatabase } from "@/tests/setup/test-database";
import type { TestDatabase } from "@/tests/setup/test-database";
import { append, openAtBody, openScene } from "./givens";
import type { GivenEvent, Scene } from "./givens";

const now = morning;
let db: TestDatabase;
let scene: Scene;

beforeAll(async () => {
  db = await testDatabase({ template: "samara" });
  await db.query("update user_account set is_active = false");
  scene = await openScene(db);
});

/** What somebody was told of these events alone. */
async function toldOf(events: Omit<GivenEvent, "incidentId">[]): Promise<string[]> {
  await db.query("delete from notice");
  await append(
    db,
    scene.region,
    events.map((event) => ({ ...event, incidentId: scene.incident.id })),
  );
  await tellNotices(db, { now });
  return people();
}

async function people(): Promise<string[]> {
  const names = Object.entries(scene).flatMap(([name, value]) => (isViewer(value) ? [{ name, id: value.userId }] : []));
  const rows = await db.query<{ user_id: number; n: number }>(
    "select user_id, sum(count)::int as n from notice group by 1",
  );
  return rows
    .map(({ user_id, n }) => (names.find(({ id }) => id === user_id)?.name ?? `#${user_id}`) + (n > 1 ? `×${n}` : ""))
    .sort();
}

function isViewer(value: unknown): value is Viewer {
  return typeof value === "object" && value !== null && "userId" in value;
}

describe("each rule, out of the outbox", () => {
  test("mentions and assignments", async () => {
    const { curator, executor, colleague, stranger } = scene;
    const mentioned = [colleague.userId, curator.userId, executor.userId, stranger.userId];
    expect(
      await toldOf([{ kind: "note.added", by: executor, detail: { noteId: 1, mentionedUserIds: mentioned } }]),
    ).toEqual(["colleague", "curator"]);
    const assigned: Omit<GivenEvent, "incidentId"> = {
      kind: "incident.assigned",
      detail: { executorId: colleague.userId },
    };
    expect(await toldOf([{ ...assigned, by: scene.head }])).toEqual(["colleague"]);
    expect(await toldOf([{ ...assigned, by: colleague }])).toEqual([]);
  });

  test("routing by a person, returns, control", async () => {
    const { curator, moderator, executor } = scene;
    const detail = { agencyId: scene.agency };
    expect(await toldOf([{ kind: "incident.routed", by: moderator, detail }])).toEqual([
      "colleague",
      "executor",
      "head",
    ]);
    expect(await toldOf([{ kind: "incident.routed", detail }])).toEqual([]);
    expect(await toldOf([{ kind: "incident.returned", by: executor, detail: { reason: "other" } }])).toEqual([
      "curator",
    ]);
    expect(
      await toldOf([{ kind: "incident.controlled", by: scene.head, detail: { controllerId: curator.userId } }]),
    ).toEqual(["colleague", "curator", "executor"]);
  });

  test("replies go to the approvers, and what they decide to whoever wrote that reply", async () => {
    const { executor, colleague, approver } = scene;
    expect(await toldOf([{ kind: "reply.submitted", by: executor, detail: { replyId: 1 } }])).toEqual([
      "approver",
      "head",
    ]);
    const later: Omit<GivenEvent, "incidentId">[] = [
      { kind: "reply.submitted", by: executor, detail: { replyId: 8 } },
      { kind: "reply.submitted", by: colleague, detail: { replyId: 9 } },
    ];
    await toldOf(later);
    const reworked = { replyId: 8, reasons: ["tone"], comment: "" };
    expect(await toldOf([{ kind: "reply.reworked", by: approver, detail: reworked }])).toEqual(["executor"]);
    expect(await toldOf([{ kind: "reply.approved", by: approver, detail: { replyId: 9 } }])).toEqual(["colleague"]);
  });

  test("requests go to the curators, the decision to who asked", async () => {
    const { curator, colleague } = scene;
    expect(
      await toldOf([{ kind: "request.made", by: colleague, detail: { requestKind: "extension", extraMinutes: 60 } }]),
    ).toEqual(["curator"]);
    expect(
      await toldOf([{ kind: "request.decided", by: curator, detail: { requestKind: "extension", isGranted: true } }]),
    ).toEqual(["colleague"]);
  });

  test("a body that is asked to help is told once it may see the incident", async () => {
    const helping = await agencyId(db, "min-health");
    const asked: Omit<GivenEvent, "incidentId"> = {
      kind: "co_executor.asked",
      by: scene.executor,
      detail: { agencyId: helping },
    };
    expect(await toldOf([asked])).toEqual([]);
    await db.query("update incident set shared_with = array[$2::int] where id = $1", [scene.incident.id, helping]);
    expect(await toldOf([asked])).toEqual(["stranger"]);
    expect(await toldOf([{ kind: "co_executor.finished", by: scene.stranger, detail: { agencyId: helping } }])).toEqual(
      ["executor"],
    );
    await db.query("update incident set shared_with = null where id = $1", [scene.incident.id]);
  });

  test("clocks go to the executor, escalations to whom they name, and never to somebody who cannot see it", async () => {
    const clock = { clock: "full_answer", dueAt: now.toISOString() };
    expect(await toldOf([{ kind: "clock.warned", detail: clock }])).toEqual(["executor"]);
    expect(await toldOf([{ kind: "clock.breached", detail: clock }])).toEqual(["executor"]);
    const recipientUserIds = [scene.head.userId, scene.curator.userId, scene.stranger.userId];
    expect(await toldOf([{ kind: "clock.escalated", detail: { ...clock, rung: 2, recipientUserIds } }])).toEqual([
      "curator",
      "head",
    ]);
  });

  test("a person who may no longer sign in is told nothing", async () => {
    await db.query("update user_account set is_active = false where id = $1", [scene.head.userId]);
    expect(await toldOf([{ kind: "reply.submitted", by: scene.executor, detail: { replyId: 2 } }])).toEqual([
      "approver",
    ]);
    await db.query("update user_account set is_active = true where id = $1", [scene.head.userId]);
  });

  test("whoever switched a group off hears nothing of it", async () => {
    await db.query(
      `insert into notice_settings (user_id, groups) values ($1, '{"approval": {"inside": false, "mail": "never"}}')`,
      [scene.approver.userId],
    );
    expect(await toldOf([{ kind: "reply.submitted", by: scene.executor, detail: { replyId: 3 } }])).toEqual(["head"]);
    await db.query("delete from notice_settings");
  });
});

test("clocks of triage are one line for a moderator until it is read, however many there are", async () => {
  await db.query("delete from notice");
  const opened = await tell(
    db,
    Array.from({ length: 7 }, (_, index) => messageOf(`Опять ${index}-й раз пишу, и снова никакого толку`)),
  );
  const breach = (incidentId: number): GivenEvent => ({
    ...{ incidentId, kind: "clock.breached", detail: { clock: "triage" } },
  });
  for (const { id } of opened) await standAt(db, { incidentId: id, step: "triage" });
  await append(
    db,
    scene.region,
    opened.slice(0, 4).map(({ id }) => breach(id)),
  );
  await tellNotices(db, { now });
  await append(
    db,
    scene.region,
    opened.slice(4).map(({ id }) => breach(id)),
  );
  await tellNotices(db, { now });
  expect(await people()).toEqual([`moderator×7`]);
  const list = await findNotices(scene.moderator, { db, now });
  expect(list.unread).toBe(1);
  expect(list.threads).toMatchObject([{ incident: null, notices: [{ kind: "clock.breached", count: 7 }] }]);
  await acknowledgeNotices(scene.moderator, { db, which: "all", now });
  await append(db, scene.region, [breach(required(opened[0], "incident").id)]);
  await tellNotices(db, { now });
  expect(await countUnread(scene.moderator, db)).toBe(1);
});

test("a moderator of one place is told only of clocks there", async () => {
  await db.query("delete from notice");
  const elsewhere = await createViewer(db, { role: "moderator", territory: "samara" });
  await append(db, scene.region, [
    { incidentId: scene.incident.id, kind: "clock.breached", detail: { clock: "triage" } },
  ]);
  await db.query(
    "update incident set territory_id = (select id from territory where code = 'sergievsky') where id = $1",
    [scene.incident.id],
  );
  await tellNotices(db, { now });
  const rows = await db.query("select from notice where user_id = $1", [elsewhere.userId]);
  expect(rows).toEqual([]);
  expect(await people()).toContain("moderator");
  await db.query("update user_account set is_active = false where id = $1", [elsewhere.userId]);
});

test("exactly once for each person and event, however many sweep at once", async () => {
  await db.query("delete from notice");
  const incidents = [scene.incident, await openAtBody(db, scene.agency)];
  const events = incidents.flatMap(({ id }) =>
    Array.from({ length: 270 }, (_, turn): GivenEvent => ({
      incidentId: id,
      kind: "note.added",
      by: scene.curator,
      detail: { noteId: turn, mentionedUserIds: [scene.executor.userId, scene.head.userId] },
    })),
  );
  await append(db, scene.region, events);
  await Promise.all(Array.from({ length: 4 }, () => tellNotices(db, { now })));
  await tellNotices(db, { now });
  const rows = await db.query<{ user_id: number; n: number; events: number }>(
    "select user_id, count(*)::int as n, count(distinct event_id)::int as events from notice group by 1 order by 1",
  );
  expect(rows).toEqual(
    [scene.executor.userId, scene.head.userId]
      .sort((a, b) => a - b)
      .map((id) => ({ user_id: id, n: 540, events: 540 })),
  );
  expect(await db.query("select from notice_outbox")).toEqual([]);
});

test("what is rolled back is told to nobody", async () => {
  await db.query("delete from notice");
  await expect(
    db.transaction(async (tx) => {
      await appendEvents(tx, scene.region, [
        {
          ...{ incidentId: scene.incident.id, at: now, fromStep: null, toStep: null },
          kind: "note.added",
          userId: scene.curator.userId,
          detail: { mentionedUserIds: [scene.executor.userId] },
        },
      ]);
      throw new Error("changed my mind");
    }),
  ).rejects.toThrow("changed my mind");
  expect(await db.query("select from notice_outbox")).toEqual([]);
});

test("taking messages in writes nothing into the outbox", async () => {
  await db.query("delete from notice_outbox");
  const texts = Array.from({ length: 12 }, (_, index) => `В селе Сургут на Первомайской, ${index + 1} не горят фонари`);
  await tell(
    db,
    texts.map((text) => messageOf(text)),
  );
  expect(await db.query("select from notice_outbox")).toEqual([]);
});

test("a command of a person is told to the body, and reading it silences only one's own", async () => {
  await db.query("delete from notice");
  const [vague] = await tell(db, [messageOf("Опять то же самое. Сколько можно писать, когда уже сделаете???")]);
  const opened = required(vague, "incident");
  let { version } = opened;
  const command = { action: "correctAgency", incidentId: opened.id, version, agencyId: scene.agency } as const;
  ({ version } = await applyCommand(scene.moderator, { db, now, command }));
  await applyCommand(scene.moderator, { db, now, command: { action: "confirm", incidentId: opened.id, version } });
  await tellNotices(db, { now });
  expect(await people()).toEqual(["colleague", "executor", "head"]);
  const list = await findNotices(scene.executor, { db, now });
  expect(list).toMatchObject({ unread: 1, threads: [{ incident: { number: opened.number } }] });
  const id = required(list.threads[0]?.notices[0], "notice").id;
  expect(await acknowledgeNotices(scene.colleague, { db, which: [id], now })).toEqual({ acknowledged: 0 });
  expect(await acknowledgeNotices(scene.executor, { db, which: [id], now })).toEqual({ acknowledged: 1 });
  expect(await countUnread(scene.executor, db)).toBe(0);
  expect(await countUnread(scene.head, db)).toBe(1);
});

test("an incident that left a person's scope takes its notices with it", async () => {
  await toldOf([{ kind: "note.added", by: scene.curator, detail: { mentionedUserIds: [scene.executor.userId] } }]);
  expect(await countUnread(scene.executor, db)).toBe(1);
  await db.query("update incident set agency_id = $2 where id = $1", [
    scene.incident.id,
    await agencyId(db, "min-health"),
  ]);
  expect(await findNotices(scene.executor, { db, now })).toMatchObject({ unread: 0, threads: [] });
});
