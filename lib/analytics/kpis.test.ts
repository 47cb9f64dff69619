import fc from "fast-check";
import { describe, expect, test } from "vitest";
import * as kpis from "./kpis";
import { countKeys } from "./schema";
import type { CountKey, Counts } from "./schema";

function countsOf(given: Partial<Counts>): Counts {
  const none = Object.fromEntries(countKeys.map((key) => [key, 0])) as Record<CountKey, number>;
  return { ...none, ...given };
}

const all = Object.entries(kpis) as [string, (counts: Counts) => kpis.Kpi][];

describe("figures of domain.md §5", () => {
  test.each(all)("%s of nothing is no figure, and not zero", (_, figure) => {
    expect(figure(countsOf({}))).toEqual({ value: null, part: 0, whole: 0 });
  });

  test("on time: the open and overdue stand in the denominator, for either clock", () => {
    const counts = countsOf({
      answerOnTime: 60,
      answerLate: 20,
      answerOverdue: 20,
      reactionOnTime: 1,
      reactionLate: 2,
      reactionOverdue: 1,
    });
    expect(kpis.onTimeShare(counts)).toEqual({ value: 0.6, part: 60, whole: 100 });
    expect(kpis.onTimeShare(counts, "reaction")).toEqual({ value: 0.25, part: 1, whole: 4 });
  });

  test("repeats are held against the closed, once enough are closed", () => {
    expect(kpis.repeatShare(countsOf({ repeats: 3, done: 12 }))).toEqual({ value: 0.25, part: 3, whole: 12 });
    expect(kpis.repeatShare(countsOf({ repeats: 3, done: 2 }))).toEqual({ value: null, part: 3, whole: 2 });
  });

  test("rework is held against what was reviewed", () => {
    expect(kpis.reworkShare(countsOf({ reworked: 2, reviewed: 8 })).value).toBe(0.25);
  });

  test("resolved and merely explained: of the solvable alone, all four outcomes below the line", () => {
    const counts = countsOf({
      resolved: 900,
      explained: 900,
      solvable: 300,
      solvableResolved: 50,
      solvableExplained: 30,
      solvableNotResolved: 15,
      solvablePostponed: 5,
    });
    expect(kpis.resolutionShare(counts)).toEqual({ value: 0.5, part: 50, whole: 100 });
    expect(kpis.honestyGap(counts)).toEqual({ value: 0.3, part: 30, whole: 100 });
  });

  test("silence is no satisfaction", () => {
    const counts = countsOf({ polled: 200, satisfied: 6, dissatisfied: 4 });
    expect(kpis.satisfactionShare(counts)).toEqual({ value: 0.6, part: 6, whole: 10 });
    expect(kpis.answerRate(counts)).toEqual({ value: 0.05, part: 10, whole: 200 });
  });

  test("routing: right at once, sent back how often, sent by the machine", () => {
    const counts = countsOf({ incidents: 100, routed: 80, returned: 8, returns: 12, autoRouted: 60, clarified: 7 });
    expect(kpis.routingAccuracy(counts).value).toBe(0.9);
    expect(kpis.pingPong(counts).value).toBe(0.15);
    expect(kpis.autoRouteShare(counts).value).toBe(0.75);
    expect(kpis.clarificationRate(counts)).toEqual({ value: 0.07, part: 7, whole: 100 });
  });

  test("every figure adds up: of two sets together it lies between those of each", () => {
    const some = fc.nat({ max: 1_000 });
    const counts = fc
      .record({ some: fc.array(some, { minLength: countKeys.length, maxLength: countKeys.length }) })
      .map(({ some: values }) => countsOf(Object.fromEntries(countKeys.map((key, index) => [key, values[index]]))));
    fc.assert(
      fc.property(counts, counts, (one, other) => {
        const both = countsOf(Object.fromEntries(countKeys.map((key) => [key, one[key] + other[key]])));
        for (const [, figure] of all) {
          const parts = [figure(one), figure(other)].map(({ value }) => value);
          const { value, part, whole } = figure(both);
          expect(part).toBe(figure(one).part + figure(other).part);
          expect(whole).toBe(figure(one).whole + figure(other).whole);
          const known = parts.filter((each) => each !== null);
          if (value === null || known.length < 2) continue;
          expect(value).toBeGreaterThanOrEqual(Math.min(...known) - 1e-9);
          expect(value).toBeLessThanOrEqual(Math.max(...known) + 1e-9);
        }
      }),
    );
  });
});
