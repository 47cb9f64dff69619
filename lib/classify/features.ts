import { Occurrences } from "@/lib/classify/occurrences";
import { readWords, type Word } from "@/lib/classify/tokenize";
import { stemRussian } from "@/lib/platform/russian-stem";

/**
 * What a classifier sees of a text: the stems of its words, pairs of neighbouring stems, marks, and the letter groups
 * inside the borders of a word, which forgive typing errors. A feature is 32 bits of hash; nothing else of it is ever
 * stored.
 */
export interface TextFeatures {
  words: readonly Word[];
  /** Each different feature once; the lowest bit tells letter groups from words. */
  ids: Uint32Array;
  counts: Uint16Array;
  /** Every occurrence: the index of its feature in `ids`, and of its word in `words` (of a pair, the second). */
  occurrences: Uint32Array;
  occurrenceWords: Uint32Array;
}

/** Rises with every change of what a feature is or how a model is trained: stored models of another edition are void. */
export const modelEdition = 1;

export const letterBit = 1;

const kinds = { stem: 3, pair: 5, mark: 7, letters: 11, opening: 13 << 4, closing: 17 } as const;
const groupLengths = { from: 3, to: 5 };
/** Longer «words» are noise; their first letters say as much. */
const lettersMax = 24;

/** One for all texts, since they are read one after another. */
const found = new Occurrences();

export function extractFeatures(text: string): TextFeatures {
  const words = readWords(text);
  found.begin(words.reduce((sum, { norm }) => sum + 3 + 3 * Math.min(norm.length, lettersMax), 0));
  let previous = 0;
  let isFirst = true;
  words.forEach((word, index) => {
    if (word.kind === "mark") {
      if (index === words.length - 1) found.add(hashOf(kinds.closing, word.norm), index);
      return found.add(hashOf(kinds.mark, word.norm), index);
    }
    const stem = hashOf(kinds.stem, word.kind === "word" ? stemRussian(word.norm) : word.norm);
    found.add(stem, index);
    if (isFirst) found.add(mix(stem ^ kinds.opening) & ~letterBit, index);
    isFirst = false;
    // What is called after people and places says little: a street is full of snow or of holes by chance.
    if (previous !== 0 && !word.isName) found.add(mix(Math.imul(previous, kinds.pair) ^ stem) & ~letterBit, index);
    previous = word.isName ? 0 : stem;
    if (word.kind === "word" && !word.isName) addLetterGroups(word.norm.slice(0, lettersMax), index);
  });
  return { words, ...found.finish() };
}

function addLetterGroups(norm: string, index: number): void {
  const bordered = `<${norm}>`;
  for (let from = 0; from + groupLengths.from <= bordered.length; from++) {
    const to = Math.min(bordered.length, from + groupLengths.to);
    let hash = start(kinds.letters);
    for (let at = from; at < to; at++) {
      hash = step(hash, bordered.charCodeAt(at));
      if (at - from + 1 >= groupLengths.from) found.add(mix(hash) | letterBit, index);
    }
  }
}

/** FNV-1a by UTF-16 units with a finisher, so that neighbouring groups spread over the table. */
function start(kind: number): number {
  return Math.imul(0x811c9dc5 ^ kind, 0x01000193);
}

function step(hash: number, unit: number): number {
  return Math.imul(hash ^ unit, 0x01000193);
}

function mix(hash: number): number {
  let mixed = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return mixed ^ (mixed >>> 16);
}

function hashOf(kind: number, word: string): number {
  let hash = start(kind);
  for (let at = 0; at < word.length; at++) hash = step(hash, word.charCodeAt(at));
  return mix(hash) & ~letterBit;
}
