import { fitSharpness } from "@/lib/classify/calibrate";
import type { JudgedText } from "@/lib/classify/evaluation-report";
import type { Mixture } from "@/lib/classify/mixture";
import { divideWork, tellRows, type OnShare } from "@/lib/classify/divide-work";
import { kinshipByGroup, type Kinship } from "@/lib/classify/kinship";
import { learnLinear } from "@/lib/classify/learn-linear";
import { poseProblem } from "@/lib/classify/pose-problem";
import { indexesOfBest, toProbabilities } from "@/lib/classify/probabilities";
import { packWeights, type SparseWeights } from "@/lib/classify/sparse-weights";
import { costOf, linearCosts, posing, settlingCost } from "@/lib/classify/training-costs";
import type { Vocabulary } from "@/lib/classify/vocabulary";

export interface TrainingExample {
  text: string;
  label: string;
  /** 1 unless said otherwise. */
  weight?: number;
  /** No message but words about the label: learnt from, not judged by. */
  isHint?: boolean;
  /** Decided by people of the centre. Where such examples stand among others, a mixture is weighed by them alone. */
  isOwn?: boolean;
}

export interface TrainOptions {
  seed: number;
  /** The group of a label, e.g. of a topic; labels of one group learn partly together. */
  groupOf?: (label: string) => string;
  vocabularyMax?: number;
  penalty?: number;
  groupShare?: number;
  rounds?: number;
  /** How much of the counts is added to the optimised weights. */
  evidenceShare?: number;
  onShare?: OnShare | undefined;
}

export interface TrainedModel {
  labels: readonly string[];
  vocabulary: Vocabulary;
  weights: SparseWeights;
  /** How far scores are to be trusted, see probabilities.ts. */
  sharpness: number;
  /** A net that is asked as well. */
  mixture: Mixture | null;
  /** A model of other labels, whose opinion is part of what this one reads. */
  background: TrainedModel | null;
}

const defaults = { vocabularyMax: 60_000, penalty: 0.25, groupShare: 0.6, rounds: 4, evidenceShare: 0.25 };

/** The same examples in the same order, with the same seed, give the same model bit by bit. */
export function trainModel(examples: readonly TrainingExample[], options: TrainOptions): TrainedModel {
  return trainAndJudge(examples, options).model;
}

/** The model, and what it would have said of each example that is no hint without having seen that one. */
export function trainAndJudge(
  examples: readonly TrainingExample[],
  options: TrainOptions,
): { model: TrainedModel; judged: JudgedText[] } {
  const settings = { ...defaults, ...options };
  const labels = [...new Set(examples.map(({ label }) => label))].sort();
  const kinship = kinshipByGroup(labels, options.groupOf, settings.groupShare);
  const tell = divideWork(costsOf(kinship, settings), options.onShare);
  const posed = { examples, labels, kinship, vocabularyMax: settings.vocabularyMax, onShare: tell.posing };
  const { problem, vocabulary } = poseProblem(posed);
  const { weights, heldOut } = learnLinear(problem, { ...settings, onShare: tell.learning });
  const rows = examples.flatMap(({ isHint }, row) => (isHint ? [] : [row]));
  const sharpness = fitSharpness({ ...problem, scores: heldOut, rows });
  tell.sharpening(1);
  const judged = rows.map((row, at) => {
    tellRows(tell.judging, at + 1, rows.length);
    const scores = Float64Array.from(heldOut.subarray(row * labels.length, (row + 1) * labels.length));
    const [best = 0] = indexesOfBest(scores, 1);
    const confidence = toProbabilities(scores, sharpness)[best] ?? 0;
    return { label: examples[row]?.label ?? "", predicted: labels[best] ?? "", confidence };
  });
  const packed = packWeights(weights, problem);
  tell.packing(1);
  return { model: { labels, vocabulary, weights: packed, sharpness, mixture: null, background: null }, judged };
}

/** What the whole takes, see training-costs.ts. */
export function trainingCost(examples: readonly TrainingExample[], options: Pick<TrainOptions, "groupOf">): number {
  const labels = [...new Set(examples.map(({ label }) => label))];
  return examples.length * costOf(costsOf(kinshipByGroup(labels, options.groupOf, defaults.groupShare), defaults));
}

function costsOf({ partCount, starts }: Kinship, { rounds }: { rounds: number }) {
  const size = { classCount: starts.length - 1, partCount };
  const settling = settlingCost(size.classCount);
  return {
    posing,
    learning: costOf(linearCosts(size, rounds)),
    ...{ sharpening: 0.4 * settling, judging: 0.45 * settling, packing: 0.15 * settling },
  };
}
