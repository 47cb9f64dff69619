import { addDays } from "@/lib/platform/format/add-days";
import type { Day, Period } from "./schema";

/** Days, or whole months by their first days; both ends included. */
export interface CellRange {
  isMonth: boolean;
  from: Day;
  to: Day;
}

/** The fewest cells that make up a period: its whole months, and the days before and after them. */
export function rangesOf({ from, to }: Period): CellRange[] {
  const first = from.endsWith("-01") ? from : monthAfter(from);
  const last = isLastOfMonth(to) ? monthOf(to) : monthBefore(to);
  if (first > last) return [{ isMonth: false, from, to }];
  const ranges: CellRange[] = [];
  if (from < first) ranges.push({ isMonth: false, from, to: addDays(first, -1) });
  ranges.push({ isMonth: true, from: first, to: last });
  const rest = monthAfter(last);
  if (rest <= to) ranges.push({ isMonth: false, from: rest, to });
  return ranges;
}

function monthOf(day: Day): Day {
  return `${day.slice(0, 7)}-01`;
}

function monthAfter(day: Day): Day {
  return shiftMonth(day, 1);
}

function monthBefore(day: Day): Day {
  return shiftMonth(day, -1);
}

function shiftMonth(day: Day, months: number): Day {
  const [year = 0, month = 1] = day.split("-").map(Number);
  return new Date(Date.UTC(year, month - 1 + months, 1)).toISOString().slice(0, 10);
}

function isLastOfMonth(day: Day): boolean {
  return addDays(day, 1).endsWith("-01");
}
