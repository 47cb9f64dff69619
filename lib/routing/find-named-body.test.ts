import { expect, test } from "vitest";
import { compileBodyNames } from "@/lib/routing/find-named-body";

const names = compileBodyNames([
  { id: 1, services: ["hospital"], territoryId: 10, aliases: ["Пироговка", "больница Пирогова"] },
  { id: 2, services: ["hospital"], territoryId: 20, aliases: ["ЦРБ", "Безенчукская ЦРБ"] },
  { id: 3, services: ["hospital"], territoryId: 30, aliases: ["ЦРБ", "Сергиевская ЦРБ"] },
]);

test("a colloquial name is found in any case, with its place in the text", () => {
  const text = "Второй час сидим в Пироговке, никто не подходит";
  const found = names.find(text, []);
  expect(found).toMatchObject({ agencyId: 1, services: ["hospital"] });
  expect(text.slice(found?.start, found?.end)).toBe("Пироговке");
});

test("a name that two bodies share belongs to the one of that place", () => {
  expect(names.find("в ЦРБ нет врача", [30, 1])?.agencyId).toBe(3);
  expect(names.find("в ЦРБ нет врача", [20, 1])?.agencyId).toBe(2);
});

test("a shared name without a place names nobody", () => {
  expect(names.find("в ЦРБ нет врача", [])).toBeNull();
});

test("the longer name wins over the shorter one inside it", () => {
  expect(names.find("в Безенчукской ЦРБ нет врача", [30, 1])?.agencyId).toBe(2);
});

test("a text without any name names nobody", () => {
  expect(names.find("яма на дороге 🕳", [10])).toBeNull();
  expect(names.find("", [10])).toBeNull();
});
