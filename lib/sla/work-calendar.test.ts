import { describe, expect, test } from "vitest";
import { allDay, at, nineToFive, weekFile, withLunch } from "./sample-calendars";
import { addWorkingMs, compileCalendar, isKnown, workingIntervals, workingMsBetween } from "./work-calendar";

const hour = 3_600_000;

/** 2026-11-20 is a Friday. */
describe("a deadline in working time", () => {
  test("Friday 16:30 plus an hour is Monday 9:30 (Mon–Fri 9–17)", () => {
    const office = compileCalendar(weekFile({ workday: nineToFive }), "Europe/Samara");
    expect(addWorkingMs(office, at("2026-11-20T16:30+04:00"), hour)).toBe(at("2026-11-23T09:30+04:00"));
  });

  test("leaves lunch out when a day has several intervals", () => {
    const office = compileCalendar(weekFile({ workday: withLunch }), "Europe/Samara");
    expect(addWorkingMs(office, at("2026-11-20T12:30+04:00"), hour)).toBe(at("2026-11-20T14:30+04:00"));
    expect(workingMsBetween(office, at("2026-11-20T12:30+04:00"), at("2026-11-20T14:30+04:00"))).toBe(hour);
  });

  test("nine working hours from Friday 8:47 end on Monday at 10:00", () => {
    const office = compileCalendar(weekFile({ workday: withLunch }), "Europe/Samara");
    expect(addWorkingMs(office, at("2026-11-20T08:47+04:00"), 9 * hour)).toBe(at("2026-11-23T10:00+04:00"));
  });

  test("falls on the end of the day, not on the next morning, when the day is just long enough", () => {
    const office = compileCalendar(weekFile({ workday: nineToFive }), "Europe/Samara");
    expect(addWorkingMs(office, at("2026-11-20T06:00+04:00"), 8 * hour)).toBe(at("2026-11-20T17:00+04:00"));
  });

  test("may be the very end of the year", () => {
    const office = compileCalendar(weekFile({ workday: nineToFive }), "Europe/Samara");
    expect(addWorkingMs(office, at("2026-12-31T16:00+04:00"), hour)).toBe(at("2026-12-31T17:00+04:00"));
  });

  test("without anything to wait for is the instant itself, even at night", () => {
    const office = compileCalendar(weekFile({ workday: nineToFive }), "Europe/Samara");
    expect(addWorkingMs(office, at("2026-11-20T23:00+04:00"), 0)).toBe(at("2026-11-20T23:00+04:00"));
  });

  test("refuses what is not a duration or an instant", () => {
    const office = compileCalendar(weekFile({ workday: nineToFive }), "Europe/Samara");
    expect(() => addWorkingMs(office, 0, -1)).toThrow(RangeError);
    expect(() => addWorkingMs(office, 0, Number.NaN)).toThrow(RangeError);
    expect(() => addWorkingMs(office, 0, Number.POSITIVE_INFINITY)).toThrow(RangeError);
    expect(() => workingMsBetween(office, Number.NaN, 0)).toThrow(RangeError);
  });
});

describe("days that differ from the week", () => {
  const office = compileCalendar(
    weekFile({ workday: nineToFive }, [
      { on: "2025-11-01", kind: "transferred_workday", intervals: [["09:00", "16:00"]], note: "рабочая суббота" },
      { on: "2025-11-03", kind: "transferred_day_off", note: "выходной за 1 ноября" },
      { on: "2025-11-04", kind: "holiday", note: "День народного единства" },
      { on: "2026-03-06", kind: "shortened", intervals: [["09:00", "16:00"]], note: "перед праздником" },
      { on: "2026-04-30", kind: "shortened", note: "часы не названы" },
    ]),
    "Europe/Samara",
  );

  test("a transferred Saturday is worked and its day off is not", () => {
    expect(addWorkingMs(office, at("2025-10-31T16:00+04:00"), 2 * hour)).toBe(at("2025-11-01T10:00+04:00"));
    expect(addWorkingMs(office, at("2025-11-01T15:30+04:00"), hour)).toBe(at("2025-11-05T09:30+04:00"));
  });

  test("a shortened day ends at its own hours, or an hour early when none are named", () => {
    expect(addWorkingMs(office, at("2026-03-06T15:30+04:00"), hour)).toBe(at("2026-03-09T09:30+04:00"));
    expect(workingMsBetween(office, at("2026-04-30T00:00+04:00"), at("2026-05-01T00:00+04:00"))).toBe(7 * hour);
  });

  test("a shortened day loses its last interval when that is no longer than the hour", () => {
    const hours: [string, string][] = [
      ["09:00", "13:00"],
      ["13:30", "14:00"],
    ];
    const early = compileCalendar(
      weekFile({ workday: hours }, [{ on: "2026-04-30", kind: "shortened", note: "перед праздником" }]),
      "Europe/Samara",
    );
    const dayFrom = at("2026-04-30T00:00+04:00");
    expect(workingIntervals(early, dayFrom, dayFrom + 24 * hour)).toEqual([
      { fromAt: at("2026-04-30T09:00+04:00"), toAt: at("2026-04-30T13:00+04:00") },
    ]);
  });

  test("years that the file doesn't know follow the week and say so", () => {
    const newYear2030 = at("2030-01-01T12:00+04:00");
    expect(isKnown(office, newYear2030)).toBe(false);
    expect(workingMsBetween(office, newYear2030, newYear2030 + hour)).toBe(hour);
    expect(isKnown(office, at("2026-12-31T23:59+04:00"))).toBe(true);
    expect(isKnown(office, at("2027-01-01T00:00+04:00"))).toBe(false);
    expect(isKnown(office, at("2024-12-31T23:59+04:00"))).toBe(false);
  });
});

describe("time zones", () => {
  test("the hour that Berlin skips in spring is not worked, the one it repeats in autumn is worked twice", () => {
    const roundTheClock = compileCalendar(weekFile({ workday: allDay, weekend: allDay }), "Europe/Berlin");
    const days = { spring: "2026-03-29", autumn: "2026-10-25" };
    expect(workingMsBetween(roundTheClock, at(`${days.spring}T00:00+01:00`), at("2026-03-30T00:00+02:00"))).toBe(
      23 * hour,
    );
    expect(workingMsBetween(roundTheClock, at(`${days.autumn}T00:00+02:00`), at("2026-10-26T00:00+01:00"))).toBe(
      25 * hour,
    );
  });

  test("office hours keep to the local clock across the change", () => {
    const office = compileCalendar(weekFile({ workday: nineToFive }), "Europe/Berlin");
    expect(addWorkingMs(office, at("2026-03-27T16:30+01:00"), hour)).toBe(at("2026-03-30T09:30+02:00"));
    expect(addWorkingMs(office, at("2026-10-23T16:30+02:00"), hour)).toBe(at("2026-10-26T09:30+01:00"));
  });

  test("an interval that begins in the skipped hour begins when the clocks have moved", () => {
    const night = compileCalendar(weekFile({ workday: [], weekend: [["02:30", "04:00"]] }), "Europe/Berlin");
    expect(workingIntervals(night, at("2026-03-28T23:00Z"), at("2026-03-29T23:00Z"))).toEqual([
      { fromAt: at("2026-03-29T01:00Z"), toAt: at("2026-03-29T02:00Z") },
    ]);
  });

  test("half-hour changes and skipped midnights are exact", () => {
    const lordHowe = compileCalendar(weekFile({ workday: allDay, weekend: allDay }), "Australia/Lord_Howe");
    const autumnDay = [at("2026-04-05T00:00+11:00"), at("2026-04-06T00:00+10:30")] as const;
    expect(workingMsBetween(lordHowe, ...autumnDay)).toBe(24.5 * hour);
    const cairo = compileCalendar(weekFile({ workday: allDay, weekend: allDay }), "Africa/Cairo");
    const skippedMidnight = at("2026-04-24T01:00+03:00");
    expect(skippedMidnight).toBe(at("2026-04-24T00:00+02:00"));
    expect(workingMsBetween(cairo, skippedMidnight, at("2026-04-25T00:00+03:00"))).toBe(23 * hour);
  });

  test("the same hours end earlier in the east", () => {
    const file = weekFile({ workday: nineToFive });
    const east = addWorkingMs(compileCalendar(file, "Asia/Kamchatka"), at("2026-11-20T00:00Z"), hour);
    const west = addWorkingMs(compileCalendar(file, "Europe/Kaliningrad"), at("2026-11-20T00:00Z"), hour);
    expect([east, west]).toEqual([at("2026-11-20T01:00Z"), at("2026-11-20T08:00Z")]);
  });
});

describe("the spans for the calendar strip", () => {
  test("are cut to the range and leave nights and lunch out", () => {
    const office = compileCalendar(weekFile({ workday: withLunch }), "Europe/Samara");
    expect(workingIntervals(office, at("2026-11-20T10:00+04:00"), at("2026-11-23T09:30+04:00"))).toEqual([
      { fromAt: at("2026-11-20T10:00+04:00"), toAt: at("2026-11-20T13:00+04:00") },
      { fromAt: at("2026-11-20T14:00+04:00"), toAt: at("2026-11-20T18:00+04:00") },
      { fromAt: at("2026-11-23T09:00+04:00"), toAt: at("2026-11-23T09:30+04:00") },
    ]);
  });

  test("are a single one round the clock, also over New Year", () => {
    const roundTheClock = compileCalendar(weekFile({ workday: allDay, weekend: allDay }), "Asia/Kamchatka");
    const [fromAt, toAt] = [at("2025-12-20T05:00Z"), at("2026-01-20T05:00Z")];
    expect(workingIntervals(roundTheClock, fromAt, toAt)).toEqual([{ fromAt, toAt }]);
  });
});

describe("a calendar that no clock could run by is refused", () => {
  const dayOff = { on: "2026-01-01", kind: "holiday", note: "Новый год" } as const;
  test.each([
    ["an interval that ends before it begins", weekFile({ workday: [["17:00", "09:00"]] })],
    ["an interval beyond midnight", weekFile({ workday: [["09:00", "24:30"]] })],
    ["intervals that overlap", weekFile({ workday: [["09:00", "13:00"], ["12:00", "17:00"]] })], // prettier-ignore
    ["a week without work", weekFile({ workday: [] })],
    ["a day listed twice", weekFile({ workday: nineToFive }, [dayOff, dayOff])],
    ["a day that doesn't exist", weekFile({ workday: nineToFive }, [{ ...dayOff, on: "2026-02-31" }])],
    [
      "a working Saturday without hours",
      weekFile({ workday: nineToFive }, [{ ...dayOff, kind: "transferred_workday" }]),
    ],
  ])("%s", (_what, file) => {
    expect(() => compileCalendar(file, "Europe/Samara")).toThrow(RangeError);
  });

  test("an unknown time zone", () => {
    expect(() => compileCalendar(weekFile({ workday: nineToFive }), "Europe/Nowhere")).toThrow(RangeError);
  });
});
