import type { Viewer } from "@/lib/accounts/schema";
import type { Sql } from "@/lib/platform/db";
import { noCounts } from "./no-counts";
import { daysOf, weekOf } from "./periods";
import { readCells } from "./read-cells";
import { readTimes, timesOf } from "./read-times";
import type { CountsPoint, Day, FigureFilter, Period, TimesPoint } from "./schema";
import { findSlice } from "./slice";

export interface SeriesAsked {
  db: Sql;
  filter: FigureFilter;
  period: Period;
  step: "day" | "week";
}

/** Counts day by day, or week by week by their Mondays; a day without anything has zeros. */
export async function readSeries(viewer: Viewer, { db, filter, period, step }: SeriesAsked): Promise<CountsPoint[]> {
  const slice = await findSlice(db, viewer, filter);
  const cells = await readCells(db, { slice, periods: [period], by: [step] });
  const byDay = new Map(cells.map(({ keys, counts }) => [String(keys[0]), counts]));
  return stepsOf(period, step).map((day) => ({ day, counts: byDay.get(day) ?? noCounts() }));
}

/** Times likewise; a day on which nobody was answered has none. */
export async function readTimesSeries(
  viewer: Viewer,
  { db, filter, period, step }: SeriesAsked,
): Promise<TimesPoint[]> {
  const slice = await findSlice(db, viewer, filter);
  const rows = await readTimes(db, { slice, period, step });
  const byDay = new Map(rows.map(({ day, times }) => [day, times]));
  return stepsOf(period, step).map((day) => ({ day, times: byDay.get(day) ?? timesOf([]) }));
}

/** The days of a period, or the Mondays of the weeks that it touches. */
export function stepsOf(period: Period, step: "day" | "week"): Day[] {
  const days = daysOf(period);
  return step === "day" ? days : [...new Set(days.map(weekOf))];
}
