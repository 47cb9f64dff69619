import { backgroundFeatures } from "@/lib/classify/background";
import { confidenceOf, readSigns, setFirst } from "@/lib/classify/confidence";
import { extractFeatures, type TextFeatures } from "@/lib/classify/features";
import { favourRare } from "@/lib/classify/favour-rare";
import { letterScoresOf } from "@/lib/classify/letter-scores";
import { readNet } from "@/lib/classify/net/read-net";
import { readPhrases } from "@/lib/classify/phrases/read-phrases";
import { indexesOfBest, toProbabilities } from "@/lib/classify/probabilities";
import { scoreDense } from "@/lib/classify/score-dense";
import { addSparse } from "@/lib/classify/sparse-weights";
import type { TrainedModel } from "@/lib/classify/train-model";
import type { WeighedText } from "@/lib/classify/weighed-text";
import { findFeatures, weighFeatures, weighSpellings } from "@/lib/classify/vocabulary";

export interface Prediction {
  label: string;
  confidence: number;
}

/** A text as one model sees it. To be used before the model reads the next one. */
export interface Reading extends WeighedText {
  model: TrainedModel;
  features: TextFeatures;
  /** Of each label: the sum of what all parts of the model say. */
  scores: Float64Array;
  probabilities: Float64Array;
  /** What its words say between two labels, by their numbers, once somebody has asked. */
  weighed?: { chosen: number; rival: number; weights: Float64Array };
}

const predictionsMax = 8;

/** The likeliest labels, at most eight, best first. A text of which nothing is known gets every label alike. */
export function predict(model: TrainedModel, text: string): Prediction[] {
  return likeliest(readText(model, extractFeatures(text)), predictionsMax);
}

export function readText(model: TrainedModel, features: TextFeatures): Reading {
  const { labels, mixture, vocabulary, weights } = model;
  const text = weighText(model, features);
  const linear = new Float64Array(labels.length);
  scoreDense({ weights: letterScoresOf(model).rows, width: labels.length }, spelt(model, text), linear);
  addSparse(weights, text, linear);
  const nets = mixture && readNet({ net: mixture.net, vocabulary }, text);
  if (nets && mixture.phrases) addScores(nets, readPhrases({ net: mixture.phrases, vocabulary }, features.words));
  const scores = nets ? linear.map((score, at) => score + (nets[at] ?? 0)) : linear;
  const probabilities =
    labels.length > 1
      ? weighScores(model, scores, [linear, nets ?? linear])
      : Float64Array.of(knownShare(text.indexes));
  return { model, features, ...text, scores, probabilities };
}

/** The rows of letter scores are stored with a scale of each. */
function spelt(model: TrainedModel, { letterFactors, spellings }: WeighedText) {
  const { scales } = letterScoresOf(model);
  return { indexes: spellings, values: letterFactors.map((factor, at) => factor * (scales[spellings[at] ?? 0] ?? 0)) };
}

function addScores(scores: Float64Array, others: Float64Array): void {
  for (let at = 0; at < scores.length; at++) scores[at] = (scores[at] ?? 0) + (others[at] ?? 0);
}

function weighScores(
  { mixture, sharpness }: TrainedModel,
  scores: Float64Array,
  opinions: readonly Float64Array[],
): Float64Array {
  const probabilities = toProbabilities(scores, sharpness);
  if (mixture?.favour) favourRare(probabilities, mixture.favour);
  if (mixture?.confidence) {
    setFirst(probabilities, confidenceOf(mixture.confidence, readSigns(probabilities, opinions)));
  }
  return probabilities;
}

/**
 * A model of one label has nothing to compare with. It is as sure as the text is made of what the model has met, and a
 * short text never is enough.
 */
function knownShare(indexes: Int32Array): number {
  return indexes.filter((index) => index >= 0).length / (indexes.length + unsaidFeatures);
}

const unsaidFeatures = 3;

/** Stems, pairs and marks, behind them what the background says, and the spellings. */
export function weighText(model: TrainedModel, features: TextFeatures): WeighedText {
  const { background, vocabulary } = model;
  const { spellings } = features;
  const indexes = findFeatures(vocabulary, features.ids);
  const values = weighFeatures(vocabulary, features, indexes);
  const letterFactors = weighSpellings(vocabulary, features, letterScoresOf(model).find(spellings));
  if (!background) return { indexes, values, spellings, letterFactors };
  const known = backgroundFeatures(background, features, vocabulary.ids.length);
  const all = new Int32Array(indexes.length + known.indexes.length);
  all.set(indexes);
  all.set(known.indexes, indexes.length);
  const allValues = new Float32Array(all.length);
  allValues.set(values);
  allValues.set(known.values, values.length);
  return { indexes: all, values: allValues, spellings, letterFactors };
}

export function likeliest({ model, probabilities }: Reading, count: number): Prediction[] {
  return indexesOfBest(probabilities, count).map((index) => ({
    label: model.labels[index] ?? "",
    confidence: probabilities[index] ?? 0,
  }));
}
