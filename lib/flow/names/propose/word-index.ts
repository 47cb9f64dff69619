import { matchNames } from "./match-words";
import type { HitKind } from "./match-words";
import { nameWords, spelledAlike } from "./name-words";
import type { NameWord } from "./name-words";

export interface NamedEntry {
  id: number;
  /** The first one is its own; further ones are other names for the same. */
  names: readonly string[];
}

export interface IndexHit {
  id: number;
  /** 0 to 1: how much of both names the common words are, rare words weighing more. */
  score: number;
  /** The common words as the entry has them, the weightiest first. */
  words: { text: string; kind: HitKind }[];
}

export type FindByWords = (given: string) => IndexHit[];

interface KnownName {
  id: number;
  words: NameWord[];
}

/** How many names are compared in full; those that share nothing weighty are not. */
const comparedMax = 60;
const hitsMax = 12;
const scoreMin = 0.2;
/** What a word weighs that stands in no known name, against the rarest one that does. */
const strangerShare = 0.55;
const beginLength = 3;
const numberShare = 0.3;

/** Finds the entries whose names have words in common with a given one, best first. Words in `without` say nothing. */
export function createWordIndex(entries: readonly NamedEntry[], options: { without?: string } = {}): FindByWords {
  const silent = new Set(nameWords(options.without ?? "").map(({ stem }) => stem));
  const speaking = (name: string) => nameWords(name).filter(({ stem }) => !silent.has(stem));
  const names: KnownName[] = entries.flatMap(({ id, names: all }) =>
    [...new Set(all)].map((name) => ({ id, words: speaking(name) })).filter(({ words }) => words.length > 0),
  );
  const weigh = createWeights(entries.length, names);
  const vocabulary = createVocabulary(names);
  return (given) => {
    const words = speaking(given);
    const compared = vocabulary(words, weigh).map((name) => ({ name, ...compare(words, name.words, weigh) }));
    const best = new Map<number, IndexHit>();
    for (const { name, score, words: common } of compared) {
      const known = best.get(name.id);
      if (score >= scoreMin && (!known || known.score < score))
        best.set(name.id, { id: name.id, score, words: common });
    }
    return [...best.values()].sort((one, other) => other.score - one.score || one.id - other.id).slice(0, hitsMax);
  };
}

type Weigh = (word: NameWord) => number;

function createWeights(entryCount: number, names: readonly KnownName[]): Weigh {
  const bearers = new Map<string, Set<number>>();
  for (const { id, words } of names) {
    for (const { stem } of words) bearers.set(stem, (bearers.get(stem) ?? new Set()).add(id));
  }
  const rarest = Math.log(1 + entryCount);
  return ({ stem }) => {
    const count = bearers.get(stem)?.size;
    return count === undefined ? rarest * strangerShare : Math.log(1 + entryCount / count);
  };
}

/** The names worth comparing: by words that begin alike, by initials, and by spelling where nothing else is found. */
function createVocabulary(names: readonly KnownName[]) {
  const byBegin = new Map<string, Set<KnownName>>();
  const byStem = new Map<string, Set<KnownName>>();
  const add = (map: Map<string, Set<KnownName>>, key: string, name: KnownName) =>
    map.set(key, (map.get(key) ?? new Set()).add(name));
  for (const name of names) {
    for (const word of name.words) {
      add(byStem, word.stem, name);
      add(byBegin, word.plain.slice(0, beginLength), name);
    }
    for (const initials of initialsOf(name.words)) add(byBegin, initials, name);
  }
  const alike = rememberAlike([...byStem.keys()]);
  return (words: readonly NameWord[], weigh: Weigh): KnownName[] => {
    const points = new Map<KnownName, number>();
    function count(found: ReadonlySet<KnownName> | undefined, weight: number): void {
      for (const name of found ?? []) points.set(name, (points.get(name) ?? 0) + weight);
    }
    for (const word of words) {
      const same = byStem.get(word.stem);
      count(same, weigh(word));
      if (same) continue;
      const begin = word.isCut || word.isAcronym ? word.plain : word.plain.slice(0, beginLength);
      for (const key of new Set([begin, begin.slice(0, beginLength)])) count(byBegin.get(key), 0.5);
      for (const stem of alike(word)) count(byStem.get(stem), 1);
    }
    const initials = initialsOf(words);
    for (const key of initials) count(byStem.get(key), 1);
    return [...points]
      .sort(([, one], [, other]) => other - one)
      .slice(0, comparedMax)
      .map(([name]) => name);
  };
}

/** «жилищно-коммунальное хозяйство» → `жк`, `жкх`, `кх`. */
function initialsOf(words: readonly NameWord[]): Set<string> {
  const letters = words.map(({ plain }) => plain.charAt(0)).join("");
  const found = new Set<string>();
  for (let from = 0; from < letters.length; from++) {
    for (let length = 2; length <= 6 && from + length <= letters.length; length++) {
      found.add(letters.slice(from, from + length));
    }
  }
  return found;
}

const alikeMin = 0.7;
const alikeLengthMin = 5;

function rememberAlike(stems: readonly string[]): (word: NameWord) => readonly string[] {
  const known = new Map<string, string[]>();
  return ({ stem, plain, isAcronym }) => {
    if (isAcronym || plain.length < alikeLengthMin) return [];
    let found = known.get(stem);
    if (!found) {
      found = stems.filter(
        (other) => Math.abs(other.length - stem.length) <= 3 && spelledAlike(stem, other) >= alikeMin,
      );
      known.set(stem, found);
    }
    return found;
  };
}

function compare(
  given: readonly NameWord[],
  known: readonly NameWord[],
  weigh: Weigh,
): Pick<IndexHit, "score" | "words"> {
  const hits = matchNames(given, known);
  // A word that is only cut or misspelt weighs what the word weighs that it stands for.
  const rarest = Math.max(...known.map(weigh));
  const ofGiven = cover(
    given.map((word, at) => ({
      weight: hits.given[at] ? Math.min(weigh(word), rarest) : weigh(word),
      hit: hits.given[at],
    })),
  );
  const ofKnown = cover(known.map((word, at) => ({ weight: weigh(word), hit: hits.known[at] })));
  const common = known.flatMap((word, at) => {
    const hit = hits.known[at];
    return hit ? [{ text: word.text, kind: hit.kind, weight: weigh(word) }] : [];
  });
  common.sort((one, other) => other.weight - one.weight);
  const share = ofGiven + ofKnown === 0 ? 0 : (2 * ofGiven * ofKnown) / (ofGiven + ofKnown);
  // The number of a school makes it no kin of the hospital with the same number.
  const score = common.some(({ text }) => /\p{L}/u.test(text)) ? share : share * numberShare;
  return { score, words: common.map(({ text, kind }) => ({ text, kind })) };
}

function cover(words: readonly { weight: number; hit: { share: number } | null | undefined }[]): number {
  const all = words.reduce((sum, { weight }) => sum + weight, 0);
  const hit = words.reduce((sum, { weight, hit: found }) => sum + weight * (found?.share ?? 0), 0);
  return all === 0 ? 0 : hit / all;
}
