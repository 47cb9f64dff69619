import type { Viewer } from "@/lib/accounts/schema";
import { addDays } from "@/lib/platform/format/add-days";
import { readBreakdown } from "@/lib/analytics/read-breakdown";
import { comparedPeriod, readMap } from "@/lib/analytics/read-map";
import { readFigures } from "@/lib/analytics/read-figures";
import { readSeries } from "@/lib/analytics/read-series";
import { comparisons, mapQuerySchema } from "@/lib/analytics/schema";
import type { MapQuery, Period } from "@/lib/analytics/schema";
import { seededRandom } from "@/lib/classify/seeded-random";
import type { Database } from "@/lib/platform/db";
import { platforms } from "@/lib/regions/schema";
import { createAnalyst } from "./analyst";

interface Dimensions {
  topics: string[];
  groups: string[];
  agencies: string[];
  cities: string[];
  last: string;
}

type Chance = () => number;

interface Asked {
  ms: number;
  query: MapQuery;
}

/** Milliseconds of each page's figures, over random filters and periods as people choose them. */
export async function measurePages(db: Database, { regionId, rounds }: { regionId: number; rounds: number }) {
  const dimensions = await readDimensions(db);
  const viewer = await createAnalyst(db, regionId);
  const map: Asked[] = [];
  const dashboard: Asked[] = [];
  for (let round = -20; round < rounds; round += 1) {
    const chance = seededRandom(1000 + round);
    const query = randomQuery(dimensions, chance);
    const mapMs = await timed(() => readMap(viewer, { db, query, now: new Date() }));
    const dashboardMs = await timed(() => readDashboard(viewer, db, query));
    // The first ones warm the pages of the database, as the first visitors of a day do.
    if (round < 0) continue;
    map.push({ ms: mapMs, query });
    dashboard.push({ ms: dashboardMs, query });
  }
  return { map: sharesOf(map), dashboard: sharesOf(dashboard) };
}

/** What a dashboard shows at once: both periods with their times, the weeks, the topics. */
async function readDashboard(viewer: Viewer, db: Database, query: MapQuery): Promise<void> {
  const { period, comparison, ...filter } = query;
  const before = comparedPeriod(period, comparison);
  await Promise.all([
    readFigures(viewer, { db, filter, period }),
    readFigures(viewer, { db, filter, period: before }),
    readSeries(viewer, { db, filter, period, step: "week" }),
    readBreakdown(viewer, { db, filter, period, before, by: "topicGroup" }),
  ]);
}

function randomQuery({ topics, groups, agencies, cities, last }: Dimensions, chance: Chance): MapQuery {
  const pick = <T>(list: readonly T[]): T => list[Math.floor(chance() * list.length)] as T;
  const length = pick([1, 7, 19, 28, 30, 92, 365]);
  const to = addDays(last, -Math.floor(chance() * 60));
  const draw = chance();
  return mapQuerySchema.parse({
    period: { from: addDays(to, 1 - length), to } satisfies Period,
    comparison: pick(comparisons),
    topic: draw < 0.35 ? pick(topics) : null,
    topicGroup: draw >= 0.35 && draw < 0.5 ? pick(groups) : null,
    agency: draw >= 0.45 && draw < 0.65 ? pick(agencies) : null,
    platform: draw >= 0.6 && draw < 0.75 ? pick(platforms.slice(0, 4)) : null,
    territory: chance() < 0.15 ? pick(cities) : null,
    outcome: chance() < 0.1 ? "resolved" : null,
  });
}

async function readDimensions(db: Database): Promise<Dimensions> {
  const codes = async (sql: string) => (await db.query<{ code: string }>(sql)).map(({ code }) => code);
  const used = (column: string) =>
    `select distinct ${column} from figure_cell where level = ${column === "topic_id" ? 1 : 2} and is_month`;
  return {
    topics: await codes(`select code from topic where id in (${used("topic_id")}) order by id`),
    groups: await codes("select code from topic_group order by id"),
    agencies: await codes(`select code from agency where id in (${used("agency_id")}) order by id`),
    cities: await codes("select code from territory where kind = 'municipality' order by id"),
    last: (await codes("select to_char(max(day), 'YYYY-MM-DD') as code from figure_cell where not is_month"))[0] ?? "",
  };
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const startedAt = performance.now();
  await work();
  return performance.now() - startedAt;
}

function sharesOf(asked: readonly Asked[]) {
  const sorted = [...asked].sort((one, other) => one.ms - other.ms);
  const at = (share: number) =>
    Number((sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))]?.ms ?? 0).toFixed(1));
  const slowest = sorted.slice(-3).map(({ ms, query }) => ({ ms: Math.round(ms), ...query }));
  return { p50Ms: at(0.5), p95Ms: at(0.95), maxMs: at(1), n: sorted.length, slowest };
}
