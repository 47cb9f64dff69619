import { expect, test } from "vitest";
import { answerTimeFact, shareFact } from "./facts";
import { headlineOf } from "./headline";
import { sampleFigures } from "./sample-figures";

const none = { broken: 0, kept: 0, waiting: 0 };
const timed = (median: number) => sampleFigures({}, { answerWork: { n: 50, median, p90: null, mean: null } });
const time = (now: number, before: number) =>
  [answerTimeFact({ now: timed(now), before: timed(before) }, { weeks: [], norm: null })].filter(
    (fact) => fact !== null,
  );
const solved = (explained: number) =>
  sampleFigures({ solvableExplained: explained, solvableResolved: 100 - explained });
const gap = (now: number, before: number) =>
  [shareFact("honesty_gap", { now: solved(now), before: solved(before) }, { weeks: [], groups: [] })].filter(
    (fact) => fact !== null,
  );

test("faster answers and a large gap pull apart", () => {
  expect(headlineOf({ burning: 3, facts: [...time(24, 27), ...gap(41, 35)], promises: none })).toEqual({
    ...{ burning: 3, speed: "faster", isContrast: true },
    last: { kind: "gap", share: 0.41 },
  });
});

test.each([
  [24, 24.5, "same"],
  [30, 24, "slower"],
  [20, 24, "faster"],
] as const)("%d after %d is %s", (now, before, speed) => {
  expect(headlineOf({ burning: 0, facts: time(now, before), promises: none })).toMatchObject({ speed, last: null });
});

test("a small gap is news when it grows, otherwise broken promises are", () => {
  const promises = { broken: 2, kept: 5, waiting: 1 };
  expect(headlineOf({ burning: 0, facts: gap(20, 16), promises }).last).toEqual({ kind: "gap", share: 0.2 });
  expect(headlineOf({ burning: 0, facts: gap(20, 20), promises }).last).toEqual({
    kind: "broken",
    broken: 2,
    total: 8,
  });
  expect(headlineOf({ burning: 0, facts: gap(20, 20), promises: none }).last).toBeNull();
});

test("without data nothing is claimed", () => {
  expect(headlineOf({ burning: 0, facts: [], promises: none })).toEqual({
    ...{ burning: 0, speed: null, last: null, isContrast: false },
  });
});
