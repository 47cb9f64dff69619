import { calibrationError, divideByConfidence } from "@/lib/classify/confidence-bands";
import { coverageAt95, drawCurve, thinCurve } from "@/lib/classify/confidence-curve";
import { countConfusions, isRight, ratio, reportLabels } from "@/lib/classify/count-labels";
import type { EvaluationReport, JudgedText } from "@/lib/classify/evaluation-report";

/** What a model is worth, by what it says of texts whose truth is known. */
export function evaluateModel(judged: readonly JudgedText[], groupOf?: (label: string) => string): EvaluationReport {
  const byLabel = reportLabels(judged);
  const bands = divideByConfidence(judged);
  const curve = drawCurve(judged);
  const isGroupRight = ({ label, predicted }: JudgedText) => groupOf?.(label) === groupOf?.(predicted);
  return {
    n: judged.length,
    accuracy: ratio(judged.filter(isRight).length, judged.length),
    macroF1: ratio(sum(byLabel.map(({ f1 }) => f1)), byLabel.length),
    weightedF1: ratio(sum(byLabel.map(({ f1, n }) => f1 * n)), judged.length),
    groupAccuracy: groupOf ? ratio(judged.filter(isGroupRight).length, judged.length) : null,
    coverageAt95: coverageAt95(curve),
    ece: calibrationError(bands),
    byLabel,
    confusions: countConfusions(judged),
    bands,
    curve: thinCurve(curve),
  };
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
