import { describe, expect, it } from "vitest";
import { countEvidence, weighEvidence } from "@/lib/classify/count-evidence";
import { kinshipByGroup } from "@/lib/classify/kinship";

/** Three labels with a word each; the first two are of one group. */
const problem = {
  vectors: [0, 1, 2].map((word) => ({ indexes: Uint32Array.of(word), values: Float32Array.of(1) })),
  targets: Uint16Array.of(0, 1, 2),
  exampleWeights: Float32Array.of(1, 1, 1),
  featureCount: 3,
  classCount: 3,
  kinship: kinshipByGroup(["aa", "ab", "ba"], (label) => label[0] ?? "", 1),
};

describe("weighEvidence", () => {
  it("counts each label for itself when nothing is shared", () => {
    expect(weighEvidence(problem, 0)).toEqual(countEvidence(problem).weights);
  });

  it("lets the words of its group speak for a label, more softly than its own, and no others", () => {
    const [own = 0, neighbour = 0, stranger] = weighEvidence(problem, 1).slice(0, 3);
    expect(own).toBeGreaterThan(neighbour);
    expect(neighbour).toBeGreaterThan(0);
    expect(stranger).toBe(0);
  });
});
