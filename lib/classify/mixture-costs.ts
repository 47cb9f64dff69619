import { voiceCosts } from "@/lib/classify/ask-voices";
import type { Division } from "@/lib/classify/divide-examples";
import type { Kinship } from "@/lib/classify/kinship";
import type { TrainingExample } from "@/lib/classify/train-model";
import { costOf, fittingCost, posing, settlingCost } from "@/lib/classify/training-costs";

/** A model of the cards, in nanoseconds; the others are for each feature of each example. */
const background = 11e9;
/** How many features a text has, by its letters; measured on short and on long complaints. */
const features = { least: 110, perLetter: 1.3 };
/** The opinion of another model has to be asked for each text. */
const withBackground = 1.9;

/** How the steps of a mixture stand to each other in time. */
export function mixtureCosts(given: {
  examples: readonly TrainingExample[];
  kinship: Kinship;
  own: ReadonlySet<number> | null;
  hasBackground: boolean;
  /** What is learnt from to judge the rest by, and that rest. */
  parts: readonly Division[];
}) {
  const { examples, hasBackground, kinship, own, parts } = given;
  const { length } = examples;
  const letters = examples.reduce((sum, { text }) => sum + text.length, 0) / Math.max(1, length);
  const size = { classCount: kinship.starts.length - 1, partCount: kinship.partCount };
  const voices = voiceCosts(size, { all: length, own: own?.size ?? 0 });
  const learnt = parts.reduce((sum, { others }) => sum + others.length, 0);
  const kept = parts.reduce((sum, part) => sum + part.kept.length, 0);
  return {
    background: hasBackground ? background / (features.least + features.perLetter * letters) : 0,
    posing: length * posing * (hasBackground ? withBackground : 1),
    voices: learnt * costOf(voices),
    fitting: kept * fittingCost(size.classCount),
    againLinear: length * voices.linear,
    againNets: parts.length > 1 ? length * voices.nets : 0,
    packing: (length * settlingCost(size.classCount)) / 2,
  };
}
