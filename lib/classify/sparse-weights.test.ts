import { describe, expect, it } from "vitest";
import { addSparse, limitRows, packWeights } from "@/lib/classify/sparse-weights";

const sizes = { featureCount: 2, classCount: 4 };
const weights = packWeights(Float32Array.of(1, -3, 2, 0.9, 0, 0, 5, 0), sizes);

function scoresOf(packed: typeof weights, feature: number): number[] {
  const scores = new Float64Array(sizes.classCount);
  addSparse(packed, { indexes: Int32Array.of(feature), values: Float32Array.of(1) }, scores);
  return [...scores];
}

describe("limitRows", () => {
  it("keeps of each feature the classes for which it says most", () => {
    const limited = limitRows(weights, 2);
    const [first = 0, second = 0, third = 0, fourth = 0] = scoresOf(limited, 0);
    expect([first, fourth]).toEqual([0, 0]);
    expect(second).toBeCloseTo(-3, 1);
    expect(third).toBeCloseTo(2, 1);
    expect(scoresOf(limited, 1)).toEqual(scoresOf(weights, 1));
  });

  it("changes nothing where no row is longer", () => {
    expect(limitRows(weights, 4)).toEqual(weights);
  });
});
