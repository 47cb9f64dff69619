import { fitSharpness } from "@/lib/classify/calibrate";
import { countEvidence } from "@/lib/classify/count-evidence";
import type { JudgedText } from "@/lib/classify/evaluation-report";
import { extractFeatures } from "@/lib/classify/features";
import { optimiseSoftmax, type SoftmaxOptions, type SoftmaxProblem } from "@/lib/classify/optimise-softmax";
import { indexesOfBest, toProbabilities } from "@/lib/classify/probabilities";
import { scoreDense } from "@/lib/classify/score-dense";
import { packWeights, type SparseWeights } from "@/lib/classify/sparse-weights";
import { buildVocabulary, vectorise, type Vocabulary } from "@/lib/classify/vocabulary";
import { wordBook } from "@/lib/classify/word-book";

export interface TrainingExample {
  text: string;
  label: string;
  /** 1 unless said otherwise. */
  weight?: number;
  /** No message but words about the label: learnt from, not judged by. */
  isHint?: boolean;
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
}

export interface TrainedModel {
  labels: readonly string[];
  vocabulary: Vocabulary;
  weights: SparseWeights;
  /** How far scores are to be trusted, see probabilities.ts. */
  sharpness: number;
}

const defaults = { vocabularyMax: 60_000, penalty: 0.25, groupShare: 0.6, rounds: 4, evidenceShare: 0.25 };
/** What stands in a single text only says nothing about the next. */
const textsMin = 2;

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
  const { problem, vocabulary } = poseProblem({ examples, labels, settings });
  const { weights, heldOut } = learn(problem, settings);
  const rows = examples.flatMap(({ isHint }, row) => (isHint ? [] : [row]));
  const sharpness = fitSharpness({ ...problem, scores: heldOut, rows });
  const judged = rows.map((row) => {
    const scores = Float64Array.from(heldOut.subarray(row * labels.length, (row + 1) * labels.length));
    const [best = 0] = indexesOfBest(scores, 1);
    const confidence = toProbabilities(scores, sharpness)[best] ?? 0;
    return { label: examples[row]?.label ?? "", predicted: labels[best] ?? "", confidence };
  });
  return { model: { labels, vocabulary, weights: packWeights(weights, problem), sharpness }, judged };
}

function poseProblem(options: {
  examples: readonly TrainingExample[];
  labels: readonly string[];
  settings: TrainOptions & typeof defaults;
}): { problem: SoftmaxProblem; vocabulary: Vocabulary } {
  const { examples, labels, settings } = options;
  const texts = examples.map(({ text }) => {
    const { ids, counts, spellings, spellingCounts } = extractFeatures(text);
    return { ids, counts, spellings: Array.from(spellings, (at) => wordBook.spellings[at] ?? ""), spellingCounts };
  });
  const vocabulary = buildVocabulary(texts, { sizeMax: settings.vocabularyMax, textsMin });
  const indexOf = new Map(labels.map((label, index) => [label, index]));
  const problem = {
    vectors: texts.map((features) => vectorise(vocabulary, features)),
    targets: Uint16Array.from(examples, ({ label }) => indexOf.get(label) ?? 0),
    exampleWeights: Float32Array.from(examples, ({ weight }) => weight ?? 1),
    featureCount: vocabulary.ids.length,
    classCount: labels.length,
    groups: numberGroups(labels, settings.groupOf),
  };
  return { problem, vocabulary };
}

/** Optimised weights and counts together, and what both would have said of each example without it. */
function learn(problem: SoftmaxProblem, options: SoftmaxOptions & { evidenceShare: number }) {
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

/** Without groups all labels are in one: what all share moves no label before another. */
function numberGroups(labels: readonly string[], groupOf: ((label: string) => string) | undefined): Uint16Array {
  if (!groupOf) return new Uint16Array(labels.length);
  const names = [...new Set(labels.map(groupOf))];
  return Uint16Array.from(labels, (label) => names.indexOf(groupOf(label)));
}
