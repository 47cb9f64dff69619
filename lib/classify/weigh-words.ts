import type { TextFeatures } from "@/lib/classify/features";
import { letterScoresOf } from "@/lib/classify/letter-scores";
import { netLead, weighNet } from "@/lib/classify/net/weigh-net";
import { phrasesLead, weighPhrases } from "@/lib/classify/phrases/weigh-phrases";
import { weighText, type Reading } from "@/lib/classify/predict";
import { weightOf } from "@/lib/classify/sparse-weights";
import type { TrainedModel } from "@/lib/classify/train-model";
import type { Between, WeighedText } from "@/lib/classify/weighed-text";

/** By how much a model puts one label above another one: the difference of their scores, of which no others are asked. */
export function leadOf(model: TrainedModel, features: TextFeatures, between: Between): number {
  const text = weighText(model, features);
  const { mixture, vocabulary } = model;
  let lead = mixture ? netLead({ net: mixture.net, vocabulary }, text, between) : 0;
  if (mixture?.phrases) lead += phrasesLead({ net: mixture.phrases, vocabulary }, features.words, between);
  for (let at = 0; at < text.indexes.length; at++) lead += featurePart(model, text, between, at);
  for (let at = 0; at < text.spellings.length; at++) lead += spellingPart(model, text, between, at);
  return lead;
}

/**
 * How far each word speaks for one label (above zero) or for the other, in sums that can be added up: the weights of its
 * stem, pairs and letters, and what these do in the nets while their units stand as the whole text moves them. Asked for
 * once more, the same.
 */
export function weighWords(reading: Reading, between: Between): Float64Array {
  const { features, weighed } = reading;
  if (weighed && weighed.chosen === between.chosen && weighed.rival === between.rival) return weighed.weights;
  const parts = weighParts(reading, between);
  const { counts, occurrences, occurrenceWords, spellingCounts, wordSpellings } = features;
  const weights = Float64Array.from(wordSpellings, (spelling) =>
    spelling < 0 ? 0 : (parts.spellings[spelling] ?? 0) / (spellingCounts[spelling] || 1),
  );
  for (let position = 0; position < occurrences.length; position++) {
    const word = occurrenceWords[position] ?? 0;
    const feature = occurrences[position] ?? 0;
    weights[word] = (weights[word] ?? 0) + (parts.features[feature] ?? 0) / (counts[feature] || 1);
  }
  const { mixture, vocabulary } = reading.model;
  if (mixture?.phrases) {
    const said = weighPhrases({ net: mixture.phrases, vocabulary }, features.words, between);
    said.forEach((weight, word) => (weights[word] = (weights[word] ?? 0) + weight));
  }
  reading.weighed = { ...between, weights };
  return weights;
}

interface Parts {
  /** In the order of the text's indexes, and of its spellings. */
  features: Float64Array;
  spellings: Float64Array;
}

function weighParts(reading: Reading, between: Between): Parts {
  const { mixture, vocabulary } = reading.model;
  const linear = weighLinear(reading.model, reading, between);
  if (!mixture) return linear;
  const net = weighNet({ net: mixture.net, vocabulary }, reading, between);
  return {
    features: linear.features.map((part, at) => part + (net.features[at] ?? 0)),
    spellings: linear.spellings.map((part, at) => part + (net.spellings[at] ?? 0)),
  };
}

function weighLinear(model: TrainedModel, text: WeighedText, between: Between): Parts {
  const features = new Float64Array(text.indexes.length);
  for (let at = 0; at < features.length; at++) features[at] = featurePart(model, text, between, at);
  const spellings = new Float64Array(text.spellings.length);
  for (let at = 0; at < spellings.length; at++) spellings[at] = spellingPart(model, text, between, at);
  return { features, spellings };
}

function featurePart(
  { weights }: TrainedModel,
  { indexes, values }: WeighedText,
  { chosen, rival }: Between,
  at: number,
) {
  const index = indexes[at] ?? -1;
  return index < 0 ? 0 : (values[at] ?? 0) * (weightOf(weights, index, chosen) - weightOf(weights, index, rival));
}

function spellingPart(
  model: TrainedModel,
  { letterFactors, spellings }: WeighedText,
  { chosen, rival }: Between,
  at: number,
) {
  const { rows, scales } = letterScoresOf(model);
  const spelling = spellings[at] ?? 0;
  const row = spelling * model.labels.length;
  const difference = (rows[row + chosen] ?? 0) - (rows[row + rival] ?? 0);
  return difference * (letterFactors[at] ?? 0) * (scales[spelling] ?? 0);
}
