import { remember } from "@/lib/platform/remember";
import { withoutOneLetter, type FormHit, type Gazetteer } from "./gazetteer";
import { gap, type Token } from "./tokenize";

export interface NameMatch {
  /** Indexes of tokens; `to` is exclusive. */
  from: number;
  to: number;
  hits: readonly FormHit[];
  /** The form the word was taken for, when a letter had to be forgiven. */
  corrected?: string;
}

/** The longest name of the gazetteer that begins at each token, before any judgement whether it is meant. */
export function matchNames(gazetteer: Gazetteer, tokens: readonly Token[]): (NameMatch | undefined)[] {
  return tokens.map((_, from) => longestMatch(gazetteer, tokens, from));
}

function longestMatch(gazetteer: Gazetteer, tokens: readonly Token[], from: number): NameMatch | undefined {
  let node = gazetteer.root;
  let found: NameMatch | undefined;
  for (let at = from; at < tokens.length; at++) {
    const token = tokens[at];
    const next = token && node.next?.get(token.norm);
    if (!next || (at > from && !joins(tokens, at))) break;
    node = next;
    if (node.hits) {
      const hits = isWrittenShort(tokens, from) ? node.hits : node.hits.filter((hit) => !hit.isAbbreviated);
      if (hits.length > 0) found = { from, to: at + 1, hits };
    }
  }
  return found;
}

/** Words of one name are joined by spaces or a hyphen, by a dot only after a shortened word: «Б. Глушица». */
function joins(tokens: readonly Token[], at: number): boolean {
  const gapBefore = tokens[at]?.gapBefore ?? 0;
  const allowed = gap.space | gap.hyphen | ((tokens[at - 1]?.norm.length ?? 0) <= 5 ? gap.dot : 0);
  return (gapBefore & ~allowed) === 0;
}

/** A single letter shortens a word only with a dot, or else «в Глушице» would be «В. Глушица». */
function isWrittenShort(tokens: readonly Token[], from: number): boolean {
  const first = tokens[from];
  const second = tokens[from + 1];
  if (!first || !second) return false;
  return first.norm.length > 1 ? true : (second.gapBefore & gap.dot) !== 0 && second.capital !== "none";
}

/** «Павлова», «Ивановне», «Орловской»: people and adjectives, one letter away from a village each. */
const personEnding = /((ов|ев|ин)(а|у|ым|ой)?|вн(а|ы|е|у|ой)|вич(а|у|ем)?|(ск|н|в)(ой|ого|ая|ий|ую|ому))$/;

interface Correction {
  hits: readonly FormHit[];
  corrected: string;
}

/** Words that were tried before, since surnames and streets come again and again. */
const tried = new WeakMap<Gazetteer, (word: string) => Correction | null>();
const triedMax = 20_000;
/** A word of any length may be written, but no name is as long as this. */
const nameLengthMax = 40;

/** A name written with one letter missing, doubled, wrong or swapped. */
export function matchMisspelt(gazetteer: Gazetteer, token: Token, at: number): NameMatch | undefined {
  const word = token.norm;
  if (word.length < 6 || word.length > nameLengthMax || token.isNumber) return undefined;
  const correctionOf = tried.get(gazetteer) ?? remember(triedMax, (unknown) => correct(gazetteer, unknown));
  tried.set(gazetteer, correctionOf);
  const correction = correctionOf(word);
  return correction === null ? undefined : { from: at, to: at + 1, ...correction };
}

function correct(gazetteer: Gazetteer, word: string): Correction | null {
  if (personEnding.test(word)) return null;
  let corrected: string | undefined;
  for (const shortened of withoutOneLetter(word)) {
    for (const form of gazetteer.misspelt.get(shortened) ?? []) {
      if (form === corrected || !isOneEditApart(word, form) || word.slice(-2) !== form.slice(-2)) continue;
      // Two names one letter away from the word: which one was meant is anybody's guess.
      if (corrected !== undefined && !samePlaces(gazetteer, corrected, form)) return null;
      corrected = form;
    }
  }
  if (corrected === undefined) return null;
  const hits = gazetteer.root.next?.get(corrected)?.hits?.filter((hit) => hit.role === "toponym") ?? [];
  return hits.length > 0 ? { hits, corrected } : null;
}

function samePlaces(gazetteer: Gazetteer, one: string, other: string): boolean {
  const places = gazetteer.root.next?.get(one)?.hits?.map((hit) => hit.place) ?? [];
  return gazetteer.root.next?.get(other)?.hits?.every((hit) => places.includes(hit.place)) ?? false;
}

function isOneEditApart(one: string, other: string): boolean {
  let start = 0;
  while (start < one.length && one[start] === other[start]) start++;
  const restOne = one.slice(start);
  const restOther = other.slice(start);
  return (
    restOne.slice(1) === restOther ||
    restOne === restOther.slice(1) ||
    restOne.slice(1) === restOther.slice(1) ||
    (restOne[0] === restOther[1] && restOne[1] === restOther[0] && restOne.slice(2) === restOther.slice(2))
  );
}
