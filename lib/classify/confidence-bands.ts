import { isRight, ratio } from "@/lib/classify/count-labels";
import type { ConfidenceBand, JudgedText } from "@/lib/classify/evaluation-report";

const bandCount = 10;

export function divideByConfidence(judged: readonly JudgedText[]): ConfidenceBand[] {
  const sums = Array.from({ length: bandCount }, () => ({ n: 0, confidence: 0, right: 0 }));
  for (const text of judged) {
    const band = sums[Math.min(bandCount - 1, Math.max(0, Math.floor(text.confidence * bandCount)))];
    if (!band) continue;
    band.n++;
    band.confidence += text.confidence;
    if (isRight(text)) band.right++;
  }
  return sums.map(({ n, confidence, right }, index) => ({
    from: index / bandCount,
    to: (index + 1) / bandCount,
    n,
    confidence: ratio(confidence, n),
    accuracy: ratio(right, n),
  }));
}

export function calibrationError(bands: readonly ConfidenceBand[]): number {
  const texts = bands.reduce((sum, { n }) => sum + n, 0);
  const gaps = bands.reduce((sum, { n, confidence, accuracy }) => sum + n * Math.abs(confidence - accuracy), 0);
  return ratio(gaps, texts);
}
