import type { NetProblem } from "@/lib/classify/net/schema";

/** A word, a number or a mark: the feature of its stem (-1: unknown), and its letter groups with their values. */
export interface PhraseWord {
  stem: number;
  letters: Int32Array;
  values: Float32Array;
}

/**
 * What a net learns from that sees the order: each of its units listens for the two neighbouring words that move it
 * most, wherever in the text they stand. So it sees what the sum of all words hides: the one sentence of a long text that
 * matters, and what belongs to what. Such a net has two rows a feature: what it says as a part of a word, and what it
 * says of the word after it.
 */
export interface PhraseProblem extends Omit<NetProblem, "vectors"> {
  /** The words of each example as they stand. */
  phrases: readonly (readonly PhraseWord[])[];
}

export const rowsOfFeature = 2;
