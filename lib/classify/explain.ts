import { extractFeatures } from "@/lib/classify/features";
import { leaveOut, type Trying } from "@/lib/classify/leave-out";
import { readText, type Reading } from "@/lib/classify/predict";
import { indexesOfBest } from "@/lib/classify/probabilities";
import type { TextSpan } from "@/lib/classify/schema";
import type { Word } from "@/lib/classify/tokenize";
import type { TrainedModel } from "@/lib/classify/train-model";
import type { Between } from "@/lib/classify/weighed-text";

const spansMax = 6;
/** A word that moves the decision by less than this share of the strongest one is no reason. */
const reasonShare = 0.15;
/** When somebody asks. */
const thorough = { max: 60, share: 0 };
/** While messages wait. What says little beside the others while they stand is hardly a reason without them. */
const quick = { max: spansMax, share: reasonShare };

/**
 * The words that decide between a label and the likeliest other one, in the places where they stand: those that speak
 * for the label, strongest first, then those against it.
 */
export function explain(model: TrainedModel, text: string, label: string): TextSpan[] {
  return explainReading(readText(model, extractFeatures(text)), label, thorough);
}

/** What decides between two labels: the words for the first one and the words for the other, the strongest first. */
export function explainAgainst(
  reading: Reading,
  best: string,
  runnerUp: string,
): { reasonsFor: TextSpan[]; reasonsAgainst: TextSpan[] } {
  const [chosen, rival] = [best, runnerUp].map((label) => reading.model.labels.indexOf(label));
  const spans = chosen === undefined || rival === undefined ? [] : spansBetween(reading, { chosen, rival }, thorough);
  return {
    reasonsFor: spans.filter(({ weight }) => weight > 0).slice(0, spansMax),
    reasonsAgainst: spans
      .filter(({ weight }) => weight < 0)
      .reverse()
      .slice(0, spansMax),
  };
}

export function explainReading(reading: Reading, label: string, trying: Trying = quick): TextSpan[] {
  const chosen = reading.model.labels.indexOf(label);
  const rival = indexesOfBest(reading.probabilities, 2).find((index) => index !== chosen);
  return rival === undefined ? [] : spansBetween(reading, { chosen, rival }, trying).slice(0, spansMax);
}

/** All words that move the decision, those for the chosen label first. */
function spansBetween(reading: Reading, between: Between, trying: Trying): TextSpan[] {
  if (between.chosen < 0 || between.rival < 0 || between.chosen === between.rival) return [];
  const falls = leaveOut(reading, between, trying);
  const strongest = falls.reduce((most, fall) => Math.max(most, Math.abs(fall)), 0);
  if (strongest === 0) return [];
  return joinNeighbours(reading.features.words, falls, reasonShare * strongest).sort(
    (left, right) => right.weight - left.weight || left.start - right.start,
  );
}

/** Neighbours that speak for the same are one reason, as strong as the stronger one: a pair counts with either of its words. */
function joinNeighbours(words: readonly Word[], weights: Float64Array, weightMin: number): TextSpan[] {
  const spans: TextSpan[] = [];
  let previous = -2;
  words.forEach(({ start, end }, index) => {
    const weight = weights[index] ?? 0;
    if (Math.abs(weight) < weightMin) return;
    const last = spans.at(-1);
    if (last && previous === index - 1 && Math.sign(last.weight) === Math.sign(weight)) {
      last.end = end;
      if (Math.abs(weight) > Math.abs(last.weight)) last.weight = weight;
    } else {
      spans.push({ start, end, weight });
    }
    previous = index;
  });
  return spans;
}
