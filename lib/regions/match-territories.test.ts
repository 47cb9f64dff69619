import { describe, expect, it } from "vitest";
import { matchTerritories } from "./match-territories";

const territories = [
  { id: 1, name: "городской округ Кинель", aliases: ["Кинель"], oktmo: "36708000" },
  { id: 2, name: "Кинельский район", aliases: [], oktmo: "36618000" },
  { id: 3, name: "Кинель-Черкасский район", aliases: [], oktmo: "36620000" },
  { id: 4, name: "городской округ Жигулёвск", aliases: [], oktmo: "36704000" },
  { id: 5, name: "Вышневолоцкий муниципальный округ", aliases: ["Вышневолоцкий район", "Волочёк"], oktmo: "28512000" },
  { id: 6, name: "Камышловский район", aliases: [], oktmo: null },
  { id: 7, name: "Камышловский", aliases: [], oktmo: null },
  { id: 8, name: "ЗАТО Озёрный", aliases: [], oktmo: null },
];

function matchName(name: string, oktmo: string | null = null): number | null {
  return matchTerritories([{ name, oktmo }], territories)[0]?.id ?? null;
}

describe("matching names of territories", () => {
  it.each([
    ["Кинель", 1],
    ["городской округ Кинель", 1],
    ["г.о. Кинель", 1],
    ["Кинельский район", 2],
    ["Кинельский муниципальный район", 2],
    ["муниципальный район Кинельский", 2],
    ["Кинельский р-н", 2],
    ["КИНЕЛЬСКИЙ РАЙОН", 2],
    ["Кинель-Черкасский  район", 3],
    ["Жигулевск", 4],
    ["Волочек", 5],
    ["Вышневолоцкий городской округ", 5],
    ["ЗАТО Озерный", 8],
    ["поселок Озёрный", 8],
  ])("finds «%s»", (name, id) => {
    expect(matchName(name)).toBe(id);
  });

  it("tells a district from an okrug of the same name", () => {
    expect(matchName("Камышловский район")).toBe(6);
    expect(matchName("Камышловский городской округ")).toBe(7);
  });

  it("believes the official number more than the name", () => {
    expect(matchName("Кинель", "36618000")).toBe(2);
    expect(matchName("Неизвестный район", "36708000001")).toBe(1);
  });

  it("leaves what it doesn't know, and what two territories are called, to a person", () => {
    const twins = [1, 2].map((id) => ({ id, name: "Лесной район", aliases: [], oktmo: null }));
    expect(matchName("Лунный район")).toBeNull();
    expect(matchTerritories([{ name: "Лесной район", oktmo: null }], twins)).toEqual([null]);
  });
});
