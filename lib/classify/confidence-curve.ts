import { isRight, ratio } from "@/lib/classify/count-labels";
import type { CurvePoint, EvaluationReport, JudgedText } from "@/lib/classify/evaluation-report";

const precisionWanted = 0.95;
const pointsMax = 101;

/** A point wherever the confidence changes, the surest texts first: texts of one confidence stand or fall together. */
export function drawCurve(judged: readonly JudgedText[]): CurvePoint[] {
  const surestFirst = [...judged].sort((left, right) => right.confidence - left.confidence);
  const points: CurvePoint[] = [];
  let right = 0;
  surestFirst.forEach((text, index) => {
    if (isRight(text)) right++;
    if (surestFirst[index + 1]?.confidence === text.confidence) return;
    const count = index + 1;
    points.push({ threshold: text.confidence, coverage: count / judged.length, precision: ratio(right, count) });
  });
  return points;
}

export function coverageAt95(curve: readonly CurvePoint[]): EvaluationReport["coverageAt95"] {
  const best = curve.findLast(({ precision }) => precision >= precisionWanted);
  return best ? { share: best.coverage, confidenceFrom: best.threshold } : { share: 0, confidenceFrom: 1 };
}

/** As many points as a picture needs, at even steps of coverage; the last one stays, where all are assigned. */
export function thinCurve(curve: readonly CurvePoint[]): CurvePoint[] {
  if (curve.length <= pointsMax) return [...curve];
  let step = 0;
  return curve.filter(({ coverage }, index) => {
    const reached = Math.floor(coverage * (pointsMax - 1));
    if (reached <= step && index < curve.length - 1) return false;
    step = reached;
    return true;
  });
}
