import { describe, expect, it } from "vitest";
import { solveLinear } from "@/lib/classify/solve-linear";

describe("solveLinear", () => {
  it("finds what the matrix turns into the right side, also when a pivot is 0", () => {
    const matrix = [Float64Array.of(0, 2, 1), Float64Array.of(1, -1, 0), Float64Array.of(3, 0, 2)];
    const solution = solveLinear(matrix, Float64Array.of(7, -1, 9));
    expect([...solution]).toEqual([expect.closeTo(1), expect.closeTo(2), expect.closeTo(3)]);
  });

  it("leaves at 0 what nothing is said about", () => {
    expect([...solveLinear([Float64Array.of(2, 0), Float64Array.of(0, 0)], Float64Array.of(4, 0))]).toEqual([2, 0]);
  });
});
