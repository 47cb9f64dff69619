import type { Viewer } from "@/lib/accounts/schema";
import { kpiRow } from "@/lib/analytics/dashboard/kpi-rows";
import { lateBy, slowBy } from "@/lib/analytics/dashboard/pulls";
import { kpiKeys } from "@/lib/analytics/dashboard/schema";
import type { CabinetView, Pull } from "@/lib/analytics/dashboard/schema";
import { readBreakdown } from "@/lib/analytics/read-breakdown";
import { readFigures } from "@/lib/analytics/read-figures";
import type { BreakdownRow, FigureFilter, Period } from "@/lib/analytics/schema";
import type { Sql } from "@/lib/platform/db";
import { countOverdueSteps } from "./count-overdue-steps";
import { readDashboard } from "./read-dashboard";
import type { DashboardOptions } from "./read-dashboard";
import { readRegionFigures } from "./read-region-figures";

/** Times are read row by row: of so many of the largest, which make up nearly all. */
const timedRows = 8;

/** A body's or a municipality's own figures, beside the region and last year, and what lowers them. */
export async function readCabinet(viewer: Viewer, options: DashboardOptions): Promise<CabinetView> {
  const { db, query } = options;
  const view = await readDashboard(viewer, options);
  const { period, comparison: _, ...filter } = query;
  const by = { filter, period, before: view.comparedWith };
  const [region, topics, agencies, territories, overdueSteps] = await Promise.all([
    readRegionFigures(viewer, { db, period, filter }),
    readBreakdown(viewer, { db, ...by, by: "topic" }),
    readBreakdown(viewer, { db, ...by, by: "agency" }),
    readBreakdown(viewer, { db, ...by, by: "territory" }),
    countOverdueSteps(viewer, { db, query }),
  ]);
  const parents = await findParentBodies(db, viewer.regionId);
  const [slowTopics, slowAgencies] = await Promise.all([
    readSlow(db, viewer, { filter, period, rows: topics, key: "topic" }),
    readSlow(db, viewer, {
      filter,
      period,
      rows: agencies.filter(({ code }) => !parents.has(code ?? "")),
      key: "agency",
    }),
  ]);
  return {
    ...view,
    region,
    regionKpis: kpiKeys.map((key) => kpiRow(key, region.counts, region.counts)),
    lateBy: { topics: lateBy(topics), agencies: lateBy(agencies, parents), territories: lateBy(territories) },
    slowBy: { topics: slowTopics, agencies: slowAgencies },
    overdueSteps,
    institutions: agencies.length > 1 ? agencies : [],
  };
}

/** Bodies with others below them: a filter by one of them takes all of these in. */
async function findParentBodies(db: Sql, regionId: number): Promise<Set<string>> {
  const rows = await db.query<{ code: string }>(
    "select distinct up.code from agency a join agency up on up.id = a.parent_id where up.region_id = $1",
    [regionId],
  );
  return new Set(rows.map(({ code }) => code));
}

async function readSlow(
  db: Sql,
  viewer: Viewer,
  options: { filter: FigureFilter; period: Period; rows: readonly BreakdownRow[]; key: "topic" | "agency" },
): Promise<Pull[]> {
  const { filter, period, key } = options;
  const named = options.rows.flatMap(({ code, name, counts }) => (code === null ? [] : [{ code, name, counts }]));
  const largest = [...named].sort((a, b) => b.counts.incidents - a.counts.incidents).slice(0, timedRows);
  const rows = await Promise.all(
    largest.map(async ({ code, name }) => {
      const { times } = await readFigures(viewer, { db, filter: { ...filter, [key]: code }, period });
      return { code, name, time: times.answerWork };
    }),
  );
  return slowBy(rows);
}
