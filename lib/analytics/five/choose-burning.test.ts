import fc from "fast-check";
import { expect, test } from "vitest";
import { burningMax, chooseBurning, keyOf, overdueMin } from "./choose-burning";
import type { Hotspot } from "./choose-burning";

const calm: Hotspot = {
  ...{ topicId: 1, municipalityId: 1, open: 5, overdue: 0, highOverdue: 0 },
  ...{ hoursCount: 0, hoursBefore: 0, dayCount: 0, dayBefore: 0, authors: 0 },
};
const growing = { hoursCount: 20, dayCount: 25, authors: 12 };

test("the worst of each kind comes first, then the next of each", () => {
  const spots = [
    { ...calm, topicId: 1, overdue: 30 },
    { ...calm, topicId: 2, overdue: 40 },
    { ...calm, topicId: 3, overdue: 2, highOverdue: 2 },
    { ...calm, topicId: 4, ...growing },
  ];
  const { chosen, rest } = chooseBurning(spots, 8);
  expect(chosen.map(({ topicId, reason }) => [topicId, reason.kind])).toEqual([
    [4, "surge"],
    [3, "severe"],
    [2, "overdue"],
  ]);
  expect(rest).toBe(1);
});

test("a place that is named for one reason is not named for another", () => {
  const { chosen } = chooseBurning([{ ...calm, ...growing, overdue: 9, highOverdue: 3 }], 8);
  expect(chosen).toEqual([{ topicId: 1, municipalityId: 1, reason: expect.objectContaining({ kind: "surge" }) }]);
});

test("without a surge the others take its place", () => {
  const spots = [9, 8, 7, 6].map((overdue, index) => ({ ...calm, topicId: index, overdue }));
  expect(chooseBurning(spots, 8).chosen.map(({ topicId }) => topicId)).toEqual([0, 1, 2]);
});

test.each([
  ["nothing is late and nothing grows", calm],
  ["fewer are late than the rule asks", { ...calm, overdue: overdueMin - 1 }],
  ["it grew, but everything is closed", { ...calm, ...growing, open: 0 }],
])("%s: nothing burns", (_what, spot) => {
  expect(chooseBurning([spot], 8)).toEqual({ chosen: [], rest: 0 });
});

const count = fc.integer({ min: 0, max: 50 });
const spot = fc.record({
  ...{ topicId: fc.integer({ min: 1, max: 9 }), municipalityId: fc.constantFrom(null, 1, 2) },
  ...{ open: count, overdue: count, highOverdue: count },
  ...{ hoursCount: count, hoursBefore: count, dayCount: count, dayBefore: count, authors: count },
});

test("never more than three, nothing twice, and always the same whatever the order", () => {
  fc.assert(
    fc.property(fc.uniqueArray(spot, { selector: keyOf, maxLength: 20 }), (spots) => {
      const { chosen, rest } = chooseBurning(spots, 8);
      expect(chosen.length).toBeLessThanOrEqual(burningMax);
      expect(new Set(chosen.map(keyOf)).size).toBe(chosen.length);
      expect(rest === 0 || chosen.length === burningMax).toBe(true);
      expect(chooseBurning([...spots].reverse(), 8)).toEqual({ chosen, rest });
    }),
  );
});
