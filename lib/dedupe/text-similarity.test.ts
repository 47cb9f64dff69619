import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { shingles, similarity } from "@/lib/dedupe/text-similarity";

function alike(left: string, right: string): number {
  return similarity(shingles(left), shingles(right));
}

const original = "Во дворе дома на Полевой третью неделю не горит ни один фонарь, дети идут из школы в темноте";

describe("similarity of texts", () => {
  it.each([
    ["другое приветствие", `Добрый вечер! ${original}. Примите меры`],
    [
      "опечатки и регистр",
      "ВО ДВОРЕ ДОМА НА ПОЛЕВОЙ ТРЕТЬЮ НИДЕЛЮ НЕ ГОРИТ НИ ОДИН ФАНАРЬ, ДЕТИ ИДУТ ИЗ ШКОЛЫ В ТЕМНОТЕ",
    ],
    ["ё, ссылка, растянутые буквы", `${original.replace("темноте", "тёмнооооте")} https://example.org/1`],
  ])("sees the same text through: %s", (_, variant) => {
    expect(alike(original, variant)).toBeGreaterThan(0.55);
  });

  it("puts the same problem in other words before another problem of the kind", () => {
    const retold = "дом на полевой двор тёмный, фонари не горят три недели, дети из школы наощупь";
    const other = "На Садовой у магазина столб упал на тротуар, светильник разбит";
    expect(alike(original, retold)).toBeGreaterThan(0.25);
    expect(alike(original, other)).toBeLessThan(0.1);
  });

  it("tells house numbers apart", () => {
    expect(alike("Мира 14", "Мира 16")).toBeLessThan(alike("Мира 14", "мира, 14"));
  });

  it("is symmetric, within 0 and 1, full for a text with itself and none for an empty one", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), fc.string({ unit: "grapheme" }), (left, right) => {
        const value = alike(left, right);
        expect(value).toBe(alike(right, left));
        expect(value).toBeGreaterThanOrEqual(0);
        expect(value).toBeLessThanOrEqual(1);
        expect(alike(left, left)).toBe(shingles(left).length > 0 ? 1 : 0);
        expect(alike(left, "")).toBe(0);
      }),
    );
  });
});
