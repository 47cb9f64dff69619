import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { hashText, normaliseText } from "@/lib/intake/text-hash";

describe("hashText", () => {
  it.each([
    ["Ёлка упала!", "елка упала"],
    ["НЕТ СВЕТА на Садовой", "нет света, на садовой…"],
    ["Вывезите мусор 🗑️🗑️", "вывезите мусор"],
    ["Яма https://vk.com/wall-1_2 у школы", "яма у школы"],
    ["мои\u0306 двор", "мой двор"],
  ])("calls spelling variants the same text: %s = %s", (one, other) => {
    expect(hashText(one)).toBe(hashText(other));
  });

  it("keeps texts without any letter apart", () => {
    const hashes = ["😡😡😡", "👍", "https://vk.com/wall-1_2", "https://vk.com/wall-1_3"].map(hashText);
    expect(new Set(hashes).size).toBe(4);
  });

  it("fits a bigint column whatever was written", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (text) => {
        const hash = BigInt(hashText(text));
        expect(BigInt.asIntN(64, hash)).toBe(hash);
      }),
    );
  });
});

describe("normaliseText", () => {
  it("changes nothing the second time", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), (text) => {
        expect(normaliseText(normaliseText(text))).toBe(normaliseText(text));
      }),
    );
  });
});
