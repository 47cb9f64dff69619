import type { CalendarFile } from "@/lib/regions/norms/schema";
import { compileYear, readDayPlan } from "./calendar-year";
import type { CalendarYear, DayPlan } from "./calendar-year";
import type { TimeSpan } from "./schema";
import { zoneOffsetMs } from "@/lib/platform/zone-offset";

/** Nothing is due outside of them; a clock that asks was given a wrong number. */
const yearMin = 1970;
const yearMax = 2200;

/**
 * A calendar in a time zone, ready to be asked. Years are compiled when first needed and kept, so one object should
 * serve a whole process: the first question about a year costs milliseconds, every other a microsecond.
 */
export type WorkCalendar = {
  readonly code: string;
  readonly timeZone: string;
  /** The years whose holidays are known; other years follow the weekly pattern and the days listed for them. */
  readonly years: { readonly from: number; readonly to: number };
  readonly plan: DayPlan;
  readonly compiled: Map<number, CalendarYear>;
};

/** Throws RangeError for an unknown time zone and for hours that contradict themselves. */
export function compileCalendar(file: CalendarFile, timeZone: string): WorkCalendar {
  zoneOffsetMs(timeZone, 0);
  return { code: file.code, timeZone, years: file.years, plan: readDayPlan(file), compiled: new Map() };
}

/** Working time between two instants; 0 when the second is not later. */
export function workingMsBetween(calendar: WorkCalendar, fromMs: number, toMs: number): number {
  let year = yearAt(calendar, fromMs);
  const last = yearAt(calendar, toMs);
  if (toMs <= fromMs) return 0;
  let workedMs = -workedMsUntil(year, fromMs);
  while (year.year < last.year) {
    workedMs += year.totalMs;
    year = yearOf(calendar, year.year + 1);
  }
  return workedMs + workedMsUntil(last, toMs);
}

/**
 * The earliest instant by which this much working time has passed: 8 hours from 9:00 of a day of 9 to 17 end at
 * 17:00, not on the next morning. Nothing to wait for is `fromMs` itself, even at night.
 */
export function addWorkingMs(calendar: WorkCalendar, fromMs: number, durationMs: number): number {
  if (!(durationMs >= 0 && Number.isFinite(durationMs))) throw new RangeError(`Not a duration: ${durationMs}`);
  let year = yearAt(calendar, fromMs);
  if (durationMs === 0) return fromMs;
  let neededMs = workedMsUntil(year, fromMs) + durationMs;
  while (neededMs > year.totalMs) {
    neededMs -= year.totalMs;
    year = yearOf(calendar, year.year + 1);
  }
  const span = findLast(year.spans, ({ workedBeforeMs }) => workedBeforeMs < neededMs);
  if (!span) throw new RangeError(`${calendar.code}: no working time found in ${year.year}`);
  return span.fromAt + neededMs - span.workedBeforeMs;
}

/** The working spans between two instants, cut to them, in order; spans that touch, as round the clock, are one. */
export function workingIntervals(calendar: WorkCalendar, fromMs: number, toMs: number): TimeSpan[] {
  const found: TimeSpan[] = [];
  const lastYear = yearAt(calendar, toMs).year;
  for (let year = yearAt(calendar, fromMs); year.year <= lastYear; year = yearOf(calendar, year.year + 1)) {
    for (const span of year.spans) {
      const fromAt = Math.max(span.fromAt, fromMs);
      const toAt = Math.min(span.toAt, toMs);
      if (fromAt >= toAt) continue;
      const previous = found.at(-1);
      if (previous?.toAt === fromAt) previous.toAt = toAt;
      else found.push({ fromAt, toAt });
    }
  }
  return found;
}

/** Whether the calendar knows the holidays of the local year in which this instant lies. */
export function isKnown(calendar: WorkCalendar, ms: number): boolean {
  const { year } = yearAt(calendar, ms);
  return year >= calendar.years.from && year <= calendar.years.to;
}

function workedMsUntil(year: CalendarYear, ms: number): number {
  const span = findLast(year.spans, ({ fromAt }) => fromAt <= ms);
  return span ? span.workedBeforeMs + Math.min(ms, span.toAt) - span.fromAt : 0;
}

function yearAt(calendar: WorkCalendar, ms: number): CalendarYear {
  const guess = yearOf(calendar, new Date(ms).getUTCFullYear());
  if (ms < guess.fromAt) return yearOf(calendar, guess.year - 1);
  return ms < guess.toAt ? guess : yearOf(calendar, guess.year + 1);
}

function yearOf(calendar: WorkCalendar, year: number): CalendarYear {
  const known = calendar.compiled.get(year);
  if (known) return known;
  if (!(year >= yearMin && year <= yearMax)) throw new RangeError(`${calendar.code}: no working time for year ${year}`);
  const compiled = compileYear({ plan: calendar.plan, timeZone: calendar.timeZone, year });
  calendar.compiled.set(year, compiled);
  return compiled;
}

/** Binary search: `holds` is true for a beginning of the list and false for the rest. */
function findLast<Item>(items: readonly Item[], holds: (item: Item) => boolean): Item | undefined {
  let [low, high] = [0, items.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    const item = items[middle];
    if (item !== undefined && holds(item)) low = middle + 1;
    else high = middle;
  }
  return items[low - 1];
}
