import { describe, expect, it } from "vitest";
import { joinNets } from "@/lib/classify/net/join-nets";
import type { Net } from "@/lib/classify/net/schema";
import { scoreRows } from "@/lib/classify/net/train-net";
import { seededRandom } from "@/lib/classify/seeded-random";

const classCount = 3;
const problem = {
  vectors: [{ indexes: Uint32Array.of(0, 3), values: Float32Array.of(0.5, 0.8) }],
  targets: Uint16Array.of(0),
  exampleWeights: Float32Array.of(1),
  featureCount: 4,
  classCount,
};

function netOf(width: number, seed: number): Net {
  const random = seededRandom(seed);
  const some = (length: number) => Float32Array.from({ length }, () => random() - 0.4);
  return {
    width,
    features: some(4 * width),
    bias: some(width),
    outputs: some(width * classCount),
    outputBias: some(classCount),
  };
}

describe("joinNets", () => {
  it("says what the nets say together, each as loud as its share", () => {
    const parts = [
      { net: netOf(5, 1), share: 0.3 },
      { net: netOf(2, 2), share: 1.2 },
    ];
    const rows = Uint32Array.of(0);
    const apart = parts.map(({ net, share }) => scoreRows(net, problem, rows).map((score) => share * score));
    const together = scoreRows(joinNets(parts, classCount), problem, rows);
    together.forEach((score, at) => expect(score).toBeCloseTo((apart[0]?.[at] ?? 0) + (apart[1]?.[at] ?? 0), 5));
  });
});
