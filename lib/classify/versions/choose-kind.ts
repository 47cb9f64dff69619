import { evaluateModel } from "@/lib/classify/evaluate-model";
import type { JudgedText } from "@/lib/classify/evaluation-report";
import { asideMin } from "@/lib/classify/versions/compare-versions";
import type { ModelKind, ModelTask } from "@/lib/classify/versions/terms";

/** Of what people decided; from fewer texts the mixture learnt nothing more, as measured (docs/benchmarks.md). */
const mixtureFrom = 300;

/**
 * Which kinds are worth training: the mixture takes several times as long, and without texts kept aside nobody could say
 * whether that was worth it. Of relevance it is right more often, but misses more complaints (docs/benchmarks.md).
 */
export function kindsToTry(data: { task: ModelTask; decided: number; aside: number }): ModelKind[] {
  const { task, decided, aside } = data;
  return task === "topic" && decided >= mixtureFrom && aside >= asideMin ? ["linear", "mixture"] : ["linear"];
}

/**
 * Both on the same texts. Whichever is right more often than chance would have it stays; where neither is, the mixture, if
 * it may decide about more texts without a person, or about as many and is right as often.
 */
export function chooseKind(linear: readonly JudgedText[], mixture: readonly JudgedText[]): ModelKind {
  let ahead = 0;
  let different = 0;
  linear.forEach((judged, at) => {
    const difference = Number(isRight(mixture[at])) - Number(isRight(judged));
    ahead += difference;
    different += Math.abs(difference);
  });
  if (Math.abs(ahead) > Math.sqrt(different)) return ahead > 0 ? "mixture" : "linear";
  const gain = evaluateModel(mixture).coverageAt95.share - evaluateModel(linear).coverageAt95.share;
  return gain > 0 || (gain === 0 && ahead > 0) ? "mixture" : "linear";
}

function isRight(judged: JudgedText | undefined): boolean {
  return judged !== undefined && judged.predicted === judged.label;
}
