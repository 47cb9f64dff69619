import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { stemRussian } from "@/lib/platform/russian-stem";

describe("stemRussian", () => {
  it.each([
    ["дорога дороги дороге дорогу дорогой дорог дорогами"],
    ["фонарь фонаря фонари фонарей фонарям"],
    ["грязный грязная грязное грязные грязного грязных"],
    ["убирали убирать убирает убирают"],
    ["управляющая управляющей управляющие"],
    ["поликлиника поликлинике поликлинику поликлиник"],
    ["сломался сломалась сломались"],
  ])("gives the forms of one word one stem: %s", (forms) => {
    expect(new Set(forms.split(" ").map(stemRussian)).size).toBe(1);
  });

  it.each([["дом дым"], ["вода вывод"], ["снег снятие"], ["школа скала"]])(
    "keeps different words apart: %s",
    (words) => {
      expect(new Set(words.split(" ").map(stemRussian)).size).toBe(2);
    },
  );

  it("leaves what is no Russian word as it is", () => {
    for (const word of ["", "жкх", "мфц", "wifi", "2024", "мкд"]) expect(stemRussian(word)).toBe(word);
  });

  it("never leaves fewer than three letters of a longer word, and only ever cuts from the end", () => {
    const letters = [..."абвгдежзийклмнопрстуфхцчшщъыьэюя"];
    const words = fc.array(fc.constantFrom(...letters), { maxLength: 14 }).map((parts) => parts.join(""));
    fc.assert(
      fc.property(words, (word) => {
        const stem = stemRussian(word);
        expect(word.startsWith(stem)).toBe(true);
        expect(stem.length).toBeGreaterThanOrEqual(Math.min(3, word.length));
      }),
    );
  });
});
