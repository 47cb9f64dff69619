import type { SoftmaxProblem } from "@/lib/classify/optimise-softmax";

/**
 * What the pieces of a training cost, in nanoseconds of processor for each feature of each example, measured on the cards and
 * on the real complaints of docs/benchmarks.md. Only how they stand to each other counts, to tell how far a training is.
 */
const nanoseconds = {
  /** For each column (label or what labels share) and each round. */
  ascent: 2.7,
  /** For each column: what an example would have been given had it not been learnt from. */
  heldOut: 1.6,
  /** For each label: counted, and added to the weights. */
  counts: 2.3,
  /** For each label: sharpness, packing, and what would have been said of each example. */
  settle: 4.5,
  /** For each unit and each round. */
  net: 5,
  /** For each unit and each round of a net that sees the order. */
  phrases: 8,
  /** For each label: all voices asked about an example kept aside, and the shares fitted to what they say. */
  fit: 20,
};
/** From a text to its numbers; with the opinion of another model twice that. */
export const posing = 800;
/** How its steps stand to each other, as measured. */
export const posingCosts = {
  alone: { reading: 2, vocabulary: 5, vectors: 5 },
  withBackground: { reading: 2, vocabulary: 5, vectors: 16 },
};
/** Of the vocabulary: the texts are gone through, then what stands in enough of them is sorted. */
export const vocabularyCosts = { counting: 4, choosing: 1 };
/** From a text to its label. */
export const judging = 700;
/** A model as it is stored, and read again. */
export const storing = 140;

export interface ProblemSize {
  classCount: number;
  /** Of what labels share. */
  partCount: number;
}

export function sizeOf({ classCount, kinship }: Pick<SoftmaxProblem, "classCount" | "kinship">): ProblemSize {
  return { classCount, partCount: kinship.partCount };
}

/** Of one example. */
export function linearCosts({ classCount, partCount }: ProblemSize, rounds: number) {
  const columns = classCount + partCount;
  return {
    ascent: nanoseconds.ascent * columns * rounds,
    heldOut: nanoseconds.heldOut * columns,
    counts: nanoseconds.counts * classCount,
  };
}

export function settlingCost(classCount: number): number {
  return nanoseconds.settle * classCount;
}

export function fittingCost(classCount: number): number {
  return nanoseconds.fit * classCount;
}

export function netCost({ width, rounds }: { width: number; rounds: number }): number {
  return nanoseconds.net * width * rounds;
}

export function phrasesCost({ width, rounds }: { width: number; rounds: number }): number {
  return nanoseconds.phrases * width * rounds;
}

export function costOf(costs: Readonly<Record<string, number>>): number {
  return Object.values(costs).reduce((all, cost) => all + cost, 0);
}
