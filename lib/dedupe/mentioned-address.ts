import { plainName, readStreet } from "@/lib/dedupe/street-name";
import { stemRussian } from "@/lib/platform/russian-stem";

/** Words that make the number before them an amount, and no house: «ждём 3 недели». */
const measures =
  /^(?:дн|день|недел|мес|час|мин|лет|год|раз|тыс|руб|р$|градус|проц|км|метр|м$|чел|шт|утр|вечер|числ|январ|феврал|март|апрел|ма[йя]|июн|июл|август|сентябр|октябр|ноябр|декабр)/;
/** Words that a number follows as a rule: «автобус 27», «школа 12». */
const numbered =
  /^(?:подъезд|этаж|класс|кабинет|маршрут|автобус|троллейбус|трамвай|номер|школ|садик|квартир|больниц|поликлиник|после|около|почти|больше|меньше|более|менее)/;
const nameMin = 4;

/**
 * Whether the plain words of a text say the street, and the house if they name one behind it: «юбилейная 30 двор темень»
 * says «улица Юбилейная», 30, but not 32.
 */
export function mentionsAddress(words: readonly string[], address: { street: string; house: string | null }): boolean {
  const name = readStreet(address.street).stems.join("");
  if (name.length < nameMin) return false;
  return words.some((_, at) => {
    const after = endOfName(words, at, name);
    if (after === null) return false;
    const house = houseAt(words, after);
    return house === null || address.house === null || plainName(address.house).replaceAll(" ", "").startsWith(house);
  });
}

/** Where a name that begins at a word ends, be it written in one word or in several; null if it isn't there. */
function endOfName(words: readonly string[], from: number, name: string): number | null {
  let read = "";
  for (let at = from; at < words.length; at++) {
    const word = words[at] ?? "";
    if (read + stemRussian(word) === name) return at + 1;
    read += word;
    if (!name.startsWith(read)) return null;
  }
  return null;
}

/** Names with a house number behind them, whatever else a text says: «Фрунзе 75». */
export function namesWithHouse(text: string): string[] {
  const words = plainName(text.replaceAll("-", " ")).split(" ");
  return words.flatMap((name, at) => {
    if (name.length < nameMin || !/^[а-я]+$/.test(name) || numbered.test(name)) return [];
    const house = houseAt(words, at + 1);
    return house === null ? [] : [`${stemRussian(name)} ${house}`];
  });
}

/** The house number that stands at a word, with or without «дом» before it. */
function houseAt(words: readonly string[], at: number): string | null {
  const number = words[at] === "д" || words[at] === "дом" ? at + 1 : at;
  const house = words[number] ?? "";
  return /^\d{1,3}[а-я]?$/.test(house) && !measures.test(words[number + 1] ?? "") ? house : null;
}
