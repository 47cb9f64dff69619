import { backgroundFeatures } from "@/lib/classify/background";
import { extractFeatures } from "@/lib/classify/features";
import type { SoftmaxProblem } from "@/lib/classify/optimise-softmax";
import type { TrainedModel } from "@/lib/classify/train-model";

/**
 * How near the name of a label is to a text in the eyes of another model, as weights upon what that model says of the text:
 * a label with one example is also found by what it is called. Without such a model nothing is said.
 * @param options.from the number of the first feature that the other model fills
 */
export function weighNames(
  { classCount, featureCount }: Pick<SoftmaxProblem, "classCount" | "featureCount">,
  options: { labels: readonly string[]; background: TrainedModel | undefined; from: number },
): Float32Array {
  const { labels, background, from } = options;
  if (!background) return new Float32Array(0);
  const weights = new Float32Array(featureCount * classCount);
  labels.forEach((label, at) => {
    const { indexes, values } = backgroundFeatures(background, extractFeatures(label), from);
    indexes.forEach((feature, index) => (weights[feature * classCount + at] = values[index] ?? 0));
  });
  return weights;
}
