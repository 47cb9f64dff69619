import { evaluateModel } from "@/lib/classify/evaluate-model";
import type { EvaluationReport } from "@/lib/classify/evaluation-report";
import type { LabelledRow } from "@/lib/classify/labelled-file";
import { decodeModel, encodeModel } from "@/lib/classify/model-codec";
import { predict } from "@/lib/classify/predict";
import { trainMixture, type MixtureOptions } from "@/lib/classify/train-mixture";
import { judgeTexts } from "@/lib/classify/versions/judge-texts";

export interface TrainingEvaluation {
  report: EvaluationReport;
  trainSeconds: number;
  /** Of processor, from a text to its probabilities: other programs disturb that less than a clock. */
  microsecondsPerText: number;
  /** As it is stored. */
  modelBytes: number;
  /** How many labels there are to choose from. */
  labelCount: number;
  /** Labels of the test that the training never saw: such texts can only be wrong. */
  unseenLabels: number;
}

/** Texts read before the clock runs: a program gets up to speed by running. */
const warmUpTexts = 4_000;

/**
 * Trains on one set of rows and judges by another, with the model as it would be read from the store.
 * @param options.now milliseconds
 * @param options.processorTime microseconds that this process has used
 */
export function evaluateTraining(
  rows: { train: readonly LabelledRow[]; test: readonly LabelledRow[] },
  options: Pick<MixtureOptions, "seed" | "trainBackground" | "onShare"> & {
    now: () => number;
    processorTime: () => number;
  },
): TrainingEvaluation {
  const { train, test } = rows;
  const groups = groupsOf(train);
  // A label without a group is one of its own.
  const groupOf = groups && ((label: string) => groups.get(label) ?? label);
  const startedAt = options.now();
  const { onShare, seed, trainBackground } = options;
  const trained = trainMixture(train, {
    seed,
    ...(groupOf && { groupOf }),
    ...(trainBackground && { trainBackground }),
    ...(onShare && { onShare }),
  });
  const trainSeconds = (options.now() - startedAt) / 1_000;
  const bytes = encodeModel(trained);
  const model = decodeModel(bytes);
  for (const { text } of train.slice(0, warmUpTexts)) predict(model, text);
  const readFrom = options.processorTime();
  const judged = judgeTexts(model, test);
  const readMicroseconds = options.processorTime() - readFrom;
  const truths = groupsOf([...test, ...train]);
  const known = new Set(model.labels);
  return {
    report: evaluateModel(judged, truths ? (label) => truths.get(label) ?? "" : undefined),
    trainSeconds,
    microsecondsPerText: readMicroseconds / Math.max(1, test.length),
    modelBytes: bytes.length,
    labelCount: model.labels.length,
    unseenLabels: new Set(test.map(({ label }) => label).filter((label) => !known.has(label))).size,
  };
}

/** The group of each label, as it is given first; null when no row has one. */
function groupsOf(rows: readonly LabelledRow[]): Map<string, string> | null {
  const groups = new Map<string, string>();
  for (const { label, group } of rows) if (group !== null && !groups.has(label)) groups.set(label, group);
  return groups.size > 0 ? groups : null;
}
