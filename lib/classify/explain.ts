import { extractFeatures } from "@/lib/classify/features";
import { letterScoresOf } from "@/lib/classify/letter-scores";
import { readText, type Reading } from "@/lib/classify/predict";
import { indexesOfBest } from "@/lib/classify/probabilities";
import type { TextSpan } from "@/lib/classify/schema";
import { levelsOf } from "@/lib/classify/sparse-weights";
import type { Word } from "@/lib/classify/tokenize";
import type { TrainedModel } from "@/lib/classify/train-model";

const spansMax = 6;
/** A word that moves the decision by less than this share of the strongest one is no reason. */
const reasonShare = 0.15;

/**
 * The words that decide between a label and the likeliest other one, in the places where they stand: those that speak
 * for the label, strongest first, then those against it.
 */
export function explain(model: TrainedModel, text: string, label: string): TextSpan[] {
  return explainReading(readText(model, extractFeatures(text)), label);
}

/** What decides between two labels: the words for the first one and the words for the other, the strongest first. */
export function explainAgainst(
  reading: Reading,
  best: string,
  runnerUp: string,
): { reasonsFor: TextSpan[]; reasonsAgainst: TextSpan[] } {
  const [chosen, rival] = [best, runnerUp].map((label) => reading.model.labels.indexOf(label));
  const spans = chosen === undefined || rival === undefined ? [] : spansBetween(reading, { chosen, rival });
  return {
    reasonsFor: spans.filter(({ weight }) => weight > 0).slice(0, spansMax),
    reasonsAgainst: spans
      .filter(({ weight }) => weight < 0)
      .reverse()
      .slice(0, spansMax),
  };
}

interface Between {
  chosen: number;
  rival: number;
}

export function explainReading(reading: Reading, label: string): TextSpan[] {
  const chosen = reading.model.labels.indexOf(label);
  const rival = indexesOfBest(reading.probabilities, 2).find((index) => index !== chosen);
  return rival === undefined ? [] : spansBetween(reading, { chosen, rival }).slice(0, spansMax);
}

/** All words that move the decision, those for the chosen label first. */
function spansBetween(reading: Reading, between: Between): TextSpan[] {
  if (between.chosen < 0 || between.rival < 0 || between.chosen === between.rival) return [];
  const weights = weighWords(reading, between);
  const strongest = weights.reduce((most, weight) => Math.max(most, Math.abs(weight)), 0);
  if (strongest === 0) return [];
  return joinNeighbours(reading.features.words, weights, reasonShare * strongest).sort(
    (left, right) => right.weight - left.weight || left.start - right.start,
  );
}

/** How far each word speaks for the one label (above zero) or for the other. */
export function weighWordsBetween(reading: Reading, one: string, other: string): Float64Array {
  return weighWords(reading, {
    chosen: reading.model.labels.indexOf(one),
    rival: reading.model.labels.indexOf(other),
  });
}

/** How far each word moves the score of the chosen label away from its rival's. Asked for once more, the same. */
function weighWords(reading: Reading, between: Between): Float64Array {
  const { features, weighed } = reading;
  if (weighed && weighed.chosen === between.chosen && weighed.rival === between.rival) return weighed.weights;
  const weights = weighLetters(reading, between);
  const perOccurrence = weighOccurrences(reading, between);
  for (let position = 0; position < features.occurrences.length; position++) {
    const word = features.occurrenceWords[position] ?? 0;
    weights[word] = (weights[word] ?? 0) + (perOccurrence[features.occurrences[position] ?? 0] ?? 0);
  }
  reading.weighed = { ...between, weights };
  return weights;
}

/** Stems, pairs and marks: what one occurrence of each does. */
function weighOccurrences({ features, indexes, model, values }: Reading, between: Between): Float64Array {
  const chosen = levelsOf(model.weights, between.chosen);
  const rival = levelsOf(model.weights, between.rival);
  const perOccurrence = new Float64Array(features.ids.length);
  for (let at = 0; at < perOccurrence.length; at++) {
    const feature = indexes[at] ?? -1;
    if (feature < 0) continue;
    const difference = ((chosen[feature] ?? 0) - (rival[feature] ?? 0)) * (model.weights.scales[feature] ?? 0);
    perOccurrence[at] = (difference * (values[at] ?? 0)) / (features.counts[at] || 1);
  }
  return perOccurrence;
}

/** The letter groups of each word. */
function weighLetters({ features, letterFactors, model }: Reading, between: Between): Float64Array {
  const { rows } = letterScoresOf(model);
  const { spellings, spellingCounts, wordSpellings } = features;
  const weights = new Float64Array(wordSpellings.length);
  for (let word = 0; word < weights.length; word++) {
    const spelling = wordSpellings[word] ?? -1;
    if (spelling < 0) continue;
    const row = (spellings[spelling] ?? 0) * model.labels.length;
    const difference = (rows[row + between.chosen] ?? 0) - (rows[row + between.rival] ?? 0);
    weights[word] = (difference * (letterFactors[spelling] ?? 0)) / (spellingCounts[spelling] || 1);
  }
  return weights;
}

function joinNeighbours(words: readonly Word[], weights: Float64Array, weightMin: number): TextSpan[] {
  const spans: TextSpan[] = [];
  let previous = -2;
  words.forEach(({ start, end }, index) => {
    const weight = weights[index] ?? 0;
    if (Math.abs(weight) < weightMin) return;
    const last = spans.at(-1);
    if (last && previous === index - 1 && Math.sign(last.weight) === Math.sign(weight)) {
      last.end = end;
      last.weight += weight;
    } else {
      spans.push({ start, end, weight });
    }
    previous = index;
  });
  return spans;
}
