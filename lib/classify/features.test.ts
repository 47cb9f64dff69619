import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { extractFeatures } from "@/lib/classify/features";
import { letterGroups } from "@/lib/classify/letter-groups";

function idsOf(text: string): number[] {
  return [...extractFeatures(text).ids].sort((left, right) => left - right);
}

function shareOfLetters(left: string, right: string): number {
  const [one, other] = [letterGroups(left), letterGroups(right)];
  return one.filter((id) => other.includes(id)).length / one.length;
}

describe("extractFeatures", () => {
  it.each([
    ["всё ещё тёмно", "все еще темно"],
    ["НЕ ГОРЯТ фонари", "не горят фонари"],
    ["оооочень грязно", "очень грязно"],
    ["вoдa", "вода"],
  ])("sees no difference between «%s» and «%s»", (left, right) => {
    expect(idsOf(left)).toEqual(idsOf(right));
  });

  it("forgives a typing error in most letter groups, but confuses no two words", () => {
    expect(shareOfLetters("остановка", "остоновка")).toBeGreaterThan(0.4);
    expect(shareOfLetters("остановка", "мусоровоз")).toBeLessThan(0.1);
  });

  it("sees nothing in a text without words or marks", () => {
    for (const text of ["", "  \n", "—", "…".slice(1)]) expect(extractFeatures(text).ids).toHaveLength(0);
  });

  it("counts as many occurrences as it places, each in a word that exists", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme", maxLength: 300 }), (text) => {
        const { counts, ids, occurrences, occurrenceWords, words } = extractFeatures(text);
        expect(counts.reduce((sum, count) => sum + count, 0)).toBe(occurrences.length);
        expect(new Set(ids).size).toBe(ids.length);
        expect([...occurrenceWords].every((word) => word < words.length)).toBe(true);
      }),
    );
  });
});
