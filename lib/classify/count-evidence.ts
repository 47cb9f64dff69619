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
  const { classCount, exampleWeights, featureCount, targets, vectors } = problem;
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
  const average = totals.reduce((sum, total) => sum + total, 0) / classCount;
  const scales = totals.map((total) => (total === 0 ? 0 : average / total / noise));
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
  const weights = amounts.map((amount, cell) =>
    amount === 0 ? 0 : Math.log1p(amount * (scales[cell % classCount] ?? 0)),
  );
  return { weights, heldOut };
}
