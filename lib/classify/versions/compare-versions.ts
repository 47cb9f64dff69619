import { figuresOf } from "@/lib/classify/versions/schema";
import type { Verdict, VersionComparison } from "@/lib/classify/versions/schema";
import type { EvaluationReport } from "@/lib/classify/evaluation-report";

/** With fewer texts a difference of one or two of them would decide. */
export const asideMin = 30;

interface Compared {
  id: number;
  version: number;
  report: EvaluationReport;
}

/** Both reports come of the same texts. */
export function compareVersions(options: {
  asideHash: string;
  own: EvaluationReport | null;
  other: Compared | null;
}): VersionComparison {
  const { asideHash, own, other } = options;
  return {
    verdict: judge(own, other?.report ?? null),
    n: own?.n ?? 0,
    asideHash,
    withId: other?.id ?? null,
    withVersion: other?.version ?? null,
    own: own && figuresOf(own),
    other: other && figuresOf(other.report),
  };
}

/** More right answers win; where they are as many, the rare topics decide. */
function judge(own: EvaluationReport | null, other: EvaluationReport | null): Verdict {
  if (own === null || own.n < asideMin) return other === null && own === null ? "first" : "too_few";
  if (other === null) return "first";
  const [right, otherRight] = [Math.round(own.accuracy * own.n), Math.round(other.accuracy * other.n)];
  if (right !== otherRight) return right > otherRight ? "better" : "worse";
  if (Math.abs(own.macroF1 - other.macroF1) < 1e-9) return "equal";
  return own.macroF1 > other.macroF1 ? "better" : "worse";
}

/** A version that is worse, or of which nothing can be said, waits for a person. */
export function promotesItself(verdict: Verdict): boolean {
  return verdict === "better" || verdict === "equal" || verdict === "first";
}
