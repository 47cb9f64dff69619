import { expect, test } from "vitest";
import { formatDays } from "./days";
import { barestTerritoryName, shortTerritoryName } from "./territory-name";
import { formatWords } from "./words";

function days(from: string, to: string, withYear = true): string {
  return formatDays(formatWords.ru, { from, to }, { year: withYear }).replaceAll("\u00a0", " ");
}

test("what both ends of a period share is said once", () => {
  expect(days("2026-11-01", "2026-11-19")).toBe("1–19 нояб. 2026");
  expect(days("2026-11-01", "2026-11-19", false)).toBe("1–19 нояб.");
  expect(days("2026-10-28", "2026-11-24")).toBe("28 окт. – 24 нояб. 2026");
  expect(days("2025-12-29", "2026-01-04", false)).toBe("29 дек. 2025 – 4 янв. 2026");
  expect(days("2026-11-19", "2026-11-19")).toBe("19 нояб. 2026");
});

test.each([
  ["Сергиевский район", "Сергиевский р-н", "Сергиевский"],
  ["городской округ Самара", "Самара", "Самара"],
  ["Бежецкий муниципальный округ", "Бежецкий м. о.", "Бежецкий"],
  ["городской округ город Тверь", "Тверь", "Тверь"],
  ["ЗАТО Озёрный", "ЗАТО Озёрный", "ЗАТО Озёрный"],
])("%s is short as «%s», on the map «%s»", (name, short, barest) => {
  expect(shortTerritoryName(name).replaceAll("\u00a0", " ")).toBe(short);
  expect(barestTerritoryName(name)).toBe(barest);
});
