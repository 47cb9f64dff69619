import { placePrepositions, startsWithAny } from "./place-words";
import { hyphenatedStreetTypes, isDescribing, numberedThings, streetTypes, type StreetType } from "./street-words";
import { gap, type Token } from "./tokenize";

/**
 * Tells where the name of a town begins, which a street's name must not swallow: «ул. Ленина Сергиевск».
 * @param isAny also names that take evidence: after «мкр.» «Радужный» is a neighbourhood if the gazetteer has one.
 */
export type TownTest = (at: number, isAny?: boolean) => boolean;

const ordinalEnding = /^(я|й|ая|ый|ой|го|е|ое|ю|ую|ом|м|ые)$/;
const afterNumber =
  /^(лет|год|марта|мая|июля|октября|ноября|декабря|января|февраля|линия|просека|партсъезд|съезд|пятилетк|дивизи|арми|гвардейск)/;
const adjectiveEnding = /(ая|яя|ой|ей|ую|ое|ого|ом|ому|ый|ий|им|ым)$/;
/** Endings that give a street away without «улица»: «на Ново-Вокзальной», «Дзержинского 24», «Гагарина, 45». */
const streetEnding = /([нвск]ая|яя|[нвск]ой|[нвскт]ого|его|ова|ева|ёва|ина|ына|ских|ной)$/;

export function streetTypeAt(tokens: readonly Token[], at: number): { type: StreetType; length: number } | undefined {
  const token = tokens[at];
  if (!token) return undefined;
  const next = tokens[at + 1];
  if (next?.gapBefore === gap.hyphen && token.norm.length <= 2 && next.norm.length <= 2) {
    const type = hyphenatedStreetTypes.get(`${token.norm}-${next.norm}`);
    return type && { type, length: 2 };
  }
  const type = streetTypes.get(token.norm);
  return type && { type, length: 1 };
}

/** Index after the name that follows «улица», or `at` if no name does. */
export function nameAfterType(
  tokens: readonly Token[],
  at: number,
  { type, isTown }: { type: StreetType; isTown: TownTest },
): number {
  const first = tokens[at];
  const apart = gap.comma | gap.break | gap.slash | (type.isShort ? 0 : gap.dot);
  if (!first || (first.gapBefore & apart) !== 0) return at;
  if ((type.name === "микрорайон" || type.name === "квартал") && isTown(at, true)) return at;
  if (first.isNumber) return nameAfterNumber(tokens, at, { type, isTown });
  if (type.isNumbered || first.norm.length === 1 ? !isInitial(tokens, at) : false) return at;
  if (first.capital !== "none") return capitalRun(tokens, at, isTown);
  return lowerCaseName(tokens, at, type);
}

/** «40 лет Октября», «1-я Кожевенная», «22 Партсъезда»; a bare number names only a квартал or микрорайон. */
function nameAfterNumber(
  tokens: readonly Token[],
  at: number,
  { type, isTown }: { type: StreetType; isTown: TownTest },
): number {
  let next = at + 1;
  const ending = tokens[next];
  if (ending && ordinalEnding.test(ending.norm) && (ending.gapBefore & ~(gap.hyphen | gap.space)) === 0) next++;
  const word = tokens[next];
  const follows = word && (word.gapBefore & ~(gap.space | gap.hyphen)) === 0 && !word.isNumber;
  if (follows && word.norm.length > 2 && (word.capital !== "none" || afterNumber.test(word.norm))) {
    if (streetTypeAt(tokens, next)) return next;
    return word.norm === "лет" || word.norm === "год" || word.norm === "года"
      ? capitalRun(tokens, next + 1, isTown)
      : capitalRun(tokens, next, isTown);
  }
  return type.name === "микрорайон" || type.name === "квартал" ? next : at;
}

function capitalRun(tokens: readonly Token[], at: number, isTown: TownTest): number {
  let to = at + 1;
  while (to < at + 4) {
    const [token, before] = [tokens[to], tokens[to - 1]];
    if (!token || !before) break;
    const allowed = gap.space | gap.hyphen | (before.norm.length <= 2 ? gap.dot : 0);
    if ((token.gapBefore & ~allowed) !== 0 || token.gapBefore === (gap.space | gap.hyphen)) break;
    const isJoined = (token.gapBefore & gap.space) === 0 && (token.gapBefore & gap.hyphen) !== 0;
    if (!isJoined && (token.capital === "none" || token.isNumber || token.norm.length === 1 || isTown(to))) break;
    if (placePrepositions.has(token.norm) || streetTypeAt(tokens, to)) break;
    to++;
  }
  return to;
}

function isInitial(tokens: readonly Token[], at: number): boolean {
  const next = tokens[at + 1];
  return next !== undefined && next.capital !== "none" && (next.gapBefore & gap.dot) !== 0;
}

/** «ул ленина 5», «улице красноармейской»: without capitals the ending or a house number has to speak. */
function lowerCaseName(tokens: readonly Token[], at: number, type: StreetType): number {
  for (let to = at + 1; to <= at + 3; to++) {
    const last = tokens[to - 1];
    if (!last || last.isNumber || last.norm.length < 4 || placePrepositions.has(last.norm)) return at;
    if (to === at + 1 && isDescribing(last.norm, false)) return at;
    if (to > at + 1 && (last.gapBefore & ~(gap.space | gap.hyphen)) !== 0) return at;
    const next = tokens[to];
    if (next?.isNumber && (next.gapBefore & gap.break) === 0 && /^\d{1,3}[а-я]?$/.test(next.norm)) return to;
    if (
      to === at + 1 &&
      (type.isShort || /[сц]к(ая|ой|ую|ого)$|(ова|ева)$/.test(last.norm)) &&
      !next?.norm.startsWith("улиц")
    ) {
      if (streetEnding.test(last.norm)) return to;
    }
  }
  return at;
}

/** Index where the name before «шоссе» begins, or `at` if there is none: «на Московском шоссе», «5-я просека». */
export function nameBeforeType(
  tokens: readonly Token[],
  at: number,
  { type, since }: { type: StreetType; since: number },
): number {
  const [token, last] = [tokens[at], tokens[at - 1]];
  if (!token || !last || at - 1 < since || (token.gapBefore & ~gap.space) !== 0) return at;
  const ordinal = ordinalBefore(tokens, at, since);
  if (ordinal < at) return ordinal;
  const canBareNumber = type.isNumbered || type.name === "квартал" || type.name === "микрорайон";
  if (canBareNumber && last.isNumber && /^\d{1,2}[а-я]?$/.test(last.norm)) return at - 1;
  if (type.isNumbered || !adjectiveEnding.test(last.norm) || isDescribing(last.norm, last.capital !== "none"))
    return at;
  const isTelling = /[сц]к(ая|ой|ую|ое|ого|ом|ому|ий|им)$/.test(last.norm);
  if (!isTelling && (last.capital === "none" || startsSentence(tokens, at - 1))) return at;
  let from = at - 1;
  while (from > since && tokens[from]?.gapBefore === gap.hyphen) from--;
  return Math.min(from, ordinalBefore(tokens, from, since));
}

function ordinalBefore(tokens: readonly Token[], at: number, since: number): number {
  const [ending, number] = [tokens[at - 1], tokens[at - 2]];
  if (at - 2 < since || !number?.isNumber || !ending || !ordinalEnding.test(ending.norm)) return at;
  return (ending.gapBefore & ~(gap.hyphen | gap.space)) === 0 ? at - 2 : at;
}

export function startsSentence(tokens: readonly Token[], at: number): boolean {
  const token = tokens[at];
  if (!token || at === 0 || (token.gapBefore & gap.break) !== 0) return true;
  return (token.gapBefore & gap.dot) !== 0 && (tokens[at - 1]?.norm.length ?? 0) > 3;
}

/** Index where a street's name without «улица» begins that ends before `at`: «на Карла Маркса, 24», «Ново-Садовая 106». */
export function untypedNameBefore(
  tokens: readonly Token[],
  at: number,
  { since, isTown }: { since: number; isTown: TownTest },
): number {
  const last = tokens[at - 1];
  if (!last || at - 1 < since || last.isNumber || last.norm.length < 4) return at;
  if (!/(ая|ой|ого|его|ых)$/.test(last.norm) && startsWithAny(last.norm, numberedThings)) return at;
  if (streetTypes.has(last.norm) || isTown(at - 1)) return at;
  let from = at - 1;
  while (from > since && at - from < 4 && belongsBefore(tokens, from, isTown)) from--;
  const before = from > since ? tokens[from - 1] : undefined;
  if (before?.norm === "адресу" && last.capital !== "none") return from;
  const isLed = before !== undefined && ["на", "по", "с", "от"].includes(before.norm);
  if (last.capital === "none") return isLed && streetEnding.test(last.norm) ? from : at;
  if (streetEnding.test(last.norm)) return from;
  const isGenitive = /[аяыи]$/.test(last.norm);
  return isGenitive && (isLed || (at - from > 1 && !startsSentence(tokens, from))) ? from : at;
}

function belongsBefore(tokens: readonly Token[], from: number, isTown: TownTest): boolean {
  const [token, before] = [tokens[from], tokens[from - 1]];
  if (!token || !before || isTown(from - 1) || placePrepositions.has(before.norm) || before.norm === "на") return false;
  if (streetTypes.has(before.norm)) return false;
  if (token.gapBefore === gap.hyphen) return true;
  if (before.isNumber) return afterNumber.test(token.norm);
  if (before.norm.length === 1) return before.capital !== "none" && (token.gapBefore & gap.dot) !== 0;
  return (token.gapBefore & ~gap.space) === 0 && before.capital === "first" && token.capital !== "none";
}

/** Index after a street that is only led by a preposition: «на Дзержинского», «по Ново-Вокзальной». */
export function nameAfterPreposition(tokens: readonly Token[], at: number, isTown: TownTest): number {
  const first = tokens[at];
  if (!first || (first.gapBefore & ~gap.space) !== 0 || first.capital !== "first" || first.norm.length < 2) return at;
  if (isTown(at)) return at;
  const to = capitalRun(tokens, at, isTown);
  const last = tokens[to - 1];
  return last && last.norm.length > 3 && streetEnding.test(last.norm) ? to : at;
}

/** «Самарской» (улице) → «Самарская», «Московском» (шоссе) → «Московское»; genitives like «Победы» stay. */
export function toNominative(
  name: string,
  { gender, agrees }: { gender: StreetType["gender"]; agrees: boolean },
): string {
  if (gender === "feminine") return name.replace(/([нвскжчшщтрдл])(ой|ую)$/i, "$1ая");
  const adjective = agrees ? /(ого|ому|ом|ым|им)$/i : /(ому|ом|ым|им)$/i;
  if (gender === "neuter") return name.replace(adjective, "ое");
  return name.replace(adjective, (_, __, offset: number) => (/[кгх]/i.test(name[offset - 1] ?? "") ? "ий" : "ый"));
}
