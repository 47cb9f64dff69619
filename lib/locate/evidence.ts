import type { NameMatch } from "./match-names";
import {
  governors,
  institutions,
  landscape,
  namedThingAbbreviations,
  namedThings,
  namePrefixes,
  neighbourhoodPrepositions,
  placePrepositions,
  startsWithAny,
  type TypeWord,
} from "./place-words";
import { startsSentence } from "./street-name";
import { gap, type Token } from "./tokenize";
import { isInDistrictList, typeAfter, typeBefore } from "./type-around";

/** How a whole text uses capitals: only in a mixed one does a capital letter tell a name from a word. */
export type CapitalStyle = "mixed" | "lower" | "upper";

/** What the words around a name say about it, before asking which place it could be. */
export interface Evidence {
  /** Indexes of tokens that belong to the name with its type: «с. Елховка», «Сергиевском районе». */
  from: number;
  to: number;
  typeBefore: TypeWord | undefined;
  isDistrictAfter: boolean;
  /** «Кинельский и Богатовский районы»: the type stands after the last of several. */
  isInDistrictList: boolean;
  isRegionAfter: boolean;
  isInstitutionAfter: boolean;
  /** Cases asked by a preposition of place before the name; 0 without one. */
  prepositionCases: number;
  /** The same for prepositions that only neighbourhoods and stations take. */
  neighbourhoodCases: number;
  preposition: string | undefined;
  /** «жители Сызрани», «администрация Тольятти». */
  isGoverned: boolean;
  /** «кинотеатр Самара», «СНТ Дружба». */
  namesThing: boolean;
  /** «река Кинель», «р. Самара». */
  namesLandscape: boolean;
  isQuoted: boolean;
  hasCapital: boolean;
  /** A capital letter where one would not stand anyway. */
  hasTellingCapital: boolean;
  /** «Безенчук, улица …»: opens the sentence and is set apart. */
  isHeading: boolean;
  /** Opens the text, so that even «Ягодное, борщевик вдоль дороги» is an address. */
  isAtStart: boolean;
  /** Between brackets, commas or dots: «Ново-Вокзальная 203, Промышленный». */
  standsApart: boolean;
  /** «в степном районе», «в мирном доме»: the word after it may be what the adjective belongs to. */
  mayDescribeNext: boolean;
  /** The name is half of a longer word: «Волга-Отрадный». */
  isInsideCompound: boolean;
  style: CapitalStyle;
}

export function capitalStyle(tokens: readonly Token[]): CapitalStyle {
  let words = 0;
  let shouted = 0;
  let capitals = 0;
  for (const [at, token] of tokens.entries()) {
    if (token.isNumber || token.norm.length < 2) continue;
    words++;
    if (token.capital === "all") shouted++;
    else if (token.capital === "first" && !startsSentence(tokens, at)) capitals++;
  }
  if (shouted > 2 && shouted > words * 0.6) return "upper";
  return capitals > 0 ? "mixed" : "lower";
}

export function evidenceOf(tokens: readonly Token[], match: NameMatch, style: CapitalStyle): Evidence {
  const first = tokens[match.from];
  const before = typeBefore(tokens, match);
  const after = typeAfter(tokens, match.to);
  const from = before?.from ?? match.from;
  const led = prepositionBefore(tokens, from);
  const previous = tokens[from - 1];
  const touches = previous !== undefined && ((tokens[from]?.gapBefore ?? 0) & (gap.comma | gap.break)) === 0;
  const isInitial = startsSentence(tokens, match.from);
  const gapBefore = first?.gapBefore ?? gap.break;
  const gapAfter = tokens[match.to]?.gapBefore ?? gap.break;
  const isAtStart = match.from === 0;
  return {
    from,
    to: after?.to ?? match.to,
    typeBefore: before?.word,
    isDistrictAfter: after?.kind === "district",
    isInDistrictList: isInDistrictList(tokens, match.to),
    isRegionAfter: after?.kind === "region",
    isInstitutionAfter: isInstitution(tokens[match.to]),
    prepositionCases: placePrepositions.get(led ?? "") ?? 0,
    neighbourhoodCases: neighbourhoodPrepositions.get(led ?? "") ?? 0,
    preposition: led,
    isGoverned: touches && !led && startsWithAny(previous.norm, governors),
    namesThing: touches && !before && isNamedThing(previous),
    namesLandscape: touches && (startsWithAny(previous.norm, landscape) || isRiverLetter(tokens, match.from)),
    isQuoted: (gapBefore & gap.quote) !== 0 && (gapAfter & gap.quote) !== 0,
    hasCapital: style === "mixed" && first?.capital !== "none",
    hasTellingCapital: style === "mixed" && first?.capital !== "none" && !isInitial,
    isHeading: isHeading(first, { isInitial, isAtStart, gapAfter, style }),
    isAtStart,
    standsApart: (gapBefore & ~(gap.space | gap.hyphen)) !== 0 && (gapAfter & ~(gap.space | gap.hyphen)) !== 0,
    mayDescribeNext: mayDescribe(tokens[match.to]),
    isInsideCompound: (match.from > 0 && gapBefore === gap.hyphen) || gapAfter === gap.hyphen,
    style,
  };
}

interface HeadingPosition {
  isInitial: boolean;
  isAtStart: boolean;
  gapAfter: number;
  style: CapitalStyle;
}

function isHeading(first: Token | undefined, { isInitial, isAtStart, gapAfter, style }: HeadingPosition): boolean {
  const isSetApart = (gapAfter & (gap.comma | gap.dot | gap.hyphen | gap.colon)) !== 0;
  return isSetApart && isInitial && (first?.capital !== "none" || (isAtStart && style === "lower"));
}

function prepositionBefore(tokens: readonly Token[], from: number): string | undefined {
  for (let at = from - 1; at >= Math.max(0, from - 3); at--) {
    const [token, next] = [tokens[at], tokens[at + 1]];
    if (!token || !next || (next.gapBefore & (gap.comma | gap.break)) !== 0) return undefined;
    if (placePrepositions.has(token.norm) || neighbourhoodPrepositions.has(token.norm)) return token.norm;
    if (!namePrefixes.has(token.norm)) return undefined;
  }
  return undefined;
}

function mayDescribe(next: Token | undefined): boolean {
  if (!next || (next.gapBefore & ~gap.space) !== 0 || next.capital !== "none" || next.norm.length < 4) return false;
  return /[еуи]$/.test(next.norm) && !/^(где|уже|еще|даже|если|тоже|после|.*ли)$/.test(next.norm);
}

function isNamedThing({ norm }: Token): boolean {
  return namedThingAbbreviations.has(norm) || startsWithAny(norm, namedThings);
}

function isRiverLetter(tokens: readonly Token[], at: number): boolean {
  return tokens[at - 1]?.norm === "р" && ((tokens[at]?.gapBefore ?? 0) & gap.dot) !== 0;
}

function isInstitution(next: Token | undefined): boolean {
  return next !== undefined && (next.gapBefore & ~gap.space) === 0 && startsWithAny(next.norm, institutions);
}
