import { hashWord } from "@/lib/classify/feature-hash";
import { markKind } from "@/lib/classify/features";
import type { PhraseWord } from "@/lib/classify/phrases/schema";
import type { Word } from "@/lib/classify/tokenize";
import { findFeatures, findLetters, type Vocabulary } from "@/lib/classify/vocabulary";
import { stemKind, wordBook } from "@/lib/classify/word-book";

/** Every word is as long, whatever stands around it; its stem counts for as much as all of its letters. */
export const partLength = 0.7;

/** What a phrase net learns from: the words as they stand, each different one worked out once. */
export class PhraseWords {
  private readonly known = new Map<string, PhraseWord>();

  constructor(private readonly vocabulary: Vocabulary) {}

  /** To be used before the next text is read. */
  of(words: readonly Word[]): PhraseWord[] {
    return words.map((word) => {
      const key = `${word.kind} ${word.norm}`;
      const known = this.known.get(key) ?? this.workOut(word);
      this.known.set(key, known);
      return known;
    });
  }

  private workOut(word: Word): PhraseWord {
    const stem = findStem(this.vocabulary, word);
    if (word.kind !== "word") return { stem, letters: new Int32Array(0), values: new Float32Array(0) };
    const { indexes, square } = findLetters(this.vocabulary, word.norm);
    const scale = letterScale(square);
    const values = Float32Array.from(indexes, (index) => scale * (this.vocabulary.rarity[index] ?? 0));
    return { stem, letters: indexes.slice(), values };
  }
}

/** By how much the rarities of a word's letter groups are multiplied, whose squares sum up to this. */
export function letterScale(square: number): number {
  return square > 0 ? partLength / Math.sqrt(square) : 0;
}

/** The vocabulary's index of the feature that a word, a number or a mark is by itself; -1 where it is unknown. */
export function findStem(
  vocabulary: Vocabulary,
  { kind, norm, spelling }: Pick<Word, "kind" | "norm" | "spelling">,
): number {
  const id = spelling >= 0 ? (wordBook.stems[spelling] ?? 0) : hashWord(kind === "mark" ? markKind : stemKind, norm);
  return findFeatures(vocabulary, Uint32Array.of(id))[0] ?? -1;
}
