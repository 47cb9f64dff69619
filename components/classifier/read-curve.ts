import type { EvaluationReport } from "@/lib/classify/versions/schema";

type Curve = EvaluationReport["curve"];

/** What happens when only texts from a threshold on are decided: the last point that is still that sure. */
export function readCurve(curve: Curve, threshold: number): { coverage: number; precision: number | null } {
  let read: Curve[number] | null = null;
  for (const point of curve) {
    if (point.threshold < threshold) break;
    read = point;
  }
  return read ? { coverage: read.coverage, precision: read.precision } : { coverage: 0, precision: null };
}

/** The curve by whole hundredths, as it is drawn and written into the table. */
export function curveByHundredths(curve: Curve): { threshold: number; coverage: number; precision: number | null }[] {
  return Array.from({ length: 101 }, (_, step) => ({ threshold: step / 100, ...readCurve(curve, step / 100) }));
}
