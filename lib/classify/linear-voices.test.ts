import { describe, expect, it } from "vitest";
import { noKinship } from "@/lib/classify/kinship";
import { linearTables, linearVoices, priorOf } from "@/lib/classify/linear-voices";

const labels = ["roads", "snow"];
/** Feature 0 stands with roads on the cards, and with snow in what people decided. */
const rows = [
  ...Array.from({ length: 30 }, () => ({ features: [0, 1], target: 0 })),
  ...Array.from({ length: 30 }, () => ({ features: [2], target: 1 })),
  ...Array.from({ length: 9 }, () => ({ features: [0, 3], target: 1 })),
  { features: [1], target: 0 },
];
const problem = {
  vectors: rows.map(({ features }) => ({
    indexes: Uint32Array.from(features),
    values: Float32Array.from(features, () => 0.5),
  })),
  targets: Uint16Array.from(rows, ({ target }) => target),
  exampleWeights: Float32Array.from(rows, () => 1),
  featureCount: 4,
  classCount: labels.length,
  kinship: noKinship(labels),
  names: new Float32Array(0),
};
const all = Uint32Array.from(rows, (_, row) => row);
const own = new Set([...all.subarray(60)]);

const learn = (own: ReadonlySet<number> | null, onShare: (share: number) => void = () => {}) => {
  const tables = linearTables({ ...problem, own }, all, 3);
  return Object.fromEntries(linearVoices.map((voice) => [voice, tables[voice](onShare)]));
};
const snowAgainstRoads = (table: Float32Array | undefined) => (table?.[1] ?? 0) - (table?.[0] ?? 0);

describe("linearTables", () => {
  it("learns once more from the own examples alone", () => {
    const { ownCounts, ownWeights, weights } = learn(own);
    expect(snowAgainstRoads(weights)).toBeLessThan(0);
    expect(snowAgainstRoads(ownWeights)).toBeGreaterThan(0);
    expect(snowAgainstRoads(ownCounts)).toBeGreaterThan(0);
  });

  it("without own examples has nothing to learn from apart", () => {
    expect(linearVoices.map((voice) => learn(null)[voice]?.length)).toEqual([8, 8, 0, 0, 0]);
  });

  it("tells how far each is", () => {
    const told: number[] = [];
    linearTables({ ...problem, own }, all, 3).ownWeights((share) => told.push(share));
    expect(told.length).toBeGreaterThan(1);
    expect(told).toEqual(told.toSorted((left, right) => left - right));
  });
});

describe("priorOf", () => {
  it("expects what people decide, not what the cards have many examples of", () => {
    const prior = priorOf({ ...problem, own }, all);
    expect(prior[1]).toBeCloseTo(Math.log(9.5 / 10));
    expect(prior[0]).toBeCloseTo(Math.log(1.5 / 10));
  });

  it("without own examples knows how rare each label is", () => {
    expect(priorOf({ ...problem, own: null }, all)[0]).toBeCloseTo(-Math.log(31.5 / 70));
  });
});
