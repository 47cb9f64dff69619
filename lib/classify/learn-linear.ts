import { countEvidence } from "@/lib/classify/count-evidence";
import { optimiseSoftmax, type SoftmaxOptions, type SoftmaxProblem } from "@/lib/classify/optimise-softmax";
import { scoreDense } from "@/lib/classify/score-dense";

/** Optimised weights and counts together, and what both would have said of each example without it. */
export function learnLinear(problem: SoftmaxProblem, options: SoftmaxOptions & { evidenceShare: number }) {
  const { classCount, targets, vectors } = problem;
  const { evidenceShare } = options;
  const { weights, heldOut } = optimiseSoftmax(problem, options);
  const evidence = countEvidence(problem);
  const scores = new Float64Array(classCount);
  vectors.forEach((vector, example) => {
    scoreDense({ weights: evidence.weights, width: classCount }, vector, scores);
    scores[targets[example] ?? 0] = evidence.heldOut[example] ?? 0;
    const base = example * classCount;
    scores.forEach((score, at) => (heldOut[base + at] = (heldOut[base + at] ?? 0) + evidenceShare * score));
  });
  for (let cell = 0; cell < weights.length; cell++) {
    weights[cell] = (weights[cell] ?? 0) + evidenceShare * (evidence.weights[cell] ?? 0);
  }
  return { weights, heldOut };
}
