import { streetTypeAt } from "./street-name";
import { tokenize } from "./tokenize";

/** A street in a spelling by which lists and messages meet: «ул. Карла Маркса» and «Маркса Карла улица» are the same. */
export interface StreetKey {
  /** With what kind of street it is; the same as `bare` where nobody says so. */
  typed: string;
  /** The name alone: people write «на Ново-Садовой». */
  bare: string;
}

/** Null when nothing of a name is there. */
export function streetKey(street: string): StreetKey | null {
  const tokens = tokenize(street);
  const words: string[] = [];
  const types: string[] = [];
  for (let at = 0; at < tokens.length; at++) {
    const found = streetTypeAt(tokens, at);
    const word = tokens[at]?.norm ?? "";
    if (found) {
      types.push(found.type.name);
      at += found.length - 1;
      // «1-я», «2-й»: the ending says nothing that the number doesn't.
    } else if (!(tokens[at - 1]?.isNumber && ordinalEnding.test(word))) words.push(word);
  }
  // «Набережная улица», and «Набережная» alone: what else would be a kind of street is the name.
  const type = types.includes("улица") ? "улица" : types[0];
  const left =
    words.length === 0 && types.length === 1 ? types : [...words, ...types.filter((other) => other !== type)];
  if (left.length === 0) return null;
  const bare = left.sort().join(" ");
  return { bare, typed: type === undefined || left === types ? bare : `${bare} ${type}` };
}

const ordinalEnding = /^(я|й|ая|ый|ой|го|е|ое)$/;

const blockWords = new Map([
  ["корпус", "к"],
  ["корп", "к"],
  ["к", "к"],
  ["строение", "с"],
  ["стр", "с"],
  ["с", "с"],
]);
const letterWords = new Set(["литера", "литер", "лит"]);
const houseWords = new Set(["дом", "д", "домовладение", "уч", "участок", "№"]);
/** INVARIANT: nothing behind these words is kept: a list of houses holds nobody's door. */
const doorWords = new Set(["квартира", "кв", "помещение", "пом", "комната", "комн", "офис", "подъезд"]);

/** «5, корпус 2, литера А» and «5 к2» are the same house; empty when there is no number. */
export function houseKey(house: string): string {
  const folded = house.toLowerCase().replaceAll("ё", "е").replace(/[a-z]/g, toCyrillic);
  const parts = folded.match(/\d+|[а-я№]+|\//g) ?? [];
  let key = "";
  for (let at = 0; at < parts.length; at++) {
    const part = parts[at] ?? "";
    if (doorWords.has(part)) break;
    if (houseWords.has(part) && key === "") continue;
    if (letterWords.has(part)) {
      // The first letter of a plot is what everybody means who names none.
      const letter = parts[++at] ?? "";
      if (letter !== "а") key += letter;
    } else key += /^\d/.test(parts[at + 1] ?? "") ? (blockWords.get(part) ?? part) : part;
  }
  return /^\d/.test(key) ? key : "";
}

const lookAlikes = new Map([..."abcehkmoptxy"].map((latin, index) => [latin, "авсенкмортху"[index] ?? latin]));

function toCyrillic(latin: string): string {
  return lookAlikes.get(latin) ?? latin;
}
