import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { daysOf, previousPeriod, sameWeeksLastYear } from "@/lib/analytics/periods";
import { addDays } from "@/lib/platform/format/add-days";
import type { CountsPoint } from "@/lib/analytics/schema";
import { noCounts } from "@/lib/analytics/no-counts";
import { alignTimes, foldSeries, pointsOf, stepFor } from "./fold-series";

const point = (day: string, incidents: number): CountsPoint => ({ day, counts: { ...noCounts(), incidents } });
const november = { from: "2026-11-02", to: "2026-11-29" };

test("few days stand one by one, many as weeks", () => {
  expect(stepFor(november)).toBe("day");
  expect(stepFor({ from: "2026-01-01", to: "2026-11-29" })).toBe("week");
});

describe("two periods side by side", () => {
  test("days without anything are there as zeros", () => {
    const points = foldSeries({
      ...{ period: november, comparedWith: sameWeeksLastYear(november), step: "day" },
      now: [point("2026-11-03", 4)],
      before: [point(addDays("2026-11-03", -364), 7)],
    });
    expect(points).toHaveLength(28);
    expect(points[1]).toMatchObject({ day: "2026-11-03", counts: { incidents: 4 }, before: { incidents: 7 } });
    expect(points[2]).toMatchObject({ counts: { incidents: 0 }, before: { incidents: 0 } });
  });
  test("a week that the period cuts says how many of its days count", () => {
    const period = { from: "2026-11-04", to: "2026-11-17" };
    const points = foldSeries({ period, comparedWith: previousPeriod(period), step: "week", now: [], before: [] });
    expect(points.map(({ day, days }) => [day, days])).toEqual([
      ["2026-11-02", 5],
      ["2026-11-09", 7],
      ["2026-11-16", 2],
    ]);
  });
  test("nothing is lost and nothing counted twice, whatever the period", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 700 }),
        fc.integer({ min: 1, max: 120 }),
        fc.constantFrom("day" as const, "week" as const),
        fc.constantFrom(previousPeriod, sameWeeksLastYear),
        (start, length, step, other) => {
          const from = addDays("2025-01-01", start);
          const period = { from, to: addDays(from, length - 1) };
          const comparedWith = other(period);
          const now = daysOf(period).map((day, index) => point(day, index + 1));
          const before = daysOf(comparedWith).map((day, index) => point(day, index + 1));
          const points = foldSeries({ period, comparedWith, step, now, before });
          const sum = (length * (length + 1)) / 2;
          expect(points.reduce((total, { counts }) => total + counts.incidents, 0)).toBe(sum);
          expect(points.reduce((total, each) => total + each.days, 0)).toBe(length);
          for (const each of points) expect(each.before.incidents).toBe(each.counts.incidents);
        },
      ),
    );
  });
});

test("times without an answer are a gap, and weeks stand beside weeks", () => {
  const period = { from: "2026-11-02", to: "2026-11-15" };
  const comparedWith = sameWeeksLastYear(period);
  const figure = { n: 3, median: 60, p90: 90, mean: 70 };
  const times = {
    ...{ reactionWall: figure, reactionWork: figure, answerWall: figure, answerWork: figure },
    approvalWork: figure,
  };
  const aligned = alignTimes({
    ...{ period, comparedWith, step: "week", now: [{ day: "2026-11-02", times }] },
    before: [{ day: pointsOf(comparedWith, "week")[1] ?? "", times }],
  });
  expect(aligned.map((each) => [each.day, each.times.answerWork.n, each.before?.answerWork.n ?? null])).toEqual([
    ["2026-11-02", 3, null],
    ["2026-11-09", 0, 3],
  ]);
});
