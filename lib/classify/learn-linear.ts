import { countEvidence } from "@/lib/classify/count-evidence";
import { divideWork, tellRows, type OnShare } from "@/lib/classify/divide-work";
import { optimiseSoftmax, type SoftmaxOptions, type SoftmaxProblem } from "@/lib/classify/optimise-softmax";
import { scoreDense } from "@/lib/classify/score-dense";
import { linearCosts, sizeOf } from "@/lib/classify/training-costs";

/** Optimised weights and counts together, and what both would have said of each example without it. */
export function learnLinear(
  problem: SoftmaxProblem,
  options: SoftmaxOptions & { evidenceShare: number; onShare?: OnShare | undefined },
) {
  const { classCount, targets, vectors } = problem;
  const { evidenceShare } = options;
  const tell = divideWork(linearCosts(sizeOf(problem), options.rounds), options.onShare);
  const { weights, heldOut } = optimiseSoftmax(problem, { ...options, onShare: tell.ascent });
  tell.heldOut(1);
  const evidence = countEvidence(problem);
  const scores = new Float64Array(classCount);
  vectors.forEach((vector, example) => {
    scoreDense({ weights: evidence.weights, width: classCount }, vector, scores);
    scores[targets[example] ?? 0] = evidence.heldOut[example] ?? 0;
    const base = example * classCount;
    scores.forEach((score, at) => (heldOut[base + at] = (heldOut[base + at] ?? 0) + evidenceShare * score));
    tellRows(tell.counts, example + 1, vectors.length);
  });
  for (let cell = 0; cell < weights.length; cell++) {
    weights[cell] = (weights[cell] ?? 0) + evidenceShare * (evidence.weights[cell] ?? 0);
  }
  return { weights, heldOut };
}
