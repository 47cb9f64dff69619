import { z } from "zod";
import { platformSchema } from "@/lib/regions/schema";
import type { countKeys } from "./counts/terms";
import type { presetNames, zones } from "./terms";
import { comparisons, mapMeasures, outcomes, stages } from "./terms";

export * from "./counts/terms";
export * from "./terms";

/** A calendar day of the region, `2026-11-28`. */
export const daySchema = z.iso.date();
export type Day = z.infer<typeof daySchema>;

/** Both days included. */
export const periodSchema = z
  .object({ from: daySchema, to: daySchema })
  .refine(({ from, to }) => from <= to, { path: ["to"] });
export type Period = z.infer<typeof periodSchema>;
export type PresetName = (typeof presetNames)[number];
export const stageSchema = z.enum(stages);
export const outcomeSchema = z.enum(outcomes);
export type Outcome = z.infer<typeof outcomeSchema>;

/** What figures are narrowed to; the viewer's own scope narrows them further. Codes, so that an address can be shared. */
export const figureFilterSchema = z.object({
  /** Of a territory: itself and everything below it. Null: the region. */
  territory: z.string().nullable().default(null),
  topicGroup: z.string().nullable().default(null),
  topic: z.string().nullable().default(null),
  /** Of a body: itself and everything below it. */
  agency: z.string().nullable().default(null),
  platform: platformSchema.nullable().default(null),
});
export type FigureFilter = z.infer<typeof figureFilterSchema>;
export const comparisonSchema = z.enum(comparisons);
export type Comparison = z.infer<typeof comparisonSchema>;
export const mapMeasureSchema = z.enum(mapMeasures);
export type MapMeasure = z.infer<typeof mapMeasureSchema>;

export const mapQuerySchema = figureFilterSchema.extend({
  period: periodSchema,
  comparison: comparisonSchema.default("year"),
  /** With either of them the map counts incidents, otherwise messages. */
  stage: stageSchema.nullable().default(null),
  outcome: outcomeSchema.nullable().default(null),
});
export type MapQuery = z.infer<typeof mapQuerySchema>;
export type CountKey = (typeof countKeys)[number];
export type Counts = Record<CountKey, number>;

/** Times of an incident; seconds. `Work` is working time less pauses in the calendar of the body, `Wall` by the clock. */
export const timeKeys = ["reactionWall", "reactionWork", "answerWall", "answerWork", "approvalWork"] as const;
export type TimeKey = (typeof timeKeys)[number];

/** Read out of a histogram: half and nine tenths are within their bucket, 19 % wide; the mean is exact. Seconds. */
export interface TimeFigure {
  n: number;
  median: number | null;
  p90: number | null;
  mean: number | null;
}
export type TimeFigures = Record<TimeKey, TimeFigure>;
export type Zone = (typeof zones)[number];

/**
 * From which shares on a territory is coloured where the map shows change, and below which where it shows answers in time.
 * Nothing outside says what they should be: they are the centre's choice, like the rest of the rule.
 */
const measureLimitsSchema = z.object({
  change: z
    .object({ red: z.number().positive().max(100), amber: z.number().positive().max(100) })
    .refine(({ red, amber }) => red > amber),
  onTime: z
    .object({ red: z.number().min(0).max(1), amber: z.number().min(0).max(1) })
    .refine(({ red, amber }) => red < amber),
});
export type MeasureLimits = z.infer<typeof measureLimitsSchema>;
const others = { others: measureLimitsSchema.optional() };

/**
 * `rule`: the default. The others are a centre's choice and always have somebody in red. Without `others` the limits of
 * the other measures are the usual ones.
 */
export const zoneRuleSchema = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("rule"), red: z.number().min(1), amber: z.number().min(1), ...others }),
  z.object({ kind: z.literal("quantile"), red: z.number().min(0).max(1), amber: z.number().min(0).max(1), ...others }),
  z.object({ kind: z.literal("limit"), red: z.number().positive(), amber: z.number().positive(), ...others }),
]);
export type ZoneRule = z.infer<typeof zoneRuleSchema>;

/** What was counted in one territory. */
export interface AreaCounts {
  /** Null: the place is not known. */
  territoryId: number | null;
  /** Of the period: messages, or incidents where a stage or an outcome is asked for. */
  count: number;
  /** Of what it is compared with; a norm of seven days is an expected number, not a whole one. */
  before: number;
  answerOnTime: number;
  answerLate: number;
  answerOverdue: number;
}

/** One row of the map and of the table beside it. */
export interface MapArea extends AreaCounts {
  territoryId: number;
  code: string;
  name: string;
  kind: "municipality" | "city_district";
  population: number | null;
  /** One can go further down into it. */
  hasParts: boolean;
  /** Per 1000 residents as counted, and smoothed towards the region; null without a population. */
  rate: number | null;
  smoothed: number | null;
  /** The 90 % interval of the rate. */
  low: number | null;
  high: number | null;
  /** Null: too few messages or residents to say. */
  zone: Zone | null;
  /** Against `before`, −0.1 is ten per cent less; null unless both are at least five. */
  change: number | null;
  /** Of those answered or overdue; null where there is none. */
  onTimeShare: number | null;
}

export interface SeriesPoint {
  day: Day;
  count: number;
  before: number;
}

export interface MapView {
  query: MapQuery;
  /** What `before` counts. For the norm of seven days: the seven days before the period. */
  comparedWith: Period;
  /** Of the territory that is shown, as a whole; `name` in full. */
  whole: MapArea | (Omit<MapArea, "kind"> & { kind: "region" });
  /** From the region down to the territory shown. */
  path: { code: string; name: string }[];
  areas: MapArea[];
  /** Counted in the whole, but in none of its areas: the place is known no closer. */
  unplaced: { count: number; before: number };
  /** Day by day over the period. */
  series: SeriesPoint[];
  zoneRule: ZoneRule;
  populationYear: number;
  /** Incidents that nobody has confirmed yet are among them. */
  inTriage: number;
  /** ISO. */
  computedAt: string;
}

/** Everything counted for one filter and period, with the times. */
export interface FigureSet {
  period: Period;
  counts: Counts;
  times: TimeFigures;
}

export const breakdowns = ["topic", "topicGroup", "agency", "territory", "platform"] as const;
export type Breakdown = (typeof breakdowns)[number];

/** One topic, body, territory or channel of a breakdown; `code` and `name` are null for what has none yet. */
export interface BreakdownRow {
  code: string | null;
  name: string | null;
  counts: Counts;
  before: Counts;
}

/** One day or one ISO week (by its Monday) of a series. */
export interface CountsPoint {
  day: Day;
  counts: Counts;
}
export interface TimesPoint {
  day: Day;
  times: TimeFigures;
}
