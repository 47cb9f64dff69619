import { expect, test } from "vitest";
import { bucketEnds, quantileOf } from "./time-buckets";

test("nobody has no median", () => {
  expect(quantileOf(new Map(), 0.5)).toBeNull();
  expect(quantileOf(new Map([[3, 0]]), 0.5)).toBeNull();
});

test("a quantile lies within the bucket that it falls into, in proportion", () => {
  const [from = 0, to = 0] = bucketEnds.slice(9, 11);
  expect(quantileOf(new Map([[10, 4]]), 0.5)).toBe((from + to) / 2);
  expect(
    quantileOf(
      new Map([
        [2, 1],
        [10, 1],
      ]),
      0.9,
    ),
  ).toBeCloseTo(from + 0.8 * (to - from));
});

test("below a minute it begins at nothing, and the last bucket has no end", () => {
  expect(quantileOf(new Map([[0, 2]]), 0.5)).toBe(30);
  expect(quantileOf(new Map([[70, 2]]), 0.5)).toBe(bucketEnds.at(-1));
});

test("a bucket is never wider than a fifth", () => {
  const widths = bucketEnds.slice(1).map((end, index) => end / (bucketEnds[index] ?? 1));
  expect(Math.max(...widths)).toBeLessThan(1.2);
});
