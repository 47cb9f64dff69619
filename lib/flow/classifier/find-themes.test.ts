import { expect, test } from "vitest";
import { findThemes } from "./find-themes";
import type { ThemeText } from "./find-themes";

function many(count: number, text: (at: number) => string, isUnknown: boolean, from = 0): ThemeText[] {
  return Array.from({ length: count }, (_, at) => ({ id: from + at, text: text(at), isUnknown }));
}

const known = many(60, (at) => `Яма на дороге у дома ${at}, сделайте ремонт`, false);

test("what the unknown share and the rest do not have is a theme, named by its words as people write them", () => {
  const unknown = many(9, (at) => `Самокаты брошены на тротуаре ${at}, самокаты мешают пройти`, true, 100);
  const [theme, ...others] = findThemes([...known, ...unknown], []);
  expect(theme?.words).toContain("самокаты");
  expect(theme?.messageIds).toEqual(unknown.map(({ id }) => id));
  expect(others).toEqual([]);
});

test("a word that all messages have gathers nothing, and three messages are a coincidence", () => {
  const usual = many(10, (at) => `Яма на дороге у дома ${at}, сделайте ремонт`, true, 200);
  expect(findThemes([...known, ...usual], [])).toEqual([]);
  const three = many(3, () => "Дроны летают над огородом", true, 300);
  expect(findThemes([...known, ...three], [])).toEqual([]);
});

test("each message stands in one theme, the biggest first", () => {
  const scooters = many(5, () => "Самокаты лежат поперёк", true, 100);
  const drones = many(8, () => "Дроны жужжат ночью", true, 200);
  const themes = findThemes([...known, ...scooters, ...drones], []);
  expect(themes.map(({ messageIds }) => messageIds.length)).toEqual([8, 5]);
});

test("what the examples of the catalogue speak of is no new theme", () => {
  const drones = many(8, () => "Дроны жужжат ночью", true, 200);
  const examples = Array.from({ length: 30 }, () => "Ночью жужжат дроны, куда жаловаться");
  expect(findThemes([...known, ...drones], examples)).toEqual([]);
});

test("nothing in, nothing out", () => {
  expect(findThemes([], [])).toEqual([]);
  expect(
    findThemes(
      many(5, () => "!!!", true),
      [],
    ),
  ).toEqual([]);
});
