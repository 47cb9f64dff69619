import { assertCan } from "@/lib/accounts/scope";
import type { Viewer } from "@/lib/accounts/schema";
import { alignTimes, foldSeries, stepFor } from "@/lib/analytics/dashboard/fold-series";
import { funnelOf } from "@/lib/analytics/dashboard/funnel";
import { kpiRow } from "@/lib/analytics/dashboard/kpi-rows";
import { readNorms } from "@/lib/analytics/dashboard/read-norms";
import { kpiKeys } from "@/lib/analytics/dashboard/schema";
import type { Backlog, DashboardQuery, DashboardView, SeriesStep } from "@/lib/analytics/dashboard/schema";
import { previousPeriod, sameWeeksLastYear } from "@/lib/analytics/periods";
import { changeOf } from "@/lib/analytics/rates";
import { readBreakdown } from "@/lib/analytics/read-breakdown";
import { readFigures } from "@/lib/analytics/read-figures";
import { readSeries, readTimesSeries } from "@/lib/analytics/read-series";
import type { FigureFilter, Period } from "@/lib/analytics/schema";
import type { Sql } from "@/lib/platform/db";
import { findLargest } from "./find-largest";
import { readKeptPromises } from "./read-kept-promises";

const topicsShown = 5;
/** Before any message that a centre could have taken in. */
const ever = "2000-01-01";

export interface DashboardOptions {
  db: Sql;
  query: DashboardQuery;
  now: Date;
}

/** All figures of a region, or of what the viewer sees of it, over one period and beside another one. */
export async function readDashboard(viewer: Viewer, options: DashboardOptions): Promise<DashboardView> {
  assertCan(viewer, "figures.read");
  const { db, query, now } = options;
  const { period, comparison, ...filter } = query;
  const comparedWith = comparison === "year" ? sameWeeksLastYear(period) : previousPeriod(period);
  const step = stepFor(period);
  const both = { filter, period, comparedWith, step };
  const [figures, before, series, times, topics, largest, backlog, promises, norms] = await Promise.all([
    readFigures(viewer, { db, filter, period }),
    readFigures(viewer, { db, filter, period: comparedWith }),
    readInflow(db, viewer, both),
    readTimes(db, viewer, both),
    readBreakdown(viewer, { db, filter, period, before: comparedWith, by: "topic" }),
    findLargest(viewer, { db, query }),
    readBacklog(db, viewer, { filter, now }),
    readKeptPromises(viewer, { db, query, comparedWith, now }),
    readNorms(db, { regionId: viewer.regionId, now }),
  ]);
  return {
    ...{ query, comparedWith, step, now: figures, before, series, times, largest, backlog, promises, norms },
    kpis: kpiKeys.map((key) => kpiRow(key, figures.counts, before.counts)),
    topics: topics
      .filter(({ counts }) => counts.incidents > 0)
      .sort((a, b) => b.counts.incidents - a.counts.incidents)
      .slice(0, topicsShown)
      .map((row) => ({ ...row, change: changeOf(row.counts.incidents, row.before.incidents) })),
    funnel: funnelOf(figures.counts, before.counts),
    computedAt: now.toISOString(),
  };
}

interface Both {
  filter: FigureFilter;
  period: Period;
  comparedWith: Period;
  step: SeriesStep;
}

async function readInflow(db: Sql, viewer: Viewer, { filter, period, comparedWith, step }: Both) {
  const [now, before] = await Promise.all(
    [period, comparedWith].map((of) => readSeries(viewer, { db, filter, period: of, step: "day" })),
  );
  return foldSeries({ period, comparedWith, step, now: now ?? [], before: before ?? [] });
}

async function readTimes(db: Sql, viewer: Viewer, { filter, period, comparedWith, step }: Both) {
  const [now, before] = await Promise.all(
    [period, comparedWith].map((of) => readTimesSeries(viewer, { db, filter, period: of, step })),
  );
  return alignTimes({ period, comparedWith, step, now: now ?? [], before: before ?? [] });
}

async function readBacklog(
  db: Sql,
  viewer: Viewer,
  { filter, now }: { filter: FigureFilter; now: Date },
): Promise<Backlog> {
  const today = new Intl.DateTimeFormat("sv-SE", { timeZone: viewer.timeZone }).format(now);
  const { counts } = await readFigures(viewer, { db, filter, period: { from: ever, to: today } });
  return { triage: counts.triage, inWork: counts.inWork, overdue: counts.answerOverdue };
}
