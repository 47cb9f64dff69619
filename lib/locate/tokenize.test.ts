import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { gap, normalizeName, tokenize } from "./tokenize";

function norms(text: string): string[] {
  return tokenize(text).map((token) => token.norm);
}

describe("tokenize", () => {
  test.each([
    ["Жигулёвск", "жигулевск"],
    ["CАМАРА", "самара"],
    ["Cызpaнь", "сызрань"],
    ["Отрадны\u0438\u0306", "отрадный"],
    ["Безен\u00adчук", "безенчук"],
    ["Безе\u0301нчук", "безенчук"],
  ])("writes «%s» in the one spelling of the gazetteer", (written, spelt) => {
    expect(norms(written)).toEqual([spelt]);
  });

  test("leaves words of other alphabets as they are", () => {
    expect(norms("вайфай WiFi Samara")).toEqual(["вайфай", "wifi", "samara"]);
  });

  test("tells what parts two words", () => {
    const tokens = tokenize("г. Самара, ул. Ново-Садовая — «Мир»");
    expect(tokens.map((token) => token.gapBefore)).toEqual([
      gap.break,
      gap.dot | gap.space,
      gap.comma | gap.space,
      gap.dot | gap.space,
      gap.hyphen,
      gap.space | gap.hyphen | gap.quote,
    ]);
  });

  test("keeps the hyphens of a name and nothing else", () => {
    expect(normalizeName("ж/д ст. Кинель-Черкассы")).toBe("ж д ст кинель-черкассы");
  });

  test("counts offsets in the original text, whatever it contains", () => {
    const letters = fc.constantFrom(..."аЯёЁйи\u0306-– .,«»5aAİ🚌\n".split(""), "🚌", "İ");
    fc.assert(
      fc.property(fc.string({ unit: letters }), (text) => {
        let end = 0;
        for (const token of tokenize(text)) {
          expect(token.start).toBeGreaterThanOrEqual(end);
          expect(token.end).toBeGreaterThan(token.start);
          expect(tokenize(text.slice(token.start, token.end)).map((one) => one.norm)).toEqual([token.norm]);
          end = token.end;
        }
        expect(end).toBeLessThanOrEqual(text.length);
      }),
    );
  });
});
