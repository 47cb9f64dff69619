import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { zoneOffsetMs } from "@/lib/platform/zone-offset";
import { choosePolicyAt } from "./choose-policy";
import { at, weekFile } from "./sample-calendars";
import { dayMs, minuteMs } from "./sample-histories";
import type { PolicyFacts, StoredPolicy } from "./schema";
import { shiftsBetween } from "./shifts";
import { addWorkingMs, compileCalendar, workingIntervals, workingMsBetween } from "./work-calendar";

const zones = ["Europe/Samara", "Europe/Berlin", "Asia/Kamchatka", "America/New_York", "Australia/Lord_Howe"] as const;
const anyZone = fc.constantFrom(...zones);
/** Opening and closing minute of one day, a quarter of an hour at least. */
const clock = (minutes: number) =>
  `${String(Math.floor(minutes / 60)).padStart(2, "0")}:${String(minutes % 60).padStart(2, "0")}`;
const anyDay = fc
  .uniqueArray(fc.integer({ min: 16, max: 80 }), { minLength: 2, maxLength: 8 })
  .map((quarters) => quarters.map((quarter) => quarter * 15).sort((one, other) => one - other))
  .map((minutes) => minutes.slice(0, minutes.length - (minutes.length % 2)))
  .map((minutes) =>
    Array.from({ length: minutes.length / 2 }, (_, index): [number, number] => [
      minutes[2 * index] ?? 0,
      minutes[2 * index + 1] ?? 0,
    ]),
  );
/** A Friday of 2026 in which no zone of these changes its clocks before the Monday. */
const fridays = ["2026-02-13", "2026-05-15", "2026-07-17", "2026-11-20"] as const;

describe("working time, for any office hours in any zone", () => {
  test("5: what is left over on Friday evening goes on on Monday morning", () => {
    fc.assert(
      fc.property(anyDay, anyZone, fc.constantFrom(...fridays), fc.nat(), fc.nat(), (day, zone, on, before, after) => {
        const office = compileCalendar(weekFile({ workday: day.map(([from, to]) => [clock(from), clock(to)]) }), zone);
        const [lastFrom, lastTo] = day.at(-1) ?? [0, 0];
        const [firstFrom, firstTo] = day[0] ?? [0, 0];
        const leftMinutes = 1 + (before % (lastTo - lastFrom));
        const overMinutes = 1 + (after % (firstTo - firstFrom));
        const startAt = localAt(on, lastTo - leftMinutes, zone);
        const dueAt = addWorkingMs(office, startAt, (leftMinutes + overMinutes) * minuteMs);
        expect(dueAt).toBe(localAt(on, firstFrom + overMinutes, zone) + 3 * dayMs);
      }),
      { numRuns: 1000 },
    );
  });

  test("5: Friday 16:30 and an hour, Monday to Friday from 9 to 17, is Monday 9:30", () => {
    const office = compileCalendar(weekFile({ workday: [["09:00", "17:00"]] }), "Europe/Samara");
    expect(addWorkingMs(office, at("2026-11-20T16:30+04:00"), 60 * minuteMs)).toBe(at("2026-11-23T09:30+04:00"));
  });

  test("6: a day has the sum of its intervals, and no deadline falls into a break", () => {
    fc.assert(
      fc.property(
        anyDay,
        anyZone,
        fc.constantFrom(...fridays),
        fc.integer({ min: 1, max: 3000 }),
        (day, zone, on, minutes) => {
          const office = compileCalendar(
            weekFile({ workday: day.map(([from, to]) => [clock(from), clock(to)]) }),
            zone,
          );
          const sum = day.reduce((total, [from, to]) => total + to - from, 0);
          const dayFrom = localAt(on, 0, zone);
          expect(workingMsBetween(office, dayFrom, dayFrom + dayMs)).toBe(sum * minuteMs);
          const dueAt = addWorkingMs(office, dayFrom, minutes * minuteMs);
          const holding = workingIntervals(office, dueAt - dayMs, dueAt + dayMs).filter(
            ({ fromAt, toAt }) => fromAt < dueAt && dueAt <= toAt,
          );
          expect(holding).toHaveLength(1);
        },
      ),
      { numRuns: 1000 },
    );
  });

  test("13: shifts follow each other without a gap or an overlap, also over a change of the clocks", () => {
    fc.assert(
      fc.property(
        anyDay,
        anyZone,
        fc.boolean(),
        fc.nat(200),
        fc.integer({ min: 1, max: 20 }),
        (day, zone, isDaily, on, length) => {
          const hours = day.map(([from, to]): [string, string] => [clock(from), clock(to)]);
          const centre = compileCalendar(weekFile({ workday: hours, weekend: isDaily ? hours : [] }), zone);
          const fromAt = at("2026-02-01T00:00Z") + on * dayMs;
          const toAt = fromAt + length * dayMs;
          const shifts = shiftsBetween(centre, fromAt, toAt);
          expect(shifts[0]?.fromAt).toBeLessThanOrEqual(fromAt);
          expect(shifts.at(-1)?.toAt).toBeGreaterThanOrEqual(toAt);
          for (const [index, shift] of shifts.entries()) {
            expect(shift.toAt).toBeGreaterThan(shift.fromAt);
            if (index > 0) expect(shift.fromAt).toBe(shifts[index - 1]?.toAt);
          }
        },
      ),
      { numRuns: 1000 },
    );
  });

  test("16: the policy depends on nothing but facts, priorities and the moment", () => {
    const anyStored = fc.record({
      code: fc.constantFrom("a", "b", "c"),
      priority: fc.integer({ min: 0, max: 50 }),
      when: fc.record({ fastTrack: fc.boolean(), agencies: fc.constant<string[]>(["x"]) }, { requiredKeys: [] }),
      isOwn: fc.boolean(),
      validFrom: fc.nat(100),
      retiredAt: fc.option(fc.integer({ min: 50, max: 200 })),
    });
    const facts: PolicyFacts = {
      fastTrack: true,
      importance: "normal",
      topicGroupCode: null,
      topicCode: null,
      agencyKind: null,
      agencyCode: "x",
      territoryCodes: [],
    };
    fc.assert(
      fc.property(
        fc.array(anyStored, { maxLength: 9 }),
        fc.nat(220),
        fc.infiniteStream(fc.nat()),
        (drawn, now, ranks) => {
          const policies = drawn.map((fields, index): StoredPolicy => ({
            ...{ id: index, version: index + 1, name: "", calendarCode: "ru", norms: {}, pauses: {} },
            ...fields,
          }));
          const shuffled = policies
            .map((value) => ({ value, rank: ranks.next().value ?? 0 }))
            .sort((one, other) => one.rank - other.rank)
            .map(({ value }) => value);
          const chosen = choosePolicyAt(policies, { facts, at: now });
          expect(choosePolicyAt(shuffled, { facts, at: now })).toBe(chosen);
          if (!chosen) return;
          expect(chosen.retiredAt ?? Infinity).toBeGreaterThan(
            Math.min(now, ...policies.map(({ validFrom }) => validFrom)),
          );
        },
      ),
      { numRuns: 1000 },
    );
  });
});

/** So many minutes into a local day. */
function localAt(on: string, minutes: number, zone: string): number {
  const local = Date.parse(`${on}T00:00:00Z`) + minutes * minuteMs;
  return local - zoneOffsetMs(zone, local);
}
