import type { TextFeatures } from "@/lib/classify/features";
import { readText } from "@/lib/classify/predict";
import type { TrainedModel } from "@/lib/classify/train-model";

/** What is less likely than this says nothing. */
const probabilityMin = 0.005;

/**
 * What another model, of other labels, says of a text, as features: the root of each likely label's probability. A
 * catalogue of topics knows words that a small set of examples has never met.
 * @param from the number of the first such feature
 */
export function backgroundFeatures(
  background: TrainedModel,
  features: TextFeatures,
  from: number,
): { indexes: number[]; values: number[] } {
  const indexes: number[] = [];
  const values: number[] = [];
  readText(background, features).probabilities.forEach((probability, label) => {
    if (probability < probabilityMin) return;
    indexes.push(from + label);
    values.push(Math.sqrt(probability));
  });
  return { indexes, values };
}
