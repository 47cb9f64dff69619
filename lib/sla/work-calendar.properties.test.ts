import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { CalendarFile } from "@/lib/regions/norms/schema";
import { at, weekFile } from "./sample-calendars";
import { addWorkingMs, compileCalendar, workingIntervals, workingMsBetween } from "./work-calendar";

const quarterMs = 15 * 60_000;
const dayMs = 96 * quarterMs;

/** Up to three intervals, each between two of the marks, which count quarter hours of the day. */
function hoursAmong(marks: fc.Arbitrary<number>): fc.Arbitrary<[string, string][]> {
  return fc.uniqueArray(marks, { maxLength: 6 }).map((picked) => {
    const sorted = picked.sort((one, other) => one - other);
    const pairs: [string, string][] = [];
    for (let index = 0; index + 1 < sorted.length; index += 2) {
      pairs.push([timeOf(sorted[index] ?? 0), timeOf(sorted[index + 1] ?? 0)]);
    }
    return pairs;
  });
}

function filesWith(hours: fc.Arbitrary<[string, string][]>): fc.Arbitrary<CalendarFile> {
  const day = fc.record({ on: fc.integer({ min: 0, max: 720 }).map(dayOf), intervals: hours });
  return fc
    .record({
      workday: hours.filter((intervals) => intervals.length > 0),
      weekend: hours,
      days: fc.uniqueArray(day, { selector: ({ on }) => on, maxLength: 60 }),
    })
    .map(({ workday, weekend, days }) => {
      const special = days.map((listed) => ({ ...listed, kind: "shortened" as const, note: "особый день" }));
      return weekFile({ workday, weekend }, special);
    });
}

const zoneArbitrary = fc.constantFrom(
  "Europe/Samara",
  "Europe/Kaliningrad",
  "Asia/Kamchatka",
  "Europe/Berlin",
  "America/St_Johns",
  "Australia/Lord_Howe",
  "Africa/Cairo",
  "Africa/Casablanca",
);
const calendarArbitrary = fc
  .tuple(filesWith(hoursAmong(fc.integer({ min: 0, max: 96 }))), zoneArbitrary)
  .map(([file, zone]) => compileCalendar(file, zone));
/** No zone above repeats these: an interval that ends at 2:30 of a night with two of them has no one right end. */
const unambiguousMarks = fc.oneof(fc.constantFrom(0, 96), fc.integer({ min: 16, max: 92 }));
const instantArbitrary = fc.integer({ min: at("2024-12-01T00:00Z"), max: at("2027-02-01T00:00Z") });
const durationArbitrary = fc.integer({ min: 0, max: 60 * dayMs });

describe("working time, for any calendar in any zone", () => {
  test("adding and measuring are inverse, and a deadline is the earliest such instant", () => {
    fc.assert(
      fc.property(calendarArbitrary, instantArbitrary, durationArbitrary, (calendar, from, durationMs) => {
        const dueAt = addWorkingMs(calendar, from, durationMs);
        expect(dueAt).toBeGreaterThanOrEqual(from);
        expect(workingMsBetween(calendar, from, dueAt)).toBe(durationMs);
        if (durationMs > 0) expect(workingMsBetween(calendar, from, dueAt - 1)).toBe(durationMs - 1);
      }),
      { numRuns: 500 },
    );
  });

  test("a later start and a longer norm never give an earlier deadline", () => {
    fc.assert(
      fc.property(
        calendarArbitrary,
        fc.tuple(instantArbitrary, durationArbitrary, fc.nat(20 * dayMs), fc.nat(20 * dayMs)),
        (calendar, [from, durationMs, laterMs, longerMs]) => {
          const dueAt = addWorkingMs(calendar, from, durationMs);
          expect(addWorkingMs(calendar, from + laterMs, durationMs)).toBeGreaterThanOrEqual(dueAt);
          expect(addWorkingMs(calendar, from, durationMs + longerMs)).toBeGreaterThanOrEqual(dueAt);
        },
      ),
      { numRuns: 500 },
    );
  });

  test("is never more than the time by the wall, adds up over any cut, and equals the spans of the strip", () => {
    fc.assert(
      fc.property(
        calendarArbitrary,
        fc.tuple(instantArbitrary, fc.nat(400 * dayMs), fc.nat(400 * dayMs)),
        (calendar, [from, firstMs, secondMs]) => {
          const [middle, to] = [from + firstMs, from + firstMs + secondMs];
          const whole = workingMsBetween(calendar, from, to);
          expect(whole).toBeGreaterThanOrEqual(0);
          expect(whole).toBeLessThanOrEqual(to - from);
          expect(workingMsBetween(calendar, from, middle) + workingMsBetween(calendar, middle, to)).toBe(whole);
          const spans = workingIntervals(calendar, from, to);
          expect(spans.reduce((sum, { fromAt, toAt }) => sum + toAt - fromAt, 0)).toBe(whole);
        },
      ),
      { numRuns: 300 },
    );
  });

  test("agrees with a count of the quarter hours at which the local clock shows working hours", () => {
    fc.assert(
      fc.property(
        filesWith(hoursAmong(unambiguousMarks)),
        zoneArbitrary,
        fc.constantFrom(
          "2025-03-05",
          "2025-03-28",
          "2025-04-03",
          "2025-04-22",
          "2025-10-03",
          "2025-10-24",
          "2025-10-29",
        ),
        (file, zone, on) => {
          const fromMs = at(`${on}T00:00Z`);
          const toMs = fromMs + 5 * dayMs;
          expect(workingMsBetween(compileCalendar(file, zone), fromMs, toMs)).toBe(
            countQuarters(file, zone, { fromMs, toMs }),
          );
        },
      ),
      { numRuns: 100 },
    );
  });
});

/** The slow and obvious way: by what Intl shows on the clock of that zone. */
function countQuarters(file: CalendarFile, zone: string, { fromMs, toMs }: { fromMs: number; toMs: number }): number {
  const format = new Intl.DateTimeFormat("en-CA", {
    timeZone: zone, hourCycle: "h23", weekday: "short", year: "numeric", month: "2-digit", day: "2-digit", hour: "2-digit", minute: "2-digit",
  }); // prettier-ignore
  let workedMs = 0;
  for (let ms = fromMs; ms < toMs; ms += quarterMs) {
    const parts = Object.fromEntries(format.formatToParts(new Date(ms)).map(({ type, value }) => [type, value]));
    const listed = file.days.find(({ on }) => on === `${parts.year}-${parts.month}-${parts.day}`)?.intervals;
    const weekday = (parts.weekday ?? "").toLowerCase();
    const hours = listed ?? Object.entries(file.week).find(([name]) => name === weekday)?.[1] ?? [];
    const time = `${parts.hour}:${parts.minute}`;
    if (hours.some(([from, to]) => from <= time && time < to)) workedMs += quarterMs;
  }
  return workedMs;
}

function dayOf(index: number): string {
  return new Date(at("2025-01-03T00:00Z") + index * dayMs).toISOString().slice(0, 10);
}

function timeOf(quarter: number): string {
  return `${String(Math.floor(quarter / 4)).padStart(2, "0")}:${String((quarter % 4) * 15).padStart(2, "0")}`;
}
