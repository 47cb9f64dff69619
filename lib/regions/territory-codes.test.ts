import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { nameTerritories, transliterate } from "./territory-codes";

describe("transliteration", () => {
  it.each([
    ["Сергиевский", "sergievsky"],
    ["Жигулёвск", "zhigulyovsk"],
    ["Большой Толкай", "bolshoy-tolkay"],
    ["НПС «Дружба»", "nps-druzhba"],
    ["1004 км", "1004-km"],
    ["№", "place"],
  ])("%s → %s", (name, code) => {
    expect(transliterate(name)).toBe(code);
  });
});

describe("codes of settlements", () => {
  const settlement = fc.record({
    under: fc.constantFrom("north", "south"),
    name: fc.constantFrom("Заря", "Отрада", "Новая Заря", "Сосновка"),
    type: fc.constantFrom("село", "посёлок"),
    oktmo: fc.stringMatching(/^\d{11}$/),
  });
  const table = fc.uniqueArray(settlement, { selector: (row) => row.oktmo, maxLength: 20 });

  it("don't depend on the order of the table", () => {
    fc.assert(
      fc.property(table, fc.infiniteStream(fc.double()), (rows, chance) => {
        const codeOf = (list: typeof rows) =>
          new Map(nameTerritories(list, new Set()).map((code, at) => [list[at]?.oktmo, code]));
        const shuffled = rows
          .map((row) => ({ row, at: chance.next().value }))
          .sort((a, b) => Number(a.at) - Number(b.at))
          .map(({ row }) => row);
        expect(new Map([...codeOf(shuffled)].sort())).toEqual(new Map([...codeOf(rows)].sort()));
      }),
    );
  });

  it("are each given once, never one that is taken", () => {
    fc.assert(
      fc.property(table, (rows) => {
        const taken = new Set(["north.zarya", "south.otrada", "south.otrada-2"]);
        const codes = nameTerritories(rows, taken);
        expect(new Set(codes).size).toBe(rows.length);
        expect(codes.filter((code) => taken.has(code))).toEqual([]);
        expect(codes.every((code) => /^(north|south)\.[a-z-]+(-\d+)?$/.test(code))).toBe(true);
      }),
    );
  });
});
