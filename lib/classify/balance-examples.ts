import type { SoftmaxProblem } from "@/lib/classify/optimise-softmax";

type Balanced = Pick<SoftmaxProblem, "targets" | "exampleWeights" | "classCount">;

/** A label of fewer examples than this gains no more by having fewer still: two may be two mistakes. */
const examplesMin = 5;

/**
 * Lets an example count the more, the rarer its label, so that labels of three examples are not drowned by those of
 * three thousand. The mean weight stays what it was.
 * @param power 0 changes nothing, 1 gives every label the same say
 */
export function balanceExamples<Problem extends Balanced>(problem: Problem, power: number): Problem {
  const { classCount, exampleWeights, targets } = problem;
  const counts = countTargets(targets, classCount);
  const factors = Float64Array.from(counts, (count) => (count + examplesMin) ** -power);
  let before = 0;
  let after = 0;
  exampleWeights.forEach((weight, at) => {
    before += weight;
    after += weight * (factors[targets[at] ?? 0] ?? 0);
  });
  const scale = after > 0 ? before / after : 1;
  const balanced = exampleWeights.map((weight, at) => scale * weight * (factors[targets[at] ?? 0] ?? 0));
  return { ...problem, exampleWeights: balanced };
}

export function countTargets(targets: Uint16Array, classCount: number): Uint32Array {
  const counts = new Uint32Array(classCount);
  for (const target of targets) counts[target] = (counts[target] ?? 0) + 1;
  return counts;
}
