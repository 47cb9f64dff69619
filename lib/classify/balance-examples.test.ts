import { describe, expect, it } from "vitest";
import { balanceExamples } from "@/lib/classify/balance-examples";

const problem = {
  vectors: [],
  targets: Uint16Array.from([0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1]),
  exampleWeights: new Float32Array(12).fill(1),
  featureCount: 0,
  classCount: 2,
};

describe("balanceExamples", () => {
  it("lets examples of the rare label count for more, and all together as much as before", () => {
    const { exampleWeights } = balanceExamples(problem, 0.5);
    expect(exampleWeights[11]).toBeGreaterThan(exampleWeights[0] ?? 1);
    expect(exampleWeights.reduce((sum, weight) => sum + weight, 0)).toBeCloseTo(12, 4);
  });

  it("changes nothing at a power of 0", () => {
    expect([...balanceExamples(problem, 0).exampleWeights]).toEqual([...problem.exampleWeights]);
  });
});
