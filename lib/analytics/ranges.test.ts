import { expect, test } from "vitest";
import { rangesOf } from "./ranges";

const days = (from: string, to: string) => ({ isMonth: false, from, to });
const months = (from: string, to: string) => ({ isMonth: true, from, to });

test.each([
  ["days within a month", "2026-11-02", "2026-11-19", [days("2026-11-02", "2026-11-19")]],
  ["a whole month", "2026-02-01", "2026-02-28", [months("2026-02-01", "2026-02-01")]],
  ["a month of a leap year", "2028-02-01", "2028-02-29", [months("2028-02-01", "2028-02-01")]],
  ["all but its last day", "2028-02-01", "2028-02-28", [days("2028-02-01", "2028-02-28")]],
  ["two months, neither whole", "2026-01-15", "2026-02-14", [days("2026-01-15", "2026-02-14")]],
  [
    "days, months over the new year, days",
    "2025-11-30",
    "2026-03-01",
    [days("2025-11-30", "2025-11-30"), months("2025-12-01", "2026-02-01"), days("2026-03-01", "2026-03-01")],
  ],
])("%s", (_name, from, to, expected) => {
  expect(rangesOf({ from, to })).toEqual(expected);
});
