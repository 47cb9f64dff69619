import { hashWord, letterBit, mixHash } from "@/lib/classify/feature-hash";
import { Occurrences } from "@/lib/classify/occurrences";
import { readWords, type Word } from "@/lib/classify/tokenize";
import { spellingsMax, stemKind, wordBook } from "@/lib/classify/word-book";

/**
 * What a classifier sees of a text: the stems of its words, pairs of neighbouring stems, marks, and the spellings of
 * the words, whose letter groups forgive typing errors (see letter-groups.ts). A feature is 32 bits of hash; nothing
 * else of it is ever stored. To be used before the next text is read.
 */
export interface TextFeatures {
  words: readonly Word[];
  /** Each different stem, pair or mark once. */
  ids: Uint32Array;
  counts: Uint16Array;
  /** Every occurrence: the index of its feature in `ids`, and of its word in `words` (of a pair, the second). */
  occurrences: Uint32Array;
  occurrenceWords: Uint32Array;
  /** The number in the word book of each different spelling whose letters count. */
  spellings: Uint32Array;
  spellingCounts: Uint16Array;
  /** The index in `spellings` of each of `words`, -1 where the letters don't count. */
  wordSpellings: Int32Array;
}

/** Rises with every change of what a feature is or how a model is trained: stored models of another edition are void. */
export const modelEdition = 6;

export const markKind = 7;
const kinds = { pair: 5, opening: 13 << 4, closing: 17 } as const;

/** One for all texts, since they are read one after another. */
const found = new Occurrences();

export function extractFeatures(text: string): TextFeatures {
  return featuresOf(readWords(text));
}

/** Of words that were just read, some of them left out. To be used before the next text is read, as well. */
export function featuresOf(words: readonly Word[]): TextFeatures {
  found.begin(3 * words.length);
  let previous = 0;
  let isFirst = true;
  for (let index = 0; index < words.length; index++) {
    const word = words[index];
    if (!word) continue;
    if (word.kind === "mark") {
      if (index === words.length - 1) found.add(hashWord(kinds.closing, word.norm), index);
      found.add(hashWord(markKind, word.norm), index);
      continue;
    }
    const stem = word.kind === "word" ? (wordBook.stems[word.spelling] ?? 0) | 0 : hashWord(stemKind, word.norm);
    found.add(stem, index);
    if (isFirst) found.add(mixHash(stem ^ kinds.opening) & ~letterBit, index);
    isFirst = false;
    // What is called after people and places says little: a street is full of snow or of holes by chance.
    if (previous !== 0 && !word.isName) found.add(mixHash(Math.imul(previous, kinds.pair) ^ stem) & ~letterBit, index);
    previous = word.isName ? 0 : stem;
  }
  return { words, ...found.finish(), ...findSpellings(words) };
}

/** By spelling: its index among those of the text, and the number of the text for which that holds. */
const indexInText = new Uint32Array(spellingsMax);
const metInText = new Float64Array(spellingsMax);
let textNumber = 0;

function findSpellings(words: readonly Word[]) {
  textNumber++;
  const spellings = new Uint32Array(words.length);
  const spellingCounts = new Uint16Array(words.length);
  const wordSpellings = new Int32Array(words.length);
  let size = 0;
  for (let at = 0; at < words.length; at++) {
    const word = words[at];
    const spelling = !word || word.isName ? -1 : word.spelling;
    if (spelling < 0) {
      wordSpellings[at] = -1;
      continue;
    }
    if (metInText[spelling] !== textNumber) {
      metInText[spelling] = textNumber;
      indexInText[spelling] = size;
      spellings[size++] = spelling;
    }
    const index = indexInText[spelling] ?? 0;
    wordSpellings[at] = index;
    spellingCounts[index] = (spellingCounts[index] ?? 0) + 1;
  }
  return { spellings: spellings.subarray(0, size), spellingCounts: spellingCounts.subarray(0, size), wordSpellings };
}
