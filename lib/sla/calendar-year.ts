import { weekdays } from "@/lib/regions/terms";
import type { CalendarFile } from "@/lib/regions/norms/schema";
import type { TimeSpan } from "./schema";
import { findZoneOffsets, toInstant } from "./zone-offsets";

const minuteMs = 60_000;
const hourMinutes = 60;
const dayMs = 24 * hourMinutes * minuteMs;

type MinuteSpan = { from: number; to: number };

/** The rules of a calendar file in minutes of the local day. */
export type DayPlan = {
  week: readonly (readonly MinuteSpan[])[];
  /** By the number of days since 1970-01-01. */
  exceptions: ReadonlyMap<number, readonly MinuteSpan[]>;
};

/** The working spans of one local year in order, each with the working time that the year had before it. */
export type CalendarYear = TimeSpan & {
  year: number;
  totalMs: number;
  spans: readonly (TimeSpan & { workedBeforeMs: number })[];
};

/**
 * Throws RangeError for what no clock could run by: a span that ends before it begins or overlaps another, a day
 * listed twice, a working day without its hours, a week without any work.
 */
export function readDayPlan(file: CalendarFile): DayPlan {
  const week = weekdays.map((weekday) => readSpans(file.week[weekday], `${file.code}, ${weekday}`));
  if (week.every((spans) => spans.length === 0)) throw new RangeError(`${file.code}: no working time in the week`);

  const exceptions = new Map<number, readonly MinuteSpan[]>();
  for (const day of file.days) {
    const label = `${file.code}, ${day.on}`;
    const dayNumber = dayNumberOf(day.on, label);
    if (exceptions.has(dayNumber)) throw new RangeError(`${label}: listed twice`);
    exceptions.set(dayNumber, readException({ day, usual: week[weekdayOf(dayNumber)] ?? [], label }));
  }
  return { week, exceptions };
}

export function compileYear({ plan, timeZone, year }: { plan: DayPlan; timeZone: string; year: number }): CalendarYear {
  const firstMs = Date.UTC(year, 0, 1);
  const endMs = Date.UTC(year + 1, 0, 1);
  const offsets = findZoneOffsets(timeZone, { fromAt: firstMs - 2 * dayMs, toAt: endMs + 2 * dayMs });

  const spans: (TimeSpan & { workedBeforeMs: number })[] = [];
  let totalMs = 0;
  for (let dayAtMs = firstMs; dayAtMs < endMs; dayAtMs += dayMs) {
    const dayNumber = dayAtMs / dayMs;
    for (const { from, to } of plan.exceptions.get(dayNumber) ?? plan.week[weekdayOf(dayNumber)] ?? []) {
      const fromAt = toInstant(offsets, dayAtMs + from * minuteMs);
      const toAt = toInstant(offsets, dayAtMs + to * minuteMs);
      // A span that falls wholly into a skipped hour has no length.
      if (toAt > fromAt) spans.push({ fromAt, toAt, workedBeforeMs: totalMs });
      totalMs += toAt - fromAt;
    }
  }
  return { year, fromAt: toInstant(offsets, firstMs), toAt: toInstant(offsets, endMs), totalMs, spans };
}

function readException(input: {
  day: CalendarFile["days"][number];
  usual: readonly MinuteSpan[];
  label: string;
}): readonly MinuteSpan[] {
  const { day, usual, label } = input;
  if (day.intervals) return readSpans(day.intervals, label);
  switch (day.kind) {
    case "holiday":
    case "transferred_day_off":
      return [];
    case "shortened":
      return withoutLastHour(usual);
    case "transferred_workday":
      throw new RangeError(`${label}: a transferred working day needs its hours`);
  }
}

/** The Labour Code shortens the day before a holiday by an hour (article 95). */
function withoutLastHour(usual: readonly MinuteSpan[]): MinuteSpan[] {
  const end = (usual.at(-1)?.to ?? 0) - hourMinutes;
  return usual.filter(({ from }) => from < end).map(({ from, to }) => ({ from, to: Math.min(to, end) }));
}

function readSpans(intervals: readonly (readonly [string, string])[], label: string): MinuteSpan[] {
  const spans = intervals.map(([from, to]) => ({ from: minuteOf(from), to: minuteOf(to) }));
  spans.sort((one, other) => one.from - other.from);
  let previousEnd = 0;
  for (const { from, to } of spans) {
    if (from < previousEnd || to <= from || to > 24 * hourMinutes) throw new RangeError(`${label}: impossible hours`);
    previousEnd = to;
  }
  return spans;
}

function minuteOf(time: string): number {
  return Number(time.slice(0, 2)) * hourMinutes + Number(time.slice(3));
}

/** The 31st of February would silently become the 3rd of March. */
function dayNumberOf(on: string, label: string): number {
  const atMs = Date.parse(`${on}T00:00:00Z`);
  if (!Number.isFinite(atMs) || !new Date(atMs).toISOString().startsWith(on)) {
    throw new RangeError(`${label}: no such day`);
  }
  return atMs / dayMs;
}

/** 0 is Monday; 1970-01-01 was a Thursday. */
function weekdayOf(dayNumber: number): number {
  return (((dayNumber + 3) % 7) + 7) % 7;
}
