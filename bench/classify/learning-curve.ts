import { distinctExamples } from "@/lib/classify/distinct-examples";
import type { TrainingEvaluation } from "@/lib/classify/evaluate-training";
import type { LabelledRow } from "@/lib/classify/labelled-file";
import { fitDoublings, type DoublingsFit } from "./fit-doublings";
import { nestedParts } from "./nested-parts";
import { splitRows } from "./split";

export const curveShares = [1 / 16, 1 / 8, 1 / 4, 1 / 2, 1];

export interface CurvePart {
  share: number;
  rows: number;
  /** Different texts with their labels: what is learnt from. */
  examples: number;
  labelsKnown: number;
  /** The share of the test whose label the part knows: no accuracy can be higher. */
  testKnown: number;
  accuracy: number;
  macroF1: number;
  weightedF1: number;
  coverageAt95: number;
  ece: number;
  trainSeconds: number;
}

export interface LearningCurve {
  fold: number;
  seed: number;
  /** Texts and labels of the test, which is the same for every part. */
  test: { texts: number; labels: number };
  parts: CurvePart[];
  /** Of 1 − accuracy over log2 of the rows. */
  errorFit: DoublingsFit | null;
}

interface CurveOptions {
  fold: number;
  seed: number;
  evaluate: (rows: { train: LabelledRow[]; test: LabelledRow[] }) => TrainingEvaluation;
}

/** Trains on ever larger parts of the same rows and tests each time on the same texts. */
export function learningCurve(rows: readonly LabelledRow[], { fold, seed, evaluate }: CurveOptions): LearningCurve {
  const { train, test } = splitRows(rows, fold);
  assertEnough(train, test);
  const parts = nestedParts(train, { shares: curveShares, seed }).map(({ share, rows: part }) =>
    partOf({ share, part, test }, evaluate({ train: part, test })),
  );
  return {
    fold,
    seed,
    test: { texts: test.length, labels: countLabels(test) },
    parts,
    errorFit: fitDoublings(parts.map((part) => ({ rows: part.rows, error: 1 - part.accuracy }))),
  };
}

/** A part of one row or of one label teaches nothing, and a figure of it would only look like one. */
function assertEnough(train: readonly LabelledRow[], test: readonly LabelledRow[]): void {
  const least = 1 / Math.min(...curveShares);
  if (train.length < 2 * least || countLabels(train) < 2 || test.length === 0) {
    throw new RangeError(
      `too few rows for a curve: ${train.length} to train on with ${countLabels(train)} labels, ${test.length} to test on; ` +
        `needed are ${2 * least} with two labels, and one`,
    );
  }
}

function partOf(
  { share, part, test }: { share: number; part: readonly LabelledRow[]; test: readonly LabelledRow[] },
  { report, trainSeconds }: TrainingEvaluation,
): CurvePart {
  const known = new Set(part.map(({ label }) => label));
  return {
    share,
    rows: part.length,
    examples: distinctExamples(part).length,
    labelsKnown: known.size,
    testKnown: test.filter(({ label }) => known.has(label)).length / test.length,
    accuracy: report.accuracy,
    macroF1: report.macroF1,
    weightedF1: report.weightedF1,
    coverageAt95: report.coverageAt95.share,
    ece: report.ece,
    trainSeconds,
  };
}

function countLabels(rows: readonly LabelledRow[]): number {
  return new Set(rows.map(({ label }) => label)).size;
}
