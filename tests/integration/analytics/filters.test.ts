import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, test } from "vitest";
import { addDays } from "@/lib/platform/format/add-days";
import { readBreakdown } from "@/lib/analytics/read-breakdown";
import { readFigures } from "@/lib/analytics/read-figures";
import { comparedPeriod, readMap } from "@/lib/analytics/read-map";
import { readSeries } from "@/lib/analytics/read-series";
import { foldPending } from "@/lib/analytics/fold-pending";
import { figureFilterSchema, mapQuerySchema } from "@/lib/analytics/schema";
import type { FigureFilter, MapQuery, Period } from "@/lib/analytics/schema";
import type { Viewer } from "@/lib/accounts/schema";
import { seededRandom } from "@/lib/classify/seeded-random";
import { countedFilter } from "@/lib/flow/dashboard/counted-filter";
import { tellPast } from "@/lib/flow/history/tell-past";
import { readQueue } from "@/lib/flow/read-queue";
import type { QueueFilter, QueuePage } from "@/lib/incidents/schema";
import { readHistoryPieces } from "@/lib/intake/demo/history/pieces";
import type { Database } from "@/lib/platform/db";
import { platforms } from "@/lib/regions/schema";
import { countFromEvents } from "@/tests/integration/analytics/count-from-events";
import type { CountedIncident } from "@/tests/integration/analytics/count-from-events";
import { morning } from "@/tests/factories/messages";
import { createViewer, regionId, required } from "@/tests/factories/region";
import { testDatabase } from "@/tests/setup/test-database";

/** A generated month, and what its log says of every incident. */
let db: Database;
let counted: CountedIncident[];
let tree: Tree;
let analyst: Viewer;

interface Tree {
  territories: Map<number, { code: string; kind: string; parentId: number | null; municipalityId: number | null }>;
  agencies: Map<number, { code: string; parentId: number | null }>;
  topics: Map<number, { code: string; group: string }>;
}

beforeAll(async () => {
  db = await testDatabase({ template: "samara" });
  const region = await regionId(db);
  await tellPast(db, {
    regionId: region,
    pieces: await readHistoryPieces("prisma/demo/history"),
    ...{ months: 0, seed: 11, now: () => morning, makeId: randomUUID, isAskedFor: false },
  });
  await foldPending(db);
  counted = await countFromEvents(db, region);
  tree = await readTree();
  analyst = await createViewer(db, { role: "analyst" });
  expect(counted.length).toBeGreaterThan(2_000);
});

async function readTree(): Promise<Tree> {
  const territories = await db.query<{
    id: number;
    code: string;
    kind: string;
    parentId: number;
    municipalityId: number;
  }>(`select id, code, kind, parent_id as "parentId", municipality_id as "municipalityId" from territory`);
  const agencies = await db.query<{ id: number; code: string; parentId: number | null }>(
    `select id, code, parent_id as "parentId" from agency`,
  );
  const topics = await db.query<{ id: number; code: string; group: string }>(
    `select t.id, t.code, g.code as "group" from topic t join topic_group g on g.id = t.group_id`,
  );
  const byId = <T extends { id: number }>(rows: readonly T[]) => new Map(rows.map((row) => [row.id, row]));
  return { territories: byId(territories), agencies: byId(agencies), topics: byId(topics) };
}

function isWithin(
  map: ReadonlyMap<number, { code: string; parentId: number | null }>,
  id: number | null,
  code: string,
): boolean {
  for (let at = map.get(id ?? 0); at; at = map.get(at.parentId ?? 0)) if (at.code === code) return true;
  return false;
}

const isRejected = ({ step }: CountedIncident) => step === "rejected" || step === "merged";

/** Read off the log one by one: no statement, no roll-up. */
function matching(filter: FigureFilter): CountedIncident[] {
  return counted.filter((one) => {
    const topic = tree.topics.get(one.topicId ?? 0);
    return (
      (filter.topic === null || topic?.code === filter.topic) &&
      (filter.topicGroup === null || topic?.group === filter.topicGroup) &&
      (filter.platform === null || one.platform === filter.platform) &&
      (filter.agency === null || isWithin(tree.agencies, one.agencyId, filter.agency)) &&
      (filter.territory === null || isWithin(tree.territories, one.territoryId, filter.territory))
    );
  });
}

function within({ from, to }: Period, day: string): boolean {
  return from <= day && day <= to;
}

function messagesIn(incidents: readonly CountedIncident[], period: Period): number {
  return incidents
    .filter((one) => !isRejected(one))
    .reduce((sum, one) => sum + one.messageDays.filter((day) => within(period, day)).length, 0);
}

function randomFilter(seed: number): MapQuery {
  const chance = seededRandom(seed);
  const pick = <T>(list: readonly T[]): T => required(list[Math.floor(chance() * list.length)], "one of them");
  const some = counted.filter((one) => !isRejected(one) && one.topicId !== null && one.agencyId !== null);
  const one = pick(some);
  const topic = tree.topics.get(one.topicId ?? 0);
  const place = tree.territories.get(one.territoryId ?? 0);
  const city = tree.territories.get(place?.municipalityId ?? 0);
  const to = addDays("2026-11-20", -Math.floor(chance() * 20));
  const length = 1 + Math.floor(chance() * 45);
  return mapQuerySchema.parse({
    period: { from: addDays(to, 1 - length), to },
    comparison: pick(["previous", "year"] as const),
    topic: chance() < 0.35 ? (topic?.code ?? null) : null,
    topicGroup: chance() < 0.25 ? (topic?.group ?? null) : null,
    agency: chance() < 0.3 ? (tree.agencies.get(one.agencyId ?? 0)?.code ?? null) : null,
    platform: chance() < 0.3 ? pick(platforms.slice(0, 4)) : null,
    territory: chance() < 0.3 ? (city?.code ?? null) : null,
  });
}

describe.each(Array.from({ length: 20 }, (_, index) => index + 1))("random filter %i", (seed) => {
  test("the map, the figures, the days and the topics are what the log says", async () => {
    const query = randomFilter(seed);
    const { period } = query;
    const before = comparedPeriod(period, query.comparison);
    const filter = figureFilterSchema.parse(query);
    const incidents = matching(filter);
    const opened = incidents.filter((one) => !isRejected(one) && within(period, one.day));

    const view = await readMap(analyst, { db, query, now: morning });
    expect(view.whole.count).toBe(messagesIn(incidents, period));
    expect(view.whole.before).toBe(messagesIn(incidents, before));
    for (const area of view.areas) {
      const there = incidents.filter((one) => isWithin(tree.territories, one.territoryId, area.code));
      expect([area.code, area.count, area.before]).toEqual([
        area.code,
        messagesIn(there, period),
        messagesIn(there, before),
      ]);
    }
    const placed = view.areas.reduce((sum, area) => sum + area.count, 0);
    expect(view.unplaced.count).toBe(view.whole.count - placed);
    expect(view.series.map(({ day, count }) => [day, count])).toEqual(
      view.series.map(({ day }) => [day, messagesIn(incidents, { from: day, to: day })]),
    );

    const { counts, times } = await readFigures(analyst, { db, filter, period });
    expect(counts).toMatchObject({
      messages: view.whole.count,
      incidents: opened.length,
      done: opened.filter(({ step }) => step === "done").length,
      resolved: opened.filter(({ outcome }) => outcome === "resolved").length,
      explained: opened.filter(({ outcome }) => outcome === "explained").length,
      rejected: incidents.filter(({ step, day }) => step === "rejected" && within(period, day)).length,
      reworked: opened.filter(({ wasReworked }) => wasReworked).length,
      polled: opened.filter(({ wasPolled }) => wasPolled).length,
    });
    const walls = opened.flatMap(({ answerWall }) => answerWall ?? []).sort((one, other) => one - other);
    expect(times.answerWall.n).toBe(walls.length);
    expectNear(
      times.answerWall.mean,
      walls.length === 0 ? null : walls.reduce((sum, wall) => sum + wall, 0) / walls.length,
      0.001,
    );
    expectNear(times.answerWall.median, walls[Math.ceil(walls.length / 2) - 1] ?? null, 0.2);
    expectNear(times.answerWall.p90, walls[Math.ceil(walls.length * 0.9) - 1] ?? null, 0.2);

    const weeks = await readSeries(analyst, { db, filter, period, step: "week" });
    expect(weeks.reduce((sum, week) => sum + week.counts.incidents, 0)).toBe(opened.length);

    const topics = await readBreakdown(analyst, { db, filter, period, before, by: "topic" });
    for (const { code, counts: of } of topics) {
      const there = incidents.filter((one) => (tree.topics.get(one.topicId ?? 0)?.code ?? null) === code);
      expect([code, of.messages]).toEqual([code, messagesIn(there, period)]);
    }
    expect(topics.reduce((sum, row) => sum + row.counts.messages, 0)).toBe(view.whole.count);
  });

  test("behind the messages stand the incidents that they belong to, also those that began before", async () => {
    const query = randomFilter(seed);
    const behind = matching(figureFilterSchema.parse(query)).filter((one) => messagesIn([one], query.period) > 0);
    const list = countedFilter({ ...query, comparison: "previous" }, ["messages"]);
    expect(await readIds(list)).toEqual(behind.map(({ id }) => id).sort(byNumber));
  });
});

async function readIds(filter: QueueFilter): Promise<number[]> {
  const ids: number[] = [];
  for (let cursor: string | null = null, isFirst = true; isFirst || cursor !== null; isFirst = false) {
    const page: QueuePage = await readQueue(analyst, { db, filter, cursor, limit: 200, now: morning });
    ids.push(...page.rows.map(({ id }) => id));
    cursor = page.nextCursor;
  }
  return ids.sort(byNumber);
}

function byNumber(one: number, other: number): number {
  return one - other;
}

/** `share` is how far off it may be. */
function expectNear(given: number | null, expected: number | null, share: number): void {
  if (expected === null) expect(given).toBeNull();
  else expect(Math.abs((given ?? NaN) - expected)).toBeLessThanOrEqual(Math.max(60, expected * share));
}

describe("what a viewer sees", () => {
  const month: Period = { from: "2026-10-20", to: "2026-11-20" };

  test("a hospital counts its own incidents, a ministry those of its institutions as well", async () => {
    const below = [...tree.agencies.values()].filter(({ parentId }) => parentId !== null).map((agency) => agency.code);
    const many = below.filter((one) => matching({ ...figureFilterSchema.parse({}), agency: one }).length > 5);
    const code = required(many[0], "an institution with incidents");
    const viewer = await createViewer(db, { role: "agency_head", agency: code });
    const view = await readMap(viewer, { db, query: mapQuerySchema.parse({ period: month }), now: morning });
    const incidents = matching({ ...figureFilterSchema.parse({}), agency: code });
    expect(view.whole.count).toBe(messagesIn(incidents, month));
    expect(view.whole.count).toBeLessThan(messagesIn(counted, month));
    // Asking for another body's figures gives nothing of them.
    const other = await readFigures(viewer, {
      db,
      filter: figureFilterSchema.parse({ agency: "adm-samara" }),
      period: month,
    });
    expect(other.counts.messages).toBe(0);
  });

  test("whoever has a part of the region sees that part alone", async () => {
    const viewer = await createViewer(db, { role: "moderator", territory: "samara" });
    const view = await readMap(viewer, { db, query: mapQuerySchema.parse({ period: month }), now: morning });
    expect(view.areas.map(({ code }) => code)).toEqual(["samara"]);
    const there = matching({ ...figureFilterSchema.parse({}), territory: "samara" });
    expect(view.whole.count).toBe(messagesIn(there, month));
    await expect(
      readMap(viewer, { db, query: mapQuerySchema.parse({ period: month, territory: "tolyatti" }), now: morning }),
    ).rejects.toMatchObject({ code: "not_found" });
  });
});
