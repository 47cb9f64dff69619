import { expect, test } from "vitest";
import { bandPath, linePath, plot, scaleOf } from "./line-paths";

const frame = { width: 106, height: 60, top: 10, bottom: 10, side: 3 };

test("counts stand on zero, times are cut with room at both ends", () => {
  expect(scaleOf([4, null, 9], { isCut: false })).toEqual({ min: 0, max: 9 });
  expect(scaleOf([10, 20], { isCut: true })).toEqual({ min: 8.5, max: 21.5 });
  expect(scaleOf([5, 5], { isCut: true })).toEqual({ min: 4.5, max: 5.5 });
  expect(scaleOf([], { isCut: true })).toEqual({ min: 0, max: 1 });
  expect(scaleOf([0, 0], { isCut: false })).toEqual({ min: 0, max: 1 });
});

test("points go from side to side, the largest at the top", () => {
  const points = plot([0, 5, 10], frame, { min: 0, max: 10 });
  expect(points).toEqual([
    { x: 3, y: 50 },
    { x: 53, y: 30 },
    { x: 103, y: 10 },
  ]);
  expect(linePath(points)).toBe("M3 50L53 30L103 10");
  expect(bandPath(points, 50)).toBe("M3 50L3 50L53 30L103 10L103 50Z");
});

test("a missing point leaves a gap, and one point alone is no line", () => {
  expect(linePath(plot([1, null, 1, 1], frame, { min: 0, max: 1 }))).toBe("M3 10M69.7 10L103 10");
  expect(bandPath([], 50)).toBe("");
  expect(plot([1], frame, { min: 0, max: 1 })).toEqual([{ x: 3, y: 10 }]);
});
