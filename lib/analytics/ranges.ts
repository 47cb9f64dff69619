import { addDays } from "@/lib/platform/format/add-days";
import { lengthOf } from "./periods";
import type { Day, Period } from "./schema";

/** Days, or whole months by their first days; both ends included. */
export interface CellRange {
  isMonth: boolean;
  from: Day;
  to: Day;
  /** Taken away where −1. */
  sign: 1 | -1;
}

/**
 * Few cells that make up a period: its whole months and days beside them. Of a month that it nearly covers the month
 * without the days outside of it.
 */
export function rangesOf(period: Period): CellRange[] {
  const ranges: CellRange[] = [];
  for (let month = monthOf(period.from); month <= period.to; month = monthAfter(month)) {
    for (const range of rangesWithin(month, period)) join(ranges, range);
  }
  return ranges;
}

function rangesWithin(month: Day, period: Period): CellRange[] {
  const last = addDays(monthAfter(month), -1);
  const from = period.from > month ? period.from : month;
  const to = period.to < last ? period.to : last;
  const outside = lengthOf({ from: month, to: last }) - lengthOf({ from, to });
  if (outside + 1 >= lengthOf({ from, to }) && outside > 0) return [{ isMonth: false, from, to, sign: 1 }];
  const ranges: CellRange[] = [{ isMonth: true, from: month, to: month, sign: 1 }];
  if (from > month) ranges.push({ isMonth: false, from: month, to: addDays(from, -1), sign: -1 });
  if (to < last) ranges.push({ isMonth: false, from: addDays(to, 1), to: last, sign: -1 });
  return ranges;
}

/** What follows on the range before it makes that longer. */
function join(ranges: CellRange[], range: CellRange): void {
  const before = ranges.find(
    ({ isMonth, sign, to }) =>
      isMonth === range.isMonth && sign === range.sign && (isMonth ? monthAfter(to) : addDays(to, 1)) === range.from,
  );
  if (before) before.to = range.to;
  else ranges.push(range);
}

function monthOf(day: Day): Day {
  return `${day.slice(0, 7)}-01`;
}

function monthAfter(day: Day): Day {
  const [year = 0, month = 1] = day.split("-").map(Number);
  return new Date(Date.UTC(year, month, 1)).toISOString().slice(0, 10);
}
