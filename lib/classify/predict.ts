import { extractFeatures, type TextFeatures } from "@/lib/classify/features";
import { indexesOfBest, toProbabilities } from "@/lib/classify/probabilities";
import { scoreSparse } from "@/lib/classify/sparse-weights";
import type { TrainedModel } from "@/lib/classify/train-model";
import { findFeatures, weighFeatures } from "@/lib/classify/vocabulary";

export interface Prediction {
  label: string;
  confidence: number;
}

/** A text as one model sees it. */
export interface Reading {
  model: TrainedModel;
  features: TextFeatures;
  /** The model's number of each feature, -1 where it doesn't know it. */
  indexes: Int32Array;
  values: Float32Array;
  probabilities: Float64Array;
}

const predictionsMax = 8;

/** The likeliest labels, at most eight, best first. A text of which nothing is known gets every label alike. */
export function predict(model: TrainedModel, text: string): Prediction[] {
  return likeliest(readText(model, extractFeatures(text)), predictionsMax);
}

export function readText(model: TrainedModel, features: TextFeatures): Reading {
  const indexes = findFeatures(model.vocabulary, features.ids);
  const values = weighFeatures(model.vocabulary, features, indexes);
  const scores = new Float64Array(model.labels.length);
  scoreSparse(model.weights, { indexes, values }, scores);
  return { model, features, indexes, values, probabilities: toProbabilities(scores, model.sharpness) };
}

export function likeliest({ model, probabilities }: Reading, count: number): Prediction[] {
  return indexesOfBest(probabilities, count).map((index) => ({
    label: model.labels[index] ?? "",
    confidence: probabilities[index] ?? 0,
  }));
}
