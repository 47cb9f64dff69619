import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readWords } from "@/lib/classify/tokenize";

function norms(text: string): string[] {
  return readWords(text).map(({ norm }) => norm);
}

describe("readWords", () => {
  it.each([
    ["Ёлка во дворе", "елка во дворе"],
    ["ооочень ТЁМНО", "очень темно"],
    ["вoда и cнeг с латинскими буквами", "вода и снег с латинскими буквами"],
    ["подъ\u00adезд и и\u0306од", "подъезд и йод"],
    ["вода&nbsp;&mdash;&nbsp;ржавая<br/>совсем", "вода ржавая совсем"],
    ["#УберитеСнег #нет_света", "уберите снег нет света"],
    ["wi-fi и 4G", "wi fi и #1 g"],
  ])("reads «%s» as «%s»", (text, expected) => {
    expect(norms(text).join(" ")).toBe(expected);
  });

  it("keeps links, mentions, telephones and emoji as marks, not as words", () => {
    expect(norms("смотри https://vk.com/wall-1_2 и [club15|ЖКХ], звони 8 (927) 123-45-67 😡!!")).toEqual([
      ..."смотри link и mention звони phone 😡 !!".split(" "),
    ]);
  });

  it("knows a name inside a sentence from the word that opens one", () => {
    const text = "Яма на Полевой. Ждём! 😡 Фонари на ул. Садовой и в МФЦ не горят";
    const names = readWords(text).filter(({ isName }) => isName);
    expect(names.map(({ norm }) => norm)).toEqual(["полевой", "садовой"]);
  });

  it("gives every word the place where it stands in the original text", () => {
    const text = "Ооочень темно: &quot;фонари&quot; — не горят 😡 https://x.ru/a #темньНаУлице";
    for (const { start, end, norm, kind } of readWords(text)) {
      const original = text.slice(start, end);
      expect(original.length).toBeGreaterThan(0);
      if (kind === "word") expect(original.toLowerCase().replace(/(.)\1{2,}/g, "$1")).toBe(norm);
    }
  });

  it("reads any text, in order and without overlaps", () => {
    const texts = fc.oneof(
      fc.string({ unit: "binary", maxLength: 60 }),
      fc.string({ unit: "grapheme", maxLength: 60 }),
      fc.string({ unit: fc.constantFrom(..."аяё<&#@[|8+1.:/?! "), maxLength: 60 }),
    );
    fc.assert(
      fc.property(texts, (text) => {
        let at = 0;
        for (const { start, end } of readWords(text)) {
          expect(start).toBeGreaterThanOrEqual(at);
          expect(end).toBeGreaterThan(start);
          at = end;
        }
        expect(at).toBeLessThanOrEqual(text.length);
      }),
    );
  });

  it("reads no further than a person would", () => {
    expect(readWords("снег ".repeat(50_000)).length).toBeLessThan(2_000);
  });
});
