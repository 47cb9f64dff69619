import { addDays } from "@/lib/platform/format/add-days";
import { zoneOffsetMs } from "@/lib/platform/zone-offset";
import type { Day, Period, PresetName } from "./schema";

const dayMs = 86_400_000;
/** Fifty-two ISO weeks: Mondays are held against Mondays, and a half-finished week against the same half. */
const daysOfYearBack = 364;

function toUtc(day: Day): number {
  return Date.parse(`${day}T00:00:00Z`);
}

/** Which day it is there. */
export function dayOf(at: Date, timeZone: string): Day {
  return new Date(at.getTime() + zoneOffsetMs(timeZone, at.getTime())).toISOString().slice(0, 10);
}

/** How many days a period has; both ends count. */
export function lengthOf({ from, to }: Period): number {
  return Math.round((toUtc(to) - toUtc(from)) / dayMs) + 1;
}

export function daysOf(period: Period): Day[] {
  return Array.from({ length: lengthOf(period) }, (_, index) => addDays(period.from, index));
}

/** The Monday of its ISO week. */
export function weekOf(day: Day): Day {
  const sinceMonday = (new Date(toUtc(day)).getUTCDay() + 6) % 7;
  return addDays(day, -sinceMonday);
}

function shift({ from, to }: Period, days: number): Period {
  return { from: addDays(from, days), to: addDays(to, days) };
}

/** As long, and ending on the day before. */
export function previousPeriod(period: Period): Period {
  return shift(period, -lengthOf(period));
}

/**
 * The same ISO weeks of last year, weekday for weekday. After a year of 53 weeks the numbers differ by one, and the
 * season still fits: 364 days are at most two off from the date, where 371 would be six.
 */
export function sameWeeksLastYear(period: Period): Period {
  return shift(period, -daysOfYearBack);
}

export function sevenDaysBefore({ from }: Period): Period {
  return { from: addDays(from, -7), to: addDays(from, -1) };
}

function monthStart(day: Day): Day {
  return `${day.slice(0, 7)}-01`;
}

/** The same date a year ago; of 29 February it is the 28th. */
function yearAgo(day: Day): Day {
  const year = String(Number(day.slice(0, 4)) - 1).padStart(4, "0");
  return day.endsWith("-02-29") ? `${year}-02-28` : `${year}${day.slice(4)}`;
}

export function presetPeriods(today: Day): Record<PresetName, Period> {
  const endOfLastMonth = addDays(monthStart(today), -1);
  return {
    today: { from: today, to: today },
    last7Days: { from: addDays(today, -6), to: today },
    monthSoFar: { from: monthStart(today), to: today },
    lastMonth: { from: monthStart(endOfLastMonth), to: endOfLastMonth },
    last4Weeks: { from: addDays(today, -27), to: today },
    last12Months: { from: addDays(yearAgo(today), 1), to: today },
  };
}
