import { nearnessOf } from "@/lib/classify/kinship";
import type { SoftmaxProblem } from "@/lib/classify/optimise-softmax";

/**
 * What mere counting says (naive Bayes without the parts that are alike for all classes): how much more of a feature
 * a class holds than nothing. With ten examples a class, it knows rare words that the optimiser smooths away.
 */
export interface CountEvidence {
  /** Row by feature, column by class. */
  weights: Float32Array;
  /** For each example the evidence for its own class without the example itself. */
  heldOut: Float32Array;
}

/** The amount of a feature that counts as nothing. */
const noise = 0.02;

export function countEvidence(problem: SoftmaxProblem): CountEvidence {
  const { classCount, exampleWeights, targets, vectors } = problem;
  const { amounts, totals } = countAmounts(problem);
  const scales = scalesOf(totals);
  const heldOut = Float32Array.from(vectors, ({ indexes, values }, example) => {
    const target = targets[example] ?? 0;
    return indexes.reduce((sum, feature, at) => {
      const value = values[at] ?? 0;
      const others = Math.max(
        0,
        (amounts[feature * classCount + target] ?? 0) - (exampleWeights[example] ?? 1) * value,
      );
      return sum + value * Math.log1p(others * (scales[target] ?? 0));
    }, 0);
  });
  return { weights: weigh(amounts, scales), heldOut };
}

/**
 * The weights alone, where a label also holds what it and its kin hold on average, the nearer the more: with two examples a
 * label, the words of its neighbours are better than none.
 */
export function weighEvidence(problem: SoftmaxProblem, kinShare: number): Float32Array {
  const counted = countAmounts(problem);
  if (kinShare > 0 && problem.kinship.partCount > 0) shareAmounts(counted, problem, kinShare);
  return weigh(counted.amounts, scalesOf(counted.totals));
}

interface Amounts {
  /** How much of each feature the examples of each class hold; row by feature, column by class. */
  amounts: Float32Array;
  /** Of all features together. */
  totals: Float64Array;
}

function countAmounts({ classCount, exampleWeights, featureCount, targets, vectors }: SoftmaxProblem): Amounts {
  const amounts = new Float32Array(featureCount * classCount);
  const totals = new Float64Array(classCount);
  vectors.forEach(({ indexes, values }, example) => {
    const target = targets[example] ?? 0;
    indexes.forEach((feature, at) => {
      const amount = (exampleWeights[example] ?? 1) * (values[at] ?? 0);
      const cell = feature * classCount + target;
      amounts[cell] = (amounts[cell] ?? 0) + amount;
      totals[target] = (totals[target] ?? 0) + amount;
    });
  });
  return { amounts, totals };
}

/** Of labels that are only a little alike, hardly anything. */
const nearnessPower = 3;

function shareAmounts({ amounts, totals }: Amounts, { classCount, kinship }: SoftmaxProblem, share: number): void {
  const parts = partsOfKin(nearnessOf(kinship), classCount);
  const taken = new Float64Array(classCount);
  for (let from = 0; from < amounts.length; from += classCount) {
    taken.fill(0);
    for (let kin = 0; kin < classCount; kin++) {
      const amount = amounts[from + kin] ?? 0;
      if (amount === 0) continue;
      for (let at = 0; at < classCount; at++)
        taken[at] = (taken[at] ?? 0) + amount * (parts[at * classCount + kin] ?? 0);
    }
    taken.forEach((amount, at) => {
      amounts[from + at] = (amounts[from + at] ?? 0) + share * amount;
      totals[at] = (totals[at] ?? 0) + share * amount;
    });
  }
}

/** By how much each label counts in the average of another one; a row adds up to one. */
function partsOfKin(nearness: Float64Array, classCount: number): Float64Array {
  const parts = nearness.map((near) => near ** nearnessPower);
  for (let from = 0; from < parts.length; from += classCount) {
    const row = parts.subarray(from, from + classCount);
    const sum = row.reduce((all, part) => all + part, 0);
    row.forEach((part, at) => (row[at] = part / sum));
  }
  return parts;
}

/** What an amount is multiplied by, so that classes of all sizes speak alike. */
function scalesOf(totals: Float64Array): Float64Array {
  const average = totals.reduce((sum, total) => sum + total, 0) / totals.length;
  return totals.map((total) => (total === 0 ? 0 : average / total / noise));
}

function weigh(amounts: Float32Array, scales: Float64Array): Float32Array {
  return amounts.map((amount, cell) => (amount === 0 ? 0 : Math.log1p(amount * (scales[cell % scales.length] ?? 0))));
}
