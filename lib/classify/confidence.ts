import { solveLinear } from "@/lib/classify/solve-linear";
import { indexesOfBest } from "@/lib/classify/probabilities";

/**
 * How often a label chosen under such circumstances was right. The probability of the first label says part of it; how
 * far it leads, whether the parts of the model agree and how many other labels are in question say the rest.
 */
export interface ConfidenceRule {
  /** Of each sign, and at the end what stands alone. */
  weights: number[];
}

/** How firmly the rule is held to the probability alone. */
export const heldBy = { little: 0.3, firmly: 10 };
const roundsMax = 30;
const least = 1e-4;

/** What is to be seen in the probabilities of all labels. `opinions`: the scores of the single parts. */
export function readSigns(probabilities: Float64Array, opinions: readonly Float64Array[]): Float64Array {
  const [best = 0, second = best] = indexesOfBest(probabilities, 2);
  const first = Math.min(1 - least, Math.max(least, probabilities[best] ?? 0));
  const next = Math.max(least * least, probabilities[second] ?? 0);
  const doubt = probabilities.reduce((sum, one) => (one > 0 ? sum - one * Math.log(one) : sum), 0);
  const agreeing = opinions.filter((scores) => indexesOfBest(scores, 1)[0] === best).length;
  return Float64Array.of(Math.log(first / (1 - first)), Math.log(first / next), doubt, agreeing, 1);
}

export function confidenceOf({ weights }: ConfidenceRule, signs: Float64Array): number {
  return 1 / (1 + Math.exp(-signs.reduce((sum, sign, at) => sum + sign * (weights[at] ?? 0), 0)));
}

/** Logistic regression on what was chosen for unseen examples and was right or not; null when all were, or none. */
export function fitConfidence(
  seen: readonly { signs: Float64Array; isRight: boolean }[],
  penalty = heldBy.little,
): ConfidenceRule | null {
  if (seen.every(({ isRight }) => isRight) || !seen.some(({ isRight }) => isRight)) return null;
  const size = seen[0]?.signs.length ?? 0;
  let weights = new Float64Array(size);
  weights[0] = 1;
  for (let round = 0; round < roundsMax; round++) {
    // Held towards trusting the probability alone.
    const slope = weights.map((weight, at) => penalty * (weight - (at === 0 ? 1 : 0)));
    const curvature = Array.from(slope, (_, at) => new Float64Array(size).fill(penalty, at, at + 1));
    const rule = { weights: [...weights] };
    for (const { signs, isRight } of seen) {
      const chance = confidenceOf(rule, signs);
      for (let at = 0; at < size; at++) {
        slope[at] = (slope[at] ?? 0) + (chance - (isRight ? 1 : 0)) * (signs[at] ?? 0);
        const line = curvature[at];
        if (!line) continue;
        const share = chance * (1 - chance) * (signs[at] ?? 0);
        for (let to = 0; to < size; to++) line[to] = (line[to] ?? 0) + share * (signs[to] ?? 0);
      }
    }
    const step = solveLinear(curvature, slope);
    weights = weights.map((weight, at) => weight - (step[at] ?? 0));
    if (step.every((one) => Math.abs(one) < 1e-6)) break;
  }
  return weights.every(Number.isFinite) ? { weights: [...weights] } : null;
}

/**
 * Gives the first label this probability and the others the rest, as it was divided among them. It stays the first,
 * whatever the confidence.
 */
export function setFirst(probabilities: Float64Array, confidence: number): void {
  const [best = 0, second] = indexesOfBest(probabilities, 2);
  if (second === undefined) return;
  const rest = 1 - (probabilities[best] ?? 0);
  if (rest <= 0) return;
  const runnerUp = (probabilities[second] ?? 0) / rest;
  // At this confidence the second would draw level.
  const level = runnerUp / (1 + runnerUp);
  const first = Math.min(1 - least, Math.max(confidence, level + least * (1 - level)));
  const scale = (1 - first) / rest;
  for (let at = 0; at < probabilities.length; at++) {
    probabilities[at] = at === best ? first : scale * (probabilities[at] ?? 0);
  }
}
