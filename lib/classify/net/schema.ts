import type { Vector } from "@/lib/classify/vocabulary";

/**
 * A small neural network over the features of a text: the sum of the features' rows, cut off below zero, and a linear
 * layer over that. What features mean together is learnt once and shared by all labels, which linear weights cannot do.
 */
export interface Net {
  width: number;
  /** Row by feature. */
  features: Float32Array;
  bias: Float32Array;
  /** Row by unit, column by label. */
  outputs: Float32Array;
  outputBias: Float32Array;
}

/** A net as a model keeps it: the features' rows in 8 bits with a scale of the row. */
export interface PackedNet extends Omit<Net, "features"> {
  levels: Int8Array;
  scales: Float32Array;
}

export interface NetProblem {
  vectors: readonly Vector[];
  targets: Uint16Array;
  exampleWeights: Float32Array;
  featureCount: number;
  classCount: number;
}

export interface NetOptions {
  width: number;
  rounds: number;
  rate: number;
  seed: number;
}
