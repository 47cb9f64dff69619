import { extractFeatures, type TextFeatures } from "@/lib/classify/features";
import { letterScoresOf } from "@/lib/classify/letter-scores";
import { indexesOfBest, toProbabilities } from "@/lib/classify/probabilities";
import { scoreDense } from "@/lib/classify/score-dense";
import { addSparse } from "@/lib/classify/sparse-weights";
import type { TrainedModel } from "@/lib/classify/train-model";
import { findFeatures, weighFeatures, weighSpellings } from "@/lib/classify/vocabulary";

export interface Prediction {
  label: string;
  confidence: number;
}

/** A text as one model sees it. To be used before the model reads the next one. */
export interface Reading {
  model: TrainedModel;
  features: TextFeatures;
  /** The model's number of each stem, pair or mark, -1 where it doesn't know it. */
  indexes: Int32Array;
  values: Float32Array;
  /** What each spelling's row of letter scores is multiplied by. */
  letterFactors: Float32Array;
  probabilities: Float64Array;
}

const predictionsMax = 8;

/** The likeliest labels, at most eight, best first. A text of which nothing is known gets every label alike. */
export function predict(model: TrainedModel, text: string): Prediction[] {
  return likeliest(readText(model, extractFeatures(text)), predictionsMax);
}

export function readText(model: TrainedModel, features: TextFeatures): Reading {
  const { labels, sharpness, vocabulary, weights } = model;
  const indexes = findFeatures(vocabulary, features.ids);
  const values = weighFeatures(vocabulary, features, indexes);
  const letters = letterScoresOf(model);
  const letterFactors = weighSpellings(vocabulary, features, letters.find(features.spellings));
  for (let at = 0; at < letterFactors.length; at++) {
    letterFactors[at] = (letterFactors[at] ?? 0) * (letters.scales[features.spellings[at] ?? 0] ?? 0);
  }
  const scores = new Float64Array(labels.length);
  const spelt = { indexes: features.spellings, values: letterFactors };
  scoreDense({ weights: letters.rows, width: labels.length }, spelt, scores);
  addSparse(weights, { indexes, values }, scores);
  return { model, features, indexes, values, letterFactors, probabilities: toProbabilities(scores, sharpness) };
}

export function likeliest({ model, probabilities }: Reading, count: number): Prediction[] {
  return indexesOfBest(probabilities, count).map((index) => ({
    label: model.labels[index] ?? "",
    confidence: probabilities[index] ?? 0,
  }));
}
