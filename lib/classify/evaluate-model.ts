/** One text of a test: what it is, and what a model says of it. */
export interface JudgedText {
  label: string;
  /** The likeliest label and its confidence. */
  predicted: string;
  confidence: number;
}

export interface Evaluation {
  texts: number;
  accuracy: number;
  /** The mean over labels of the harmonic mean of precision and recall. */
  macroF1: number;
  /** How often at least the group is right; null without groups. */
  groupAccuracy: number | null;
  /** The largest share of texts, the surest first, of which 95 % are right; and from which confidence on that is. */
  coverageAt95: { share: number; confidenceFrom: number };
  /** How far confidence and truth lie apart on average, over ten equal bands of confidence. */
  calibrationError: number;
}

const precisionWanted = 0.95;
const bands = 10;

export function evaluateModel(judged: readonly JudgedText[], groupOf?: (label: string) => string): Evaluation {
  return {
    texts: judged.length,
    accuracy: shareOf(judged, isRight),
    macroF1: macroF1(judged),
    groupAccuracy: groupOf ? shareOf(judged, ({ label, predicted }) => groupOf(label) === groupOf(predicted)) : null,
    coverageAt95: coverage(judged),
    calibrationError: calibrationError(judged),
  };
}

function isRight({ label, predicted }: JudgedText): boolean {
  return label === predicted;
}

function shareOf(judged: readonly JudgedText[], condition: (text: JudgedText) => boolean): number {
  return judged.length === 0 ? 0 : judged.filter(condition).length / judged.length;
}

function macroF1(judged: readonly JudgedText[]): number {
  const labels = [...new Set(judged.map(({ label }) => label))];
  if (labels.length === 0) return 0;
  const truths = countBy(judged.map(({ label }) => label));
  const proposals = countBy(judged.map(({ predicted }) => predicted));
  const hits = countBy(judged.filter(isRight).map(({ label }) => label));
  const sum = labels.reduce((total, label) => {
    const claimed = (truths.get(label) ?? 0) + (proposals.get(label) ?? 0);
    return total + (2 * (hits.get(label) ?? 0)) / claimed;
  }, 0);
  return sum / labels.length;
}

function countBy(values: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return counts;
}

function coverage(judged: readonly JudgedText[]): Evaluation["coverageAt95"] {
  const surestFirst = [...judged].sort((left, right) => right.confidence - left.confidence);
  let right = 0;
  let best = { share: 0, confidenceFrom: 1 };
  surestFirst.forEach((text, index) => {
    if (isRight(text)) right++;
    // Texts of one confidence stand or fall together.
    if (surestFirst[index + 1]?.confidence === text.confidence) return;
    if (right / (index + 1) >= precisionWanted)
      best = { share: (index + 1) / judged.length, confidenceFrom: text.confidence };
  });
  return best;
}

function calibrationError(judged: readonly JudgedText[]): number {
  const gaps = new Float64Array(bands);
  for (const text of judged) {
    const band = Math.min(bands - 1, Math.floor(text.confidence * bands));
    gaps[band] = (gaps[band] ?? 0) + text.confidence - (isRight(text) ? 1 : 0);
  }
  return judged.length === 0 ? 0 : gaps.reduce((sum, gap) => sum + Math.abs(gap), 0) / judged.length;
}
