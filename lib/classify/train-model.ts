import { fitSharpness } from "@/lib/classify/calibrate";
import { extractFeatures } from "@/lib/classify/features";
import { optimiseSoftmax } from "@/lib/classify/optimise-softmax";
import { packWeights, type SparseWeights } from "@/lib/classify/sparse-weights";
import { buildVocabulary, vectorise, type Vocabulary } from "@/lib/classify/vocabulary";

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
}

export interface TrainedModel {
  labels: readonly string[];
  vocabulary: Vocabulary;
  weights: SparseWeights;
  /** The factor on scores before they become probabilities. */
  sharpness: number;
}

const defaults = { vocabularyMax: 60_000, penalty: 0.08, groupShare: 0.7, rounds: 6 };
const textsMin = 2;
const droppedShare = 0.04;

/** The same examples in the same order, with the same seed, give the same model bit by bit. */
export function trainModel(examples: readonly TrainingExample[], options: TrainOptions): TrainedModel {
  const settings = { ...defaults, ...options };
  const labels = [...new Set(examples.map(({ label }) => label))].sort();
  const texts = examples.map(({ text }) => {
    const { ids, counts } = extractFeatures(text);
    return { ids: ids.slice(), counts: counts.slice() };
  });
  const vocabulary = buildVocabulary(texts, { sizeMax: settings.vocabularyMax, textsMin });
  const indexOf = new Map(labels.map((label, index) => [label, index]));
  const targets = Uint16Array.from(examples, ({ label }) => indexOf.get(label) ?? 0);
  const problem = {
    vectors: texts.map((features) => vectorise(vocabulary, features)),
    targets,
    exampleWeights: Float32Array.from(examples, ({ weight }) => weight ?? 1),
    featureCount: vocabulary.ids.length,
    classCount: labels.length,
    groups: numberGroups(labels, settings.groupOf),
  };
  const { weights, heldOut } = optimiseSoftmax(problem, settings);
  const rows = examples.flatMap(({ isHint }, row) => (isHint ? [] : [row]));
  return {
    labels,
    vocabulary,
    weights: packWeights(weights, { ...problem, share: droppedShare }),
    sharpness: fitSharpness({ scores: heldOut, targets, classCount: labels.length, rows }),
  };
}

/** Without groups every label is alone in its own, which changes nothing but the strength of the penalty. */
function numberGroups(labels: readonly string[], groupOf: ((label: string) => string) | undefined): Uint16Array {
  if (!groupOf) return new Uint16Array(labels.length);
  const names = [...new Set(labels.map(groupOf))];
  return Uint16Array.from(labels, (label) => names.indexOf(groupOf(label)));
}
