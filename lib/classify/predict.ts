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
import { findFeatures, weighFeatures, weighSpellings } from "@/lib/classify/vocabulary";

export interface Prediction {
  label: string;
  confidence: number;
}

/** A text as one model sees it. To be used before the model reads the next one. */
export interface Reading {
  model: TrainedModel;
  features: TextFeatures;
  /** The model's number of each stem, pair or mark, -1 where it doesn't know it; then what the background says. */
  indexes: Int32Array;
  values: Float32Array;
  /** What each spelling's row of letter scores is multiplied by. */
  letterFactors: Float32Array;
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
  const { indexes, values } = weighText(model, features);
  const letters = letterScoresOf(model);
  const letterFactors = weighSpellings(vocabulary, features, letters.find(features.spellings));
  const said = mixture && readNet({ net: mixture.net, vocabulary }, { ...features, indexes, values, letterFactors });
  if (said && mixture?.phrases) addScores(said, readPhrases({ net: mixture.phrases, vocabulary }, features.words));
  for (let at = 0; at < letterFactors.length; at++) {
    letterFactors[at] = (letterFactors[at] ?? 0) * (letters.scales[features.spellings[at] ?? 0] ?? 0);
  }
  const scores = new Float64Array(labels.length);
  const spelt = { indexes: features.spellings, values: letterFactors };
  scoreDense({ weights: letters.rows, width: labels.length }, spelt, scores);
  addSparse(weights, { indexes, values }, scores);
  const probabilities = labels.length > 1 ? weighScores(model, scores, said) : Float64Array.of(knownShare(indexes));
  return { model, features, indexes, values, letterFactors, probabilities };
}

function addScores(scores: Float64Array, others: Float64Array): void {
  for (let at = 0; at < scores.length; at++) scores[at] = (scores[at] ?? 0) + (others[at] ?? 0);
}

function weighScores(
  { mixture, sharpness }: TrainedModel,
  linear: Float64Array,
  nets: Float64Array | null,
): Float64Array {
  if (!mixture || !nets) return toProbabilities(linear, sharpness);
  const probabilities = toProbabilities(
    linear.map((score, at) => score + (nets[at] ?? 0)),
    sharpness,
  );
  if (mixture.favour) favourRare(probabilities, mixture.favour);
  if (mixture.confidence) {
    setFirst(probabilities, confidenceOf(mixture.confidence, readSigns(probabilities, [linear, nets])));
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

/** Stems, pairs and marks, and behind them what the background says. */
function weighText(
  { background, vocabulary }: TrainedModel,
  features: TextFeatures,
): { indexes: Int32Array; values: Float32Array } {
  const indexes = findFeatures(vocabulary, features.ids);
  const values = weighFeatures(vocabulary, features, indexes);
  if (!background) return { indexes, values };
  const known = backgroundFeatures(background, features, vocabulary.ids.length);
  const all = new Int32Array(indexes.length + known.indexes.length);
  all.set(indexes);
  all.set(known.indexes, indexes.length);
  const allValues = new Float32Array(all.length);
  allValues.set(values);
  allValues.set(known.values, values.length);
  return { indexes: all, values: allValues };
}

export function likeliest({ model, probabilities }: Reading, count: number): Prediction[] {
  return indexesOfBest(probabilities, count).map((index) => ({
    label: model.labels[index] ?? "",
    confidence: probabilities[index] ?? 0,
  }));
}
