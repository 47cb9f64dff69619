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

export function extractFeatures(text: string): TextFeatures {
  const words = readWords(text);
  const found = new Occurrences(words.reduce((sum, { norm }) => sum + 3 + 3 * Math.min(norm.length, lettersMax), 0));
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
    if (word.kind === "word" && !word.isName) addLetterGroups(found, word.norm.slice(0, lettersMax), index);
  });
  return { words, ...found.compact() };
}

function addLetterGroups(found: Occurrences, norm: string, index: number): void {
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

/** Collects occurrences and numbers the different features in the order in which they come. */
class Occurrences {
  private readonly slots: Int32Array;
  private readonly ids: Uint32Array;
  private readonly counts: Uint16Array;
  private readonly features: Uint32Array;
  private readonly words: Uint32Array;
  private size = 0;
  private distinct = 0;

  constructor(capacity: number) {
    this.slots = new Int32Array(2 ** Math.ceil(Math.log2(2 * capacity + 2)));
    this.ids = new Uint32Array(capacity);
    this.counts = new Uint16Array(capacity);
    this.features = new Uint32Array(capacity);
    this.words = new Uint32Array(capacity);
  }

  add(hash: number, word: number): void {
    const id = hash >>> 0;
    const mask = this.slots.length - 1;
    let slot = (id >>> 1) & mask;
    let feature = (this.slots[slot] ?? 0) - 1;
    while (feature >= 0 && this.ids[feature] !== id) {
      slot = (slot + 1) & mask;
      feature = (this.slots[slot] ?? 0) - 1;
    }
    if (feature < 0) {
      feature = this.distinct++;
      this.slots[slot] = feature + 1;
      this.ids[feature] = id;
    }
    this.counts[feature] = Math.min(65_535, (this.counts[feature] ?? 0) + 1);
    this.features[this.size] = feature;
    this.words[this.size++] = word;
  }

  compact() {
    return {
      ids: this.ids.subarray(0, this.distinct),
      counts: this.counts.subarray(0, this.distinct),
      occurrences: this.features.subarray(0, this.size),
      occurrenceWords: this.words.subarray(0, this.size),
    };
  }
}
