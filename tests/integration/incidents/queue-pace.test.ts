import { describe, expect, test } from "vitest";
import type { Viewer } from "@/lib/accounts/schema";
import { applyCommand } from "@/lib/flow/apply-command";
import { getQueuePace } from "@/lib/incidents/get-queue-pace";
import type { IncidentCommand } from "@/lib/incidents/commands/schema";
import type { Database } from "@/lib/platform/db";
import { messageOf, morning, tell } from "@/tests/factories/messages";
import type { OpenedIncident } from "@/tests/factories/messages";
import { agencyId, createViewer, required } from "@/tests/factories/region";
import { standAt } from "@/tests/factories/steps";
import { testDatabase } from "@/tests/setup/test-database";

const minuteMs = 60_000;
const after = (minutes: number, from = morning) => new Date(from.getTime() + minutes * minuteMs);

/** Texts that no topic and no place fit, so that people have to triage them, and that share no two words in a row. */
const vague = [
  "Опять то же самое. Сколько можно писать, когда уже сделаете???",
  "Ну и где обещанное, забыли про нас окончательно?",
  "Просто нет слов, одно расстройство каждый божий день",
  "Кто за такое отвечает вообще, покажите этого человека",
  "До каких пор будем терпеть подобное отношение, власти?",
];

async function inTriage(db: Database, count: number, now: Date): Promise<OpenedIncident[]> {
  const messages = vague.slice(0, count).map((text) => messageOf(text, { publishedAt: now.toISOString() }));
  const opened = await tell(db, messages, { now });
  const body = await agencyId(db, "adm-samara");
  for (const { id } of opened) await standAt(db, { incidentId: id, step: "triage", agencyId: body });
  return opened;
}

interface Decision {
  viewer: Viewer;
  incident: OpenedIncident | undefined;
  now: Date;
  action: "confirm" | "reject" | "restore";
}

async function decide(db: Database, { viewer, incident, now, action }: Decision): Promise<void> {
  const { id } = required(incident, "incident");
  const rows = await db.query<{ version: number }>("select version from incident where id = $1", [id]);
  const { version } = required(rows[0], "version");
  const target = { incidentId: id, version };
  const command: IncidentCommand =
    action === "reject" ? { action, ...target, reason: "off_topic" } : { action, ...target };
  await applyCommand(viewer, { db, now, command });
}

describe("what people sorted out today", () => {
  test("the median runs from opened to the first decision, and says over how many", async () => {
    const db = await testDatabase({ template: "samara" });
    const viewer = await createViewer(db, { role: "moderator" });
    const [first, second, third] = await inTriage(db, 4, morning);
    await decide(db, { viewer, incident: first, now: after(2), action: "confirm" });
    await decide(db, { viewer, incident: second, now: after(11), action: "reject" });
    await decide(db, { viewer, incident: third, now: after(40), action: "confirm" });
    expect(await getQueuePace(viewer, { db, now: after(45) })).toEqual({
      openedThisHour: 4,
      openedHourBefore: 0,
      sortedOutToday: 3,
      triageMedianMs: 11 * minuteMs,
      timedToday: 3,
    });
  });

  test("without a decision there is no median, and the machine's own routing is no decision", async () => {
    const db = await testDatabase({ template: "samara" });
    const viewer = await createViewer(db, { role: "moderator" });
    const told = await tell(db, [messageOf("В Тольятти на улице Мира 5 огромная яма на дороге, пробил колесо")]);
    await inTriage(db, 1, morning);
    expect(told).toHaveLength(1);
    expect(await getQueuePace(viewer, { db, now: after(5) })).toMatchObject({
      sortedOutToday: 0,
      triageMedianMs: null,
      timedToday: 0,
    });
  });

  test("what was taken back is not sorted out, and decided again it counts once", async () => {
    const db = await testDatabase({ template: "samara" });
    const viewer = await createViewer(db, { role: "moderator" });
    const [incident] = await inTriage(db, 1, morning);
    await decide(db, { viewer, incident, now: after(2), action: "reject" });
    await decide(db, { viewer, incident, now: after(3), action: "restore" });
    expect((await getQueuePace(viewer, { db, now: after(4) })).sortedOutToday).toBe(0);
    await decide(db, { viewer, incident, now: after(9), action: "confirm" });
    expect(await getQueuePace(viewer, { db, now: after(10) })).toMatchObject({
      sortedOutToday: 1,
      triageMedianMs: 2 * minuteMs,
      timedToday: 1,
    });
  });

  test("looking once more at what already stands with a body is no triage", async () => {
    const db = await testDatabase({ template: "samara" });
    const viewer = await createViewer(db, { role: "moderator" });
    const [incident] = await inTriage(db, 1, morning);
    await standAt(db, { incidentId: required(incident, "incident").id, step: "routed" });
    await decide(db, { viewer, incident, now: after(2), action: "confirm" });
    expect((await getQueuePace(viewer, { db, now: after(4) })).sortedOutToday).toBe(0);
  });
});

test("the day begins at midnight of the region, not of the server", async () => {
  const db = await testDatabase({ template: "samara" });
  const viewer = await createViewer(db, { role: "moderator" });
  // 23:50 and 00:10 in Samara, which is four hours ahead: one day in UTC, two in the region.
  const evening = new Date("2026-11-20T19:50:00Z");
  const night = new Date("2026-11-20T20:10:00Z");
  const [early, late] = await inTriage(db, 2, after(-10, evening));
  await decide(db, { viewer, incident: early, now: evening, action: "confirm" });
  const noon = await getQueuePace(viewer, { db, now: evening });
  expect(noon).toMatchObject({ sortedOutToday: 1, triageMedianMs: 10 * minuteMs });
  expect(await getQueuePace(viewer, { db, now: new Date("2026-11-20T20:00:00Z") })).toMatchObject({
    sortedOutToday: 0,
    triageMedianMs: null,
  });
  await decide(db, { viewer, incident: late, now: night, action: "reject" });
  expect(await getQueuePace(viewer, { db, now: night })).toMatchObject({
    sortedOutToday: 1,
    triageMedianMs: 30 * minuteMs,
    timedToday: 1,
  });
  const moscow = { ...viewer, timeZone: "Europe/Moscow" };
  expect((await getQueuePace(moscow, { db, now: night })).sortedOutToday).toBe(2);
});

test("somebody decided yesterday, taken back and decided today counts today but has no place in today's median", async () => {
  const db = await testDatabase({ template: "samara" });
  const viewer = await createViewer(db, { role: "moderator" });
  const [incident] = await inTriage(db, 1, morning);
  await decide(db, { viewer, incident, now: after(5), action: "reject" });
  const nextDay = after(24 * 60);
  await decide(db, { viewer, incident, now: nextDay, action: "restore" });
  await decide(db, { viewer, incident, now: after(1, nextDay), action: "confirm" });
  expect(await getQueuePace(viewer, { db, now: after(2, nextDay) })).toMatchObject({
    sortedOutToday: 1,
    triageMedianMs: null,
    timedToday: 0,
  });
});

test("an hour is sixty minutes back from now, whether the incident is still open or not", async () => {
  const db = await testDatabase({ template: "samara" });
  const viewer = await createViewer(db, { role: "moderator" });
  const [old] = await inTriage(db, 2, morning);
  const later = after(70);
  await tell(db, [messageOf("В Сызрани в поликлинике нет талонов к врачу", { publishedAt: later.toISOString() })], {
    now: later,
  });
  await decide(db, { viewer, incident: old, now: later, action: "reject" });
  expect(await getQueuePace(viewer, { db, now: after(80) })).toMatchObject({ openedThisHour: 1, openedHourBefore: 2 });
  expect(await getQueuePace(viewer, { db, now: after(120) })).toMatchObject({ openedThisHour: 1, openedHourBefore: 0 });
});

test("a body and another region see figures of their own only", async () => {
  const db = await testDatabase({ template: "samara" });
  const moderator = await createViewer(db, { role: "moderator" });
  const [mine, other] = await inTriage(db, 3, morning);
  await db.query("update incident set agency_id = $2 where id = $1", [
    required(other, "incident").id,
    await agencyId(db, "adm-sergievsky"),
  ]);
  await decide(db, { viewer: moderator, incident: mine, now: after(4), action: "confirm" });
  await decide(db, { viewer: moderator, incident: other, now: after(20), action: "confirm" });
  const now = after(30);
  const seen = async (viewer: Viewer) => {
    const pace = await getQueuePace(viewer, { db, now });
    return [pace.openedThisHour, pace.sortedOutToday, pace.triageMedianMs];
  };
  expect(await seen(moderator)).toEqual([3, 2, 12 * minuteMs]);
  expect(await seen(await createViewer(db, { role: "executor", agency: "adm-samara" }))).toEqual([2, 1, 4 * minuteMs]);
  expect(await seen(await createViewer(db, { role: "executor" }))).toEqual([0, 0, null]);
  expect(await seen(await createViewer(db, { role: "admin", region: "tver" }))).toEqual([0, 0, null]);
});
