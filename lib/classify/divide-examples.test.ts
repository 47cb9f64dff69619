import { describe, expect, it } from "vitest";
import { divideExamples, ownRows } from "@/lib/classify/divide-examples";
import type { TrainingExample } from "@/lib/classify/train-model";

const orderOf = (length: number) => Uint32Array.from({ length }, (_, row) => row);
const sorted = (rows: Iterable<number>) => [...rows].sort((left, right) => left - right);

describe("divideExamples", () => {
  it("keeps every example of few aside, each part in its turn", () => {
    const parts = divideExamples(orderOf(100), null);
    expect(parts).toHaveLength(3);
    expect(sorted(parts.flatMap(({ kept }) => [...kept]))).toEqual([...orderOf(100)]);
    for (const { kept, others } of parts) expect(sorted([...kept, ...others])).toEqual([...orderOf(100)]);
  });

  it.each([
    [5_000, 600],
    [20_000, 2_000],
    [60_000, 2_400],
  ])("keeps a part of %i aside: %i", (count, size) => {
    const [part, ...more] = divideExamples(orderOf(count), null);
    expect(more).toEqual([]);
    expect(part?.kept).toHaveLength(size);
    expect(part?.others).toHaveLength(count - size);
  });

  it.each([
    [300, 105],
    [1_500, 525],
    [4_000, 600],
  ])("of %i own examples among cards keeps %i aside, and none of the cards", (ownCount, size) => {
    const own = new Set(orderOf(ownCount).map((row) => 2 * row + 1));
    const [part] = divideExamples(orderOf(12_000), own);
    expect(part?.kept).toHaveLength(size);
    expect([...(part?.kept ?? [])].every((row) => own.has(row))).toBe(true);
    expect(part?.others).toHaveLength(12_000 - size);
  });
});

describe("ownRows", () => {
  const examples = (count: number) =>
    Array.from({ length: count }, (): TrainingExample[] => [
      { text: "яма", label: "roads", isOwn: true },
      { text: "снег", label: "snow" },
    ]).flat();

  it("names the examples that people decided", () => {
    expect([...(ownRows(examples(100)) ?? [])]).toEqual([...orderOf(100).map((row) => 2 * row)]);
  });

  it("concludes nothing from too few of them, and tells none apart where there are no others", () => {
    expect(ownRows(examples(99))).toBeNull();
    expect(ownRows(examples(100).filter(({ label }) => label === "roads"))).toBeNull();
  });
});
