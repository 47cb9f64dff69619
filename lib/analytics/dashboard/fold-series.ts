import { daysOf, lengthOf, weekOf } from "@/lib/analytics/periods";
import { addDays } from "@/lib/platform/format/add-days";
import { noCounts } from "@/lib/analytics/no-counts";
import { countKeys } from "@/lib/analytics/schema";
import type { Counts, CountsPoint, Day, Period, TimesPoint } from "@/lib/analytics/schema";
import type { DashboardPoint, DashboardTimes, SeriesStep } from "@/lib/analytics/dashboard/schema";

/** More days than a chart can show one by one. */
const daysMax = 45;

export function stepFor(period: Period): SeriesStep {
  return lengthOf(period) <= daysMax ? "day" : "week";
}

function addCounts(to: Counts, from: Counts): void {
  for (const key of countKeys) to[key] += from[key];
}

/**
 * Days of two periods of the same length, side by side, as days or as weeks. A day of the other period goes to the point
 * of the day that it stands beside, so that a week cut by the edge of the period is compared with the same days.
 */
export function foldSeries(options: {
  period: Period;
  comparedWith: Period;
  step: SeriesStep;
  now: readonly CountsPoint[];
  before: readonly CountsPoint[];
}): DashboardPoint[] {
  const { period, comparedWith, step } = options;
  const now = new Map(options.now.map(({ day, counts }) => [day, counts]));
  const before = new Map(options.before.map(({ day, counts }) => [day, counts]));
  const points = new Map<Day, DashboardPoint>();
  daysOf(period).forEach((day, index) => {
    const key = step === "day" ? day : weekOf(day);
    const point = points.get(key) ?? { day: key, days: 0, counts: noCounts(), before: noCounts() };
    points.set(key, point);
    point.days += 1;
    const own = now.get(day);
    const other = before.get(addDays(comparedWith.from, index));
    if (own) addCounts(point.counts, own);
    if (other) addCounts(point.before, other);
  });
  return [...points.values()];
}

/** Medians cannot be added up: weeks stand beside weeks, by their order. */
export function alignTimes(options: {
  period: Period;
  comparedWith: Period;
  step: SeriesStep;
  now: readonly TimesPoint[];
  before: readonly TimesPoint[];
}): DashboardTimes[] {
  const { step } = options;
  const now = new Map(options.now.map(({ day, times }) => [day, times]));
  const before = new Map(options.before.map(({ day, times }) => [day, times]));
  const keysBefore = pointsOf(options.comparedWith, step);
  return pointsOf(options.period, step).flatMap((day, index) => {
    const other = keysBefore[index];
    const past = other === undefined ? null : (before.get(other) ?? null);
    const times = now.get(day);
    return times ? [{ day, times, before: past }] : [{ day, times: noTimes, before: past }];
  });
}

export function pointsOf(period: Period, step: SeriesStep): Day[] {
  const days = daysOf(period);
  return step === "day" ? days : [...new Set(days.map(weekOf))];
}

const nothing = { n: 0, median: null, p90: null, mean: null };
const noTimes = {
  reactionWall: nothing,
  reactionWork: nothing,
  answerWall: nothing,
  answerWork: nothing,
  approvalWork: nothing,
};
