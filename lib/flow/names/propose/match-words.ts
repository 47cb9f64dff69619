import { isContraction, spelledAlike } from "./name-words";
import type { NameWord } from "./name-words";

export type HitKind = "same" | "cut" | "spelled";

/** A word of the file's name that is one of a known name. */
export interface WordHit {
  kind: HitKind;
  /** How surely, 0 to 1. */
  share: number;
}

const cutShare = 0.92;
const acronymShare = 0.9;
const spelledMin = 0.7;
const spelledLengthMin = 5;

/** «Министерство» is «министерства», «мин.», «м-во» and, if somebody mistyped, «минестерство». */
export function matchWord(given: NameWord, known: NameWord): WordHit | null {
  if (given.plain === known.plain || given.stem === known.stem) return { kind: "same", share: 1 };
  if (isCutOf(given, known) || isCutOf(known, given)) return { kind: "cut", share: cutShare };
  if (given.isAcronym || known.isAcronym) return null;
  if (Math.min(given.plain.length, known.plain.length) < spelledLengthMin) return null;
  const share = spelledAlike(given.stem, known.stem);
  return share >= spelledMin ? { kind: "spelled", share: share * 0.95 } : null;
}

function isCutOf(short: NameWord, long: NameWord): boolean {
  if (!short.isCut || long.isAcronym || long.plain.length < short.plain.length + 2) return false;
  if (isContraction(short.plain)) {
    const [head = "", tail = ""] = short.plain.split("-");
    return long.plain.startsWith(head) && long.plain.endsWith(tail);
  }
  return long.plain.startsWith(short.plain);
}

/** Where the letters of «ЖКХ» begin words that follow one another: the place of the first, or -1. */
export function acronymAt(acronym: NameWord, words: readonly NameWord[]): number {
  const letters = acronym.plain;
  if (!acronym.isAcronym || letters.length > words.length) return -1;
  return words.findIndex((_, at) =>
    [...letters].every((letter, offset) => words[at + offset]?.plain.startsWith(letter) ?? false),
  );
}

/** The hits of every word of `given` and of `known`; an acronym hits all the words that it stands for. */
export function matchNames(
  given: readonly NameWord[],
  known: readonly NameWord[],
): { given: (WordHit | null)[]; known: (WordHit | null)[] } {
  const hits = { given: given.map((): WordHit | null => null), known: known.map((): WordHit | null => null) };
  given.forEach((word, at) => {
    known.forEach((other, otherAt) => {
      const hit = matchWord(word, other);
      if (!hit) return;
      hits.given[at] = better(hits.given[at], hit);
      hits.known[otherAt] = better(hits.known[otherAt], hit);
    });
  });
  standFor(given, known, hits);
  standFor(known, given, { given: hits.known, known: hits.given });
  return hits;
}

function standFor(
  short: readonly NameWord[],
  long: readonly NameWord[],
  hits: { given: (WordHit | null)[]; known: (WordHit | null)[] },
): void {
  short.forEach((word, at) => {
    const begin = hits.given[at]?.kind === "same" ? -1 : acronymAt(word, long);
    if (begin < 0) return;
    const hit: WordHit = { kind: "cut", share: acronymShare };
    hits.given[at] = hit;
    for (let offset = 0; offset < word.plain.length; offset++) {
      hits.known[begin + offset] = better(hits.known[begin + offset], hit);
    }
  });
}

function better(one: WordHit | null | undefined, other: WordHit): WordHit {
  return one && one.share >= other.share ? one : other;
}
