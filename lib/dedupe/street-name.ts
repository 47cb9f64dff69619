import { remember } from "@/lib/platform/remember";
import { stemRussian } from "@/lib/platform/russian-stem";

export interface StreetName {
  /** The stems of the name without its type: «улица Ново-Садовая» is «новосадов». */
  stems: readonly string[];
  /** «улица», «шоссе» …; null where none is given. */
  type: string | null;
}

const types = new Map(
  Object.entries({
    улица: "улица ул",
    проспект: "проспект пр прт пркт просп",
    шоссе: "шоссе ш",
    переулок: "переулок пер",
    бульвар: "бульвар бр бул",
    проезд: "проезд прд",
    площадь: "площадь пл",
    набережная: "набережная наб",
    тупик: "тупик туп",
    квартал: "квартал квл кв",
    микрорайон: "микрорайон мкр мкрн",
  }).flatMap(([type, spellings]) => spellings.split(" ").map((spelling) => [spelling, type] as const)),
);
const areas = new Set(["квартал", "микрорайон"]);

const streetsMax = 10_000;

export const readStreet = remember(streetsMax, (street): StreetName => {
  const words = plainName(street).split(" ");
  const type = words.map((word) => types.get(word)).find((found) => found !== undefined) ?? null;
  const names = words.filter((word) => !types.has(word));
  return { type, stems: (names.length > 0 ? names : words).map(stemRussian) };
});

/** «ул. Победы», «улица Победы» and «Победы» are one street, «улица Мира» and «проспект Мира» are two. */
export function isSameStreet(left: string, right: string): boolean {
  const [one, other] = [readStreet(left), readStreet(right)];
  if (one.stems.join("") !== other.stems.join("")) return false;
  return one.type === null || other.type === null || one.type === other.type;
}

/** A street inside a quarter is no other place than the quarter. */
export function contradictStreets(left: string, right: string): boolean {
  const [one, other] = [left, right].map((street) => areas.has(readStreet(street).type ?? ""));
  return one === other && !isSameStreet(left, right);
}

export function isSameHouse(left: string, right: string): boolean {
  return readHouse(left) === readHouse(right);
}

function readHouse(house: string): string {
  const short = plainName(house)
    .replace(/корпус|корп/g, "к")
    .replace(/дом|д(?=\s*\d)/g, "");
  return short.replaceAll(" ", "");
}

/** Lower case, «е» for «ё», hyphens between letters closed up, everything else between words one space. */
export function plainName(name: string): string {
  const lower = name.toLowerCase().replaceAll("ё", "е");
  return lower
    .replace(/(\p{L})-(?=\p{L})/gu, "$1")
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
}
