import { expect, test } from "vitest";
import { addDays } from "@/lib/platform/format/add-days";
import { daysOf } from "./periods";
import { rangesOf } from "./ranges";
import type { CellRange } from "./ranges";

const days = (from: string, to: string) => ({ isMonth: false, from, to, sign: 1 });
const without = (from: string, to: string) => ({ isMonth: false, from, to, sign: -1 });
const months = (from: string, to: string) => ({ isMonth: true, from, to, sign: 1 });

test.each([
  ["few days within a month", "2026-11-02", "2026-11-16", [days("2026-11-02", "2026-11-16")]],
  [
    "most days of a month",
    "2026-11-03",
    "2026-11-28",
    [months("2026-11-01", "2026-11-01"), without("2026-11-01", "2026-11-02"), without("2026-11-29", "2026-11-30")],
  ],
  ["a whole month", "2026-02-01", "2026-02-28", [months("2026-02-01", "2026-02-01")]],
  ["a month of a leap year", "2028-02-01", "2028-02-29", [months("2028-02-01", "2028-02-01")]],
  [
    "all but its last day",
    "2028-02-01",
    "2028-02-28",
    [months("2028-02-01", "2028-02-01"), without("2028-02-29", "2028-02-29")],
  ],
  ["two months, neither of them nearly", "2026-01-17", "2026-02-14", [days("2026-01-17", "2026-02-14")]],
  [
    "days, months over the new year, days",
    "2025-11-30",
    "2026-03-01",
    [days("2025-11-30", "2025-11-30"), months("2025-12-01", "2026-02-01"), days("2026-03-01", "2026-03-01")],
  ],
])("%s", (_name, from, to, expected) => {
  expect(rangesOf({ from, to })).toEqual(expected);
});

/** How often each day is counted. */
function countDays(ranges: readonly CellRange[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { isMonth, from, to, sign } of ranges) {
    const next = new Date(`${to}T00:00:00Z`);
    next.setUTCMonth(next.getUTCMonth() + 1);
    const last = isMonth ? addDays(next.toISOString().slice(0, 10), -1) : to;
    for (const day of daysOf({ from, to: last })) counts.set(day, (counts.get(day) ?? 0) + sign);
  }
  return new Map([...counts].filter(([, count]) => count !== 0).sort(([one], [other]) => one.localeCompare(other)));
}

test.each([1, 2, 7, 14, 15, 16, 28, 31, 45, 92, 365, 430])(
  "%i days from any day: each once, out of no more cells",
  (length) => {
    for (let shift = 0; shift < 800; shift += 5) {
      const from = addDays("2023-12-01", shift);
      const period = { from, to: addDays(from, length - 1) };
      const ranges = rangesOf(period);
      expect(countDays(ranges)).toEqual(new Map(daysOf(period).map((day) => [day, 1])));
      const cells = ranges.reduce((sum, { isMonth, ...range }) => sum + (isMonth ? 1 : daysOf(range).length), 0);
      expect(cells).toBeLessThanOrEqual(length);
    }
  },
);
