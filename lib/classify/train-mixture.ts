import { distinctExamples } from "@/lib/classify/distinct-examples";
import { fitMixture, type HeldOutOpinions, type MixtureSettings } from "@/lib/classify/fit-mixture";
import { learnLinear } from "@/lib/classify/learn-linear";
import { packNet } from "@/lib/classify/net/pack-net";
import { NetTraining, scoreRows } from "@/lib/classify/net/train-net";
import type { SoftmaxProblem } from "@/lib/classify/optimise-softmax";
import { poseProblem } from "@/lib/classify/pose-problem";
import { scoreDense } from "@/lib/classify/score-dense";
import { seededRandom, shuffle } from "@/lib/classify/seeded-random";
import { packWeights } from "@/lib/classify/sparse-weights";
import type { TrainedModel, TrainingExample } from "@/lib/classify/train-model";

export interface MixtureOptions {
  seed: number;
  /** The group of a label; labels of one group learn partly together. */
  groupOf?: (label: string) => string;
  /** Trains a model of other labels, whose opinion helps where there are few examples. */
  trainBackground?: () => TrainedModel;
}

const linear = { groupShare: 0.6, evidenceShare: 0.25 };
/** With few examples a lighter penalty is no better and doesn't settle within so few rounds. */
const ascent = { few: { penalty: 0.25, rounds: 4 }, many: { penalty: 0.05, rounds: 5 } };
const vocabularyMax = 150_000;
/** With more examples than this of its own, a model needs no background. */
const backgroundUntil = 12_000;
/** With fewer, a part kept aside is too small to judge by: all are, each part in its turn. */
const foldsUntil = 5_000;
const folds = 3;
const aside = { share: 0.07, max: 2_500 };

/**
 * Linear weights and a small net, each with an opinion of its own; how far to trust them is found out on examples that
 * they have not seen. The same examples in the same order, with the same seed, give the same model bit by bit.
 */
export function trainMixture(given: readonly TrainingExample[], options: MixtureOptions): TrainedModel {
  const examples = distinctExamples(given);
  const background = examples.length < backgroundUntil ? options.trainBackground?.() : undefined;
  const labels = [...new Set(examples.map(({ label }) => label))].sort();
  const posed = { examples, labels, vocabularyMax, groupOf: options.groupOf, background };
  const { problem, vocabulary } = poseProblem(posed);
  const order = Uint32Array.from(examples, (_, index) => index);
  shuffle(order, seededRandom(options.seed));
  const learnt =
    examples.length < foldsUntil ? learnInFolds(problem, order, options) : learnOnce(problem, order, options);
  const { sharpness, ...settings } = learnt.settings;
  return {
    labels,
    vocabulary,
    weights: packWeights(learnt.weights, problem),
    sharpness,
    mixture: { ...settings, net: packNet(learnt.training.net) },
    background: background ?? null,
  };
}

interface Learnt {
  weights: Float32Array;
  training: NetTraining;
  settings: MixtureSettings;
}

function linearOptions(problem: SoftmaxProblem, seed: number) {
  return { ...linear, ...(problem.vectors.length < foldsUntil ? ascent.few : ascent.many), seed };
}

/** Fewer examples need more rounds. */
function startNet(problem: SoftmaxProblem, seed: number): NetTraining {
  const isSmall = problem.vectors.length < foldsUntil;
  return new NetTraining(problem, { width: 96, rounds: isSmall ? 14 : 7, rate: isSmall ? 0.02 : 0.05, seed });
}

/** The linear part tells by itself what it would say of an example without it; the net gets a part kept aside. */
function learnOnce(problem: SoftmaxProblem, order: Uint32Array, { seed }: MixtureOptions): Learnt {
  const size = Math.min(aside.max, Math.floor(aside.share * order.length));
  const kept = order.slice(0, size);
  const { weights, heldOut } = learnLinear(problem, linearOptions(problem, seed));
  const training = startNet(problem, seed);
  training.run(order.slice(size));
  const settings = fitMixture({
    linear: rowsOf(heldOut, kept, problem.classCount),
    net: scoreRows(training.net, problem, kept),
    targets: kept.length > 0 ? Uint16Array.from(kept, (row) => problem.targets[row] ?? 0) : new Uint16Array(0),
    classCount: problem.classCount,
  });
  training.catchUp(kept);
  return { weights, training, settings };
}

function learnInFolds(problem: SoftmaxProblem, order: Uint32Array, { seed }: MixtureOptions): Learnt {
  const opinions = Array.from({ length: folds }, (_, fold) => {
    const kept = order.filter((_row, at) => at % folds === fold);
    return judgeFold(problem, { kept, others: order.filter((_row, at) => at % folds !== fold), seed });
  });
  const settings = fitMixture({
    linear: joinFloats(opinions.map((one) => one.linear)),
    net: joinFloats(opinions.map((one) => one.net)),
    targets: Uint16Array.from(opinions.flatMap((one) => [...one.targets])),
    classCount: problem.classCount,
  });
  const { weights } = learnLinear(problem, linearOptions(problem, seed));
  const training = startNet(problem, seed);
  training.run(order);
  return { weights, training, settings };
}

function judgeFold(
  problem: SoftmaxProblem,
  { kept, others, seed }: { kept: Uint32Array; others: Uint32Array; seed: number },
): HeldOutOpinions {
  const part = partOf(problem, others);
  const { weights } = learnLinear(part, linearOptions(part, seed));
  const training = startNet(part, seed);
  training.run(Uint32Array.from(others, (_, at) => at));
  const { classCount } = problem;
  const scores = new Float64Array(classCount);
  const said = new Float32Array(kept.length * classCount);
  kept.forEach((row, at) => {
    const vector = problem.vectors[row];
    if (!vector) return;
    scoreDense({ weights, width: classCount }, vector, scores);
    said.set(scores, at * classCount);
  });
  const targets = Uint16Array.from(kept, (row) => problem.targets[row] ?? 0);
  return { linear: said, net: scoreRows(training.net, problem, kept), targets, classCount };
}

function partOf(problem: SoftmaxProblem, rows: Uint32Array): SoftmaxProblem {
  return {
    ...problem,
    vectors: Array.from(rows).flatMap((row) => problem.vectors[row] ?? []),
    targets: Uint16Array.from(rows, (row) => problem.targets[row] ?? 0),
    exampleWeights: Float32Array.from(rows, (row) => problem.exampleWeights[row] ?? 1),
  };
}

function rowsOf(scores: Float32Array, rows: Uint32Array, width: number): Float32Array {
  return joinFloats(Array.from(rows, (row) => scores.subarray(row * width, (row + 1) * width)));
}

function joinFloats(parts: readonly Float32Array[]): Float32Array {
  const joined = new Float32Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    joined.set(part, at);
    at += part.length;
  }
  return joined;
}
