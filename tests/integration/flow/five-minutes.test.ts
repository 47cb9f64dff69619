import { beforeAll, describe, expect, test } from "vitest";
import { changeQuestions } from "@/lib/analytics/five/change-questions";
import type { BurningView } from "@/lib/analytics/five/schema";
import type { Viewer } from "@/lib/accounts/schema";
import { readFiveMinutes } from "@/lib/flow/five/read-five-minutes";
import { readPromises } from "@/lib/incidents/promises/read-promises";
import { findQueuePage } from "@/lib/incidents/find-queue-page";
import { queueFilterSchema } from "@/lib/incidents/schema";
import { storeReplies } from "@/lib/incidents/store-replies";
import type { Database } from "@/lib/platform/db";
import { roles } from "@/lib/regions/schema";
import type { Role } from "@/lib/regions/schema";
import { messageOf, morning, tell } from "@/tests/factories/messages";
import { agencyId, createViewer, regionId, required, topicId } from "@/tests/factories/region";
import { standAt } from "@/tests/factories/steps";
import { testDatabase } from "@/tests/setup/test-database";

const hourMs = 3_600_000;
const at = (hours: number) => new Date(morning.getTime() + hours * hourMs);

let db: Database;
let office: Viewer;
let messageCount = 0;

beforeAll(async () => {
  db = await testDatabase({ template: "samara" });
  office = await createViewer(db, { role: "governor_office" });
}, 240_000);

interface Given {
  topic: string;
  municipality?: string;
  publishedAt?: Date;
  dueAt?: Date | null;
  importance?: "normal" | "high";
  agency?: string;
}

/** Incidents with topic, place, term and body as a test wants them. */
async function openGiven(count: number, given: Given): Promise<{ id: number; number: number }[]> {
  const publishedAt = given.publishedAt ?? at(-2);
  const told = await tell(
    db,
    Array.from({ length: count }, () => {
      messageCount += 1;
      const author = { externalId: `five-${messageCount}`, name: `Тайный Автор ${messageCount}` };
      return messageOf(`Обращаюсь по делу номер ${messageCount * 7_919}, ответьте же кто-нибудь ${messageCount}`, {
        ...{ author, publishedAt: publishedAt.toISOString() },
      });
    }),
    { now: publishedAt },
  );
  const [place] = await db.query<{ id: number }>("select id from territory where code = $1 and region_id = $2", [
    given.municipality ?? "syzran",
    office.regionId,
  ]);
  const agency = await agencyId(db, given.agency ?? "adm-syzran");
  for (const { id } of told) {
    await standAt(db, { incidentId: id, step: "in_progress", agencyId: agency });
    await db.query(
      `update incident set topic_id = $2, territory_id = $3, municipality_id = $3, importance = $4,
         next_due_at = $5, next_due_kind = 'full_answer' where id = $1`,
      [id, await topicId(db, given.topic), place?.id, given.importance ?? "normal", given.dueAt ?? at(5)],
    );
  }
  return told;
}

async function publish(
  incidentId: number,
  reply: { position: number; kind: "interim" | "final"; publishedAt: Date; promisedOn?: string },
): Promise<void> {
  const rest = { incidentId, text: "Принято в работу", agencyId: null, account: null };
  await db.transaction(async (tx) => storeReplies(tx, await regionId(db), [{ ...rest, ...reply }]));
}

const keyed = (burning: readonly BurningView[], topic: string) =>
  required(
    burning.find((view) => view.topic.code === topic),
    topic,
  );

test("an empty region says that it is empty and claims nothing", async () => {
  const tver = await createViewer(db, { role: "governor_office", region: "samara" });
  const view = await readFiveMinutes(tver, { db, now: morning });
  expect(view).toMatchObject({ isEmpty: true, burning: [], moreBurning: 0, facts: [], yesterday: null });
  expect(view.promises).toMatchObject({ kept: 0, waiting: 0, broken: 0, due: [], moreDue: 0 });
  expect(view.questions).toEqual({ own: [], asked: [], hidden: [] });
  expect(view.headline).toEqual({ burning: 0, speed: null, last: null, isContrast: false });
});

describe("what burns", () => {
  beforeAll(async () => {
    const late = await openGiven(4, { topic: "roads.potholes", dueAt: at(-1) });
    await openGiven(1, { topic: "roads.potholes" });
    await openGiven(2, { topic: "health.queues", dueAt: at(-1), importance: "high", agency: "min-health" });
    await openGiven(2, { topic: "culture.events", dueAt: at(-1) });
    await publish(required(late[0], "late").id, {
      ...{ position: 1, kind: "interim", publishedAt: at(-1) },
      promisedOn: "2026-11-23",
    });
  }, 120_000);

  test("many overdue in one place: figures, body, answers and promise, and the list behind has as many", async () => {
    const { burning } = await readFiveMinutes(office, { db, now: morning });
    const potholes = keyed(burning, "roads.potholes");
    expect(potholes).toMatchObject({
      ...{ reason: { kind: "overdue", overdue: 4 }, open: 5, overdue: 4, highOverdue: 0, messages: 5 },
      ...{ place: { code: "syzran" }, agency: { code: "adm-syzran" }, otherAgencies: 0 },
      ...{ answered: 1, answeredAfterMs: hourMs, promisedOn: "2026-11-23" },
    });
    const page = await findQueuePage(office, {
      ...{ db, now: morning, cursor: null, limit: 50, leftIn: () => 0 },
      filter: queueFilterSchema.parse({ view: "late", topic: "roads.potholes", territory: "syzran" }),
    });
    expect(page.rows).toHaveLength(4);
  });

  test("one of high importance is enough, two ordinary ones are not", async () => {
    const { burning, moreBurning, headline, questions } = await readFiveMinutes(office, { db, now: morning });
    expect(burning.map(({ topic, reason }) => [topic.code, reason.kind])).toEqual([
      ["health.queues", "severe"],
      ["roads.potholes", "overdue"],
    ]);
    expect({ moreBurning, burning: headline.burning }).toEqual({ moreBurning: 0, burning: 2 });
    expect(questions.asked.map(({ key }) => key)).toEqual([
      "severe:health.queues:syzran",
      "overdue:roads.potholes:syzran",
    ]);
  });

  test("a place that grows beyond its usual Fridays is a surge, with the usual beside it", async () => {
    for (const week of [1, 2, 3]) {
      await openGiven(1, { topic: "housing.heating", municipality: "tolyatti", publishedAt: at(-2 - week * 168) });
    }
    await openGiven(7, { topic: "housing.heating", municipality: "tolyatti" });
    const { burning } = await readFiveMinutes(office, { db, now: morning });
    const heating = keyed(burning, "housing.heating");
    expect(heating.reason).toMatchObject({ kind: "surge", hours: 3, count: 7, authors: 7 });
    expect(heating.line).toMatchObject({ unit: "hours", pastIs: "usual" });
    expect(heating.line.now).toHaveLength(12);
    expect(heating.line.now.reduce((sum: number, value) => sum + (value ?? 0), 0)).toBe(7);
  });

  test("no word of a citizen and no name of an author is in it", async () => {
    const view = JSON.stringify(await readFiveMinutes(office, { db, now: morning }));
    expect(view).not.toContain("Тайный Автор");
    expect(view).not.toContain("Обращаюсь по делу");
  });
});

describe("promises", () => {
  test("kept, waiting and broken by the end of the day in the region, within the viewer's scope", async () => {
    const [kept, late, waiting, broken, later, merged] = (
      await openGiven(6, { topic: "improvement.street_lights_broken", agency: "min-health" })
    ).map(({ id }) => id);
    const promise = (id: number | undefined, promisedOn: string) =>
      publish(required(id, "incident"), { position: 1, kind: "interim", publishedAt: at(-72), promisedOn });
    const answer = (id: number | undefined, publishedAt: string) =>
      publish(required(id, "incident"), { position: 2, kind: "final", publishedAt: new Date(publishedAt) });
    for (const id of [kept, late, broken]) await promise(id, "2026-11-19");
    await promise(waiting, "2026-11-20");
    await promise(later, "2026-11-24");
    await promise(merged, "2026-11-19");
    // Samara is four hours ahead: its Thursday ends at 20:00 by UTC.
    await answer(kept, "2026-11-19T19:59:59Z");
    await answer(late, "2026-11-19T20:00:00Z");
    await standAt(db, { incidentId: required(merged, "merged"), step: "merged" });
    const week = { from: "2026-11-16", to: "2026-11-22" };
    const states = async (viewer: Viewer, now = morning) =>
      (await readPromises(viewer, { db, ...week, now }))
        .filter(({ topicName }) => topicName !== null)
        .map(({ incidentId, state }) => [incidentId, state]);
    const expected = [
      [kept, "kept"],
      [late, "broken"],
      [broken, "broken"],
      [waiting, "waiting"],
    ];
    expect(await states(office)).toEqual(expected);
    expect(await states(office, at(15))).toContainEqual([waiting, "broken"]);
    expect(await states(await createViewer(db, { role: "executor", agency: "min-health" }))).toEqual(expected);
    expect(await states(await createViewer(db, { role: "executor", agency: "min-transport" }))).toEqual([]);
    const { promises } = await readFiveMinutes(office, { db, now: morning });
    expect(promises).toMatchObject({ period: week, kept: 1, broken: 2, waiting: 1 });
    expect(promises.due.map(({ incidentId }) => incidentId)).toEqual([
      ...[broken, waiting],
      // Of the potholes: of the week to come.
      expect.any(Number),
      later,
    ]);
  });
});

describe("questions of the day", () => {
  const change = (viewer: Viewer, given: unknown, now = morning) => changeQuestions(viewer, { db, given, now });
  const read = async (now = morning) => (await readFiveMinutes(office, { db, now })).questions;

  test("a hidden one makes room, is back with the undo, and is back tomorrow", async () => {
    const before = await read();
    const key = required(before.asked[0], "question").key;
    const { undo } = await change(office, { change: "hide", key });
    await change(office, { change: "hide", key });
    const hidden = await read();
    expect(hidden.hidden).toEqual([{ key, by: office.name }]);
    expect(hidden.asked.map((question) => question.key)).not.toContain(key);
    expect((await read(at(24))).hidden).toEqual([]);
    await change(office, undo);
    expect(await read()).toEqual(before);
  });

  test("one's own stands first, goes, comes back, and three are enough", async () => {
    const { undo } = await change(office, { change: "add", text: "  Когда откроют мост?  " });
    const [own] = (await read()).own;
    expect(own).toMatchObject({ text: "Когда откроют мост?", by: office.name });
    expect((await read()).asked.length).toBeLessThanOrEqual(2);
    const back = await change(office, undo);
    expect((await read()).own).toEqual([]);
    await change(office, back.undo);
    expect((await read()).own).toEqual([own]);
    await change(office, { change: "add", text: "Второй" });
    await change(office, { change: "add", text: "Третий" });
    await expect(change(office, { change: "add", text: "Четвёртый" })).rejects.toMatchObject({ code: "too_many" });
    expect((await read()).asked).toEqual([]);
    for (const { id } of (await read()).own) await change(office, { change: "remove", questionId: id });
    expect((await read(at(24))).own).toEqual([]);
  });

  test.each([
    { change: "add", text: "   " },
    { change: "add", text: "а\u0000б" },
    { change: "add", text: "а".repeat(201) },
    { change: "hide", key: "drop table" },
    { change: "remove", questionId: "1" },
    null,
  ])("%j is refused", async (given) => {
    await expect(change(office, given)).rejects.toMatchObject({ code: "invalid" });
  });

  test("a question of another region cannot be touched", async () => {
    const { undo } = await change(office, { change: "add", text: "Наш вопрос" });
    const other = { ...office, regionId: office.regionId + 1_000 };
    await expect(change(other, undo)).rejects.toMatchObject({ code: "not_found" });
    await change(office, undo);
  });
});

describe("who may", () => {
  const allowed: readonly Role[] = ["curator", "analyst", "governor_office", "admin"];

  test.each(roles)("%s", async (role) => {
    const viewer = await createViewer(db, { role, agency: "adm-samara" });
    const calls = [
      () => readFiveMinutes(viewer, { db, now: morning }),
      () => changeQuestions(viewer, { db, given: { change: "show", key: "gap:none" }, now: morning }),
    ];
    for (const call of calls) {
      if (allowed.includes(role)) await expect(call()).resolves.toBeDefined();
      else await expect(call()).rejects.toMatchObject({ code: "not_allowed" });
    }
  });

  test.each([{ territory: "samara" }, { topicGroups: ["health"] }])(
    "nobody with a part of the region: %j",
    async (part) => {
      const viewer = await createViewer(db, { role: "curator", ...part });
      await expect(readFiveMinutes(viewer, { db, now: morning })).rejects.toMatchObject({ code: "not_allowed" });
      const hide = changeQuestions(viewer, { db, given: { change: "hide", key: "gap:a" }, now: morning });
      await expect(hide).rejects.toMatchObject({ code: "not_allowed" });
    },
  );
});
