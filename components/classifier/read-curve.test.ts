import { expect, test } from "vitest";
import { curveByHundredths, readCurve } from "./read-curve";

const curve = [
  { threshold: 0.95, coverage: 0.25, precision: 1 },
  { threshold: 0.8, coverage: 0.5, precision: 0.9 },
  { threshold: 0.3, coverage: 1, precision: 0.7 },
];

test("at a threshold everything that is at least so sure is decided, and nothing else", () => {
  expect(readCurve(curve, 0.8)).toEqual({ coverage: 0.5, precision: 0.9 });
  expect(readCurve(curve, 0.81)).toEqual({ coverage: 0.25, precision: 1 });
  expect(readCurve(curve, 0)).toEqual({ coverage: 1, precision: 0.7 });
});

test("above the surest text nothing is decided, and of nothing no share is right", () => {
  expect(readCurve(curve, 0.96)).toEqual({ coverage: 0, precision: null });
  expect(readCurve([], 0.5)).toEqual({ coverage: 0, precision: null });
});

test("the drawn curve only falls as the threshold rises", () => {
  const coverages = curveByHundredths(curve).map(({ coverage }) => coverage);
  expect(coverages).toEqual([...coverages].sort((left, right) => right - left));
  expect(coverages).toHaveLength(101);
});
