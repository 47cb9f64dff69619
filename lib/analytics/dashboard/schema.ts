import { z } from "zod";
import { figureFilterSchema, periodSchema } from "@/lib/analytics/schema";
import type { BreakdownRow, CountKey, Counts, Day, FigureSet, Period, TimeFigures } from "@/lib/analytics/schema";
import type { Norm } from "@/lib/regions/norms/schema";
import type { IncidentStep } from "@/lib/incidents/steps/schema";
import type { kpiKeys } from "./terms";
import { dashboardComparisons } from "./terms";

export * from "./terms";

export const dashboardQuerySchema = figureFilterSchema.extend({
  period: periodSchema,
  comparison: z.enum(dashboardComparisons).default("year"),
});
export type DashboardQuery = z.infer<typeof dashboardQuerySchema>;

export type SeriesStep = "day" | "week";

/** One day or week, with the same one of the other period. */
export interface DashboardPoint {
  day: Day;
  /** Days of it that lie within the period: a week at its edge may have fewer than seven. */
  days: number;
  counts: Counts;
  before: Counts;
}

export interface DashboardTimes {
  day: Day;
  times: TimeFigures;
  before: TimeFigures | null;
}
export type KpiKey = (typeof kpiKeys)[number];

export interface KpiValue {
  /** A share, or of ping-pong a mean; null where there is nothing to take it of. */
  value: number | null;
  part: number;
  whole: number;
}

export interface KpiRow {
  key: KpiKey;
  now: KpiValue;
  before: KpiValue;
  /** What the part and the whole are counted of: a list of them can be opened. */
  partOf: readonly CountKey[];
  wholeOf: readonly CountKey[];
  isMean: boolean;
  better: "more" | "less" | null;
}

export interface LargestIncident {
  number: number;
  summary: string;
  topicName: string | null;
  placeName: string | null;
  agencyName: string | null;
  messageCount: number;
  step: IncidentStep;
  /** ISO. */
  firstMessageAt: string;
}

/** What counts against an answer in time, in the order in which a body can do something about it. */
export interface Norms {
  reaction: Norm | null;
  answer: Norm | null;
  approval: Norm | null;
}

/** Of all times: what stands unanswered now, whenever it began. */
export interface Backlog {
  triage: number;
  inWork: number;
  overdue: number;
}

/** Of promises for a day: the final answer was there by its end, it was not, or the day is still to come. */
export interface PromiseCounts {
  kept: number;
  broken: number;
  waiting: number;
}

export interface MissedPromise {
  number: number;
  topicName: string | null;
  placeName: string | null;
  agencyName: string | null;
  promisedOn: Day;
  /** ISO; null while there is no final answer. */
  answeredAt: string | null;
}

export interface KeptPromises {
  now: PromiseCounts;
  before: PromiseCounts;
  /** The last that were not kept, a few. */
  missed: MissedPromise[];
}

/** What came, and how far it got. */
export const funnelKeys = ["messages", "incidents", "routed", "answered", "resolved"] as const;
export interface FunnelRow {
  key: (typeof funnelKeys)[number];
  value: number;
  before: number;
  change: number | null;
  counted: readonly CountKey[];
}

export type TopicRow = BreakdownRow & { change: number | null };

export interface DashboardView {
  query: DashboardQuery;
  comparedWith: Period;
  step: SeriesStep;
  now: FigureSet;
  before: FigureSet;
  series: DashboardPoint[];
  times: DashboardTimes[];
  kpis: KpiRow[];
  topics: TopicRow[];
  funnel: FunnelRow[];
  largest: LargestIncident[];
  backlog: Backlog;
  promises: KeptPromises;
  norms: Norms;
  /** ISO. */
  computedAt: string;
}

/* Cabinet ----------------------------------------------------------------------------------------------------- */

/** One topic, institution or territory of what lowers a share or lengthens a time. */
export interface Pull {
  code: string | null;
  name: string | null;
  /** What it was taken of. */
  n: number;
  /** Of a share: those that count against it. */
  bad: number;
  /** The own value of the row: a share, or seconds. */
  value: number | null;
  /**
   * By how much the whole would be better without it: of a share a part of one, of a time seconds. Null: fewer than ten,
   * which say nothing.
   */
  pull: number | null;
  /** Bodies stand below it, which its own row does not count and a list of it would hold. */
  hasBelow: boolean;
}

export interface CabinetView extends DashboardView {
  /** The whole region over the same days, topics and channels: sums and times alone, nobody by name. */
  region: FigureSet;
  regionKpis: KpiRow[];
  lateBy: { topics: Pull[]; agencies: Pull[]; territories: Pull[] };
  slowBy: { topics: Pull[]; agencies: Pull[] };
  /** Where those that are unanswered and overdue stand now. */
  overdueSteps: { step: IncidentStep; count: number }[];
  /** The institutions below, each with its own counts; empty where there is only one. */
  institutions: BreakdownRow[];
}

export interface FigureOption {
  code: string;
  name: string;
  isInside: boolean;
}

export interface FigureOptions {
  topicGroups: FigureOption[];
  topics: FigureOption[];
  territories: FigureOption[];
  agencies: FigureOption[];
}
