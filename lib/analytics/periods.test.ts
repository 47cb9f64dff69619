import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  dayOf,
  daysOf,
  lengthOf,
  presetPeriods,
  previousPeriod,
  sameWeeksLastYear,
  sevenDaysBefore,
  weekOf,
} from "./periods";
import { addDays } from "@/lib/platform/format/add-days";
import { periodSchema, presetNames } from "./schema";

const dayArbitrary = fc
  .date({ min: new Date("2001-01-01"), max: new Date("2099-12-31"), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));
const periodArbitrary = fc
  .tuple(dayArbitrary, fc.integer({ min: 0, max: 800 }))
  .map(([from, more]) => ({ from, to: addDays(from, more) }));

function weekdayOf(day: string): number {
  return new Date(`${day}T00:00:00Z`).getUTCDay();
}

describe("days", () => {
  test.each([
    ["2028-02-28", 1, "2028-02-29"],
    ["2027-02-28", 1, "2027-03-01"],
    ["2100-02-28", 1, "2100-03-01"],
    ["2026-12-31", 1, "2027-01-01"],
    ["2027-01-01", -1, "2026-12-31"],
    // The clocks of half the world are set on these nights.
    ["2026-03-28", 2, "2026-03-30"],
    ["2026-10-24", 2, "2026-10-26"],
  ])("%s and %i more is %s", (day, count, expected) => {
    expect(addDays(day, count)).toBe(expected);
  });

  test.each([
    ["2026-12-31T19:59:59Z", "2026-12-31"],
    ["2026-12-31T20:00:00Z", "2027-01-01"],
    ["2028-02-28T22:00:00Z", "2028-02-29"],
  ])("at %s it is %s in Samara", (at, day) => {
    expect(dayOf(new Date(at), "Europe/Samara")).toBe(day);
  });

  test("a period is its days, both ends among them", () => {
    expect(daysOf({ from: "2027-12-30", to: "2028-01-02" })).toEqual([
      "2027-12-30",
      "2027-12-31",
      "2028-01-01",
      "2028-01-02",
    ]);
    expect(daysOf({ from: "2026-11-28", to: "2026-11-28" })).toEqual(["2026-11-28"]);
    expect(lengthOf({ from: "2028-01-01", to: "2028-12-31" })).toBe(366);
  });

  test.each([
    ["2026-12-28", "2026-12-28"],
    ["2027-01-03", "2026-12-28"],
    ["2027-01-04", "2027-01-04"],
    ["2024-12-31", "2024-12-30"],
  ])("%s stands in the week of %s", (day, monday) => {
    expect(weekOf(day)).toBe(monday);
  });
});

describe("what a period is held against", () => {
  test("the one before touches it and is as long", () => {
    expect(previousPeriod({ from: "2028-03-01", to: "2028-03-31" })).toEqual({ from: "2028-01-30", to: "2028-02-29" });
    fc.assert(
      fc.property(periodArbitrary, (period) => {
        const before = previousPeriod(period);
        expect(addDays(before.to, 1)).toBe(period.from);
        expect(lengthOf(before)).toBe(lengthOf(period));
      }),
    );
  });

  test("last year keeps the weekday and stays within two days of the date", () => {
    fc.assert(
      fc.property(periodArbitrary, (period) => {
        const before = sameWeeksLastYear(period);
        expect(weekdayOf(before.from)).toBe(weekdayOf(period.from));
        expect(lengthOf(before)).toBe(lengthOf(period));
        expect(lengthOf({ from: before.to, to: period.to })).toBe(365);
      }),
    );
  });

  test("the 53rd week has a neighbour a year ago: the 52nd", () => {
    expect(sameWeeksLastYear({ from: "2026-12-28", to: "2027-01-03" })).toEqual({
      from: "2025-12-29",
      to: "2026-01-04",
    });
    expect(sameWeeksLastYear({ from: "2026-11-16", to: "2026-11-22" })).toEqual({
      from: "2025-11-17",
      to: "2025-11-23",
    });
  });

  test("the norm is taken from the seven days before the first", () => {
    expect(sevenDaysBefore({ from: "2028-03-03", to: "2028-03-20" })).toEqual({ from: "2028-02-25", to: "2028-03-02" });
  });
});

describe("periods by name", () => {
  test("on an ordinary day", () => {
    expect(presetPeriods("2026-11-28")).toEqual({
      today: { from: "2026-11-28", to: "2026-11-28" },
      last7Days: { from: "2026-11-22", to: "2026-11-28" },
      monthSoFar: { from: "2026-11-01", to: "2026-11-28" },
      lastMonth: { from: "2026-10-01", to: "2026-10-31" },
      last4Weeks: { from: "2026-11-01", to: "2026-11-28" },
      last12Months: { from: "2025-11-29", to: "2026-11-28" },
    });
  });

  test("in January the last month belongs to last year", () => {
    expect(presetPeriods("2027-01-01").lastMonth).toEqual({ from: "2026-12-01", to: "2026-12-31" });
  });

  test("on the day that only leap years have", () => {
    const { last12Months, monthSoFar } = presetPeriods("2028-02-29");
    expect(last12Months).toEqual({ from: "2027-03-01", to: "2028-02-29" });
    expect(monthSoFar).toEqual({ from: "2028-02-01", to: "2028-02-29" });
    expect(presetPeriods("2028-03-31").lastMonth).toEqual({ from: "2028-02-01", to: "2028-02-29" });
  });

  test("all of them are periods, whatever day it is, and none reaches into tomorrow", () => {
    fc.assert(
      fc.property(dayArbitrary, (today) => {
        const presets = presetPeriods(today);
        for (const name of presetNames) {
          expect(periodSchema.safeParse(presets[name]).success).toBe(true);
          expect(presets[name].to <= today).toBe(true);
        }
        expect(lengthOf(presets.last12Months)).toBeGreaterThanOrEqual(365);
        expect(lengthOf(presets.last12Months)).toBeLessThanOrEqual(366);
      }),
    );
  });
});
