import { units } from "./street-words";
import { startsWithAny } from "./place-words";
import { gap, type Token } from "./tokenize";

interface House {
  /** As written, without «дом» and needless spaces: «106б», «7 корпус 2». */
  house: string;
  /** Index after its last token. */
  to: number;
}

const houseWords = new Set(["дом", "дома", "доме", "дому", "домом", "домов", "домах", "домам", "д", "n", "no"]);
const blockWords = new Set([
  "к",
  "корп",
  "корпус",
  "корпуса",
  "корпусе",
  "стр",
  "строение",
  "литера",
  "литер",
  "лит",
  "секция",
]);
const looseGap = gap.space | gap.comma | gap.dot | gap.quote | gap.hyphen | gap.other;
/** «На Ленина. 24 заявки» is two sentences; a dot leads to a number only after «д». */
const numberGap = looseGap & ~gap.dot;

export function isHouseWord(token: Token | undefined): boolean {
  return token !== undefined && houseWords.has(token.norm);
}

/** Whether what begins at the token may still belong to the street before it. */
export function continuesAddress(token: Token | undefined): boolean {
  return fits(token, isHouseWord(token) ? looseGap : numberGap);
}

/** The house number that begins at a token, with or without «дом» before it. */
export function houseAt(text: string, tokens: readonly Token[], at: number): House | undefined {
  let from = at;
  while (from < at + 2 && isHouseWord(tokens[from]) && (from === at || fits(tokens[from], looseGap))) from++;
  const number = tokens[from];
  if (!number || (from > at && !fits(number, looseGap)) || !/^\d{1,3}[а-яa-z]?\d?$/.test(number.norm)) return undefined;
  if (isAmount(tokens, from, from > at)) return undefined;
  let to = from + 1;
  for (let end = suffixEnd(tokens, to); end > to; end = suffixEnd(tokens, to)) to = end;
  const last = tokens[to - 1] ?? number;
  const house = text
    .slice(number.start, last.end)
    .replace(/[«»"“”„]/g, "")
    .replace(/\s+/g, " ");
  return { house, to };
}

function fits(token: Token | undefined, allowed: number): boolean {
  return token !== undefined && (token.gapBefore & ~allowed) === 0;
}

/** «5 лет», «24 июня», «7 человек», «10-15 минут». «Дом 5» followed by «подъезд» is a house all the same. */
function isAmount(tokens: readonly Token[], at: number, isAfterHouseWord: boolean): boolean {
  const next = tokens[at + 1];
  if (!next || (next.gapBefore & (gap.comma | gap.break)) !== 0) return false;
  if (next.isNumber) return !isAfterHouseWord && (next.gapBefore & gap.slash) === 0 && next.norm.length > 3;
  if (/^(й|я|е|го|му|м|ми|х|ый|ая|ое|ой|ти|ых)$/.test(next.norm) && next.gapBefore === gap.hyphen) return true;
  return (
    startsWithAny(next.norm, units) &&
    !(next.norm.startsWith("подъезд") || (isAfterHouseWord && next.norm.startsWith("этаж")))
  );
}

function suffixEnd(tokens: readonly Token[], at: number): number {
  const token = tokens[at];
  if (!token || (token.gapBefore & (gap.break | gap.comma)) !== 0)
    return isBlock(tokens, at, gap.comma | gap.space) ? at + 2 : at;
  const { norm, gapBefore } = token;
  const isTight = (gapBefore & (gap.slash | gap.hyphen)) !== 0 && (gapBefore & gap.space) === 0;
  if (isTight && /^(\d{1,3}[а-я]?|[а-я])$/.test(norm)) return at + 1;
  if (/^(к|корп|стр|с)\d{1,2}[а-я]?$/.test(norm) && (gapBefore & ~gap.space) === 0) return at + 1;
  if (isBlock(tokens, at, gap.space | gap.dot)) return at + 2;
  return isHouseLetter(tokens, at) ? at + 1 : at;
}

/** «корпус 2», «стр. 1», «литера А». */
function isBlock(tokens: readonly Token[], at: number, allowed: number): boolean {
  const [word, value] = [tokens[at], tokens[at + 1]];
  if (!word || !value || !blockWords.has(word.norm) || !fits(word, allowed)) return false;
  return fits(value, gap.space | gap.dot | gap.quote | gap.other) && /^(\d{1,2}[а-я]?|[а-я])$/.test(value.norm);
}

/** «106 б», «7 «А»», «19 Д», but neither «5 в подъезде» nor the initial of «8 К. Маркса». */
function isHouseLetter(tokens: readonly Token[], at: number): boolean {
  const [token, next] = [tokens[at], tokens[at + 1]];
  if (!token || token.norm.length !== 1 || !/[а-и]/.test(token.norm)) return false;
  if (next && (next.gapBefore & gap.dot) !== 0 && next.gapBefore === gap.dot) return false;
  if ((token.gapBefore & gap.quote) !== 0) return true;
  if ((token.gapBefore & ~gap.space) !== 0) return false;
  return (
    token.norm === "б" ||
    (token.capital !== "none" && !(next && (next.gapBefore & gap.dot) !== 0 && next.capital !== "none"))
  );
}
