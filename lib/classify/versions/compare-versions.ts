import type { ModelTask } from "@/lib/classify/versions/terms";
import { figuresOf } from "@/lib/classify/versions/schema";
import type { Verdict, VersionComparison } from "@/lib/classify/versions/schema";
import type { EvaluationReport } from "@/lib/classify/evaluation-report";

/** With fewer texts a difference of one or two of them would decide. */
export const asideMin = 30;
/** Of relevance: with fewer complaints among them it would not be seen that more of them get lost. */
export const complaintsMin = 15;

interface Compared {
  id: number;
  version: number;
  report: EvaluationReport;
}

/** Both reports come of the same texts. */
export function compareVersions(options: {
  task: ModelTask;
  asideHash: string;
  own: EvaluationReport | null;
  other: Compared | null;
}): VersionComparison {
  const { task, asideHash, own, other } = options;
  return {
    verdict: judge(task, own, other?.report ?? null),
    n: own?.n ?? 0,
    asideHash,
    withId: other?.id ?? null,
    withVersion: other?.version ?? null,
    own: own && figuresOf(own),
    other: other && figuresOf(other.report),
  };
}

function judge(task: ModelTask, own: EvaluationReport | null, other: EvaluationReport | null): Verdict {
  if (own === null || own.n < asideMin) return other === null && own === null ? "first" : "too_few";
  if (task === "relevance" && (own.complaints?.n ?? 0) < complaintsMin) return "too_few";
  if (other === null) return "first";
  return task === "topic" ? judgeTopics(own, other) : judgeRelevance(own, other);
}

/** More right answers win; where they are as many, the rare topics decide. */
function judgeTopics(own: EvaluationReport, other: EvaluationReport): Verdict {
  return (
    moreOf(countRight(own, own.accuracy), countRight(other, other.accuracy)) ??
    moreOf(own.macroF1, other.macroF1) ??
    "equal"
  );
}

/**
 * A missed complaint is a person whom nobody answers, a greeting that is shown costs somebody a second: whoever misses one
 * complaint more than the version in force, or sets one more aside unseen, does not take over, however much noise it would
 * spare. Then it counts how often it is right whether somebody has to answer, then whether fewer are missed, then the kind.
 */
function judgeRelevance(own: EvaluationReport, other: EvaluationReport): Verdict {
  const [lost, otherLost] = [own.complaints, other.complaints];
  if (!lost || !otherLost) return "too_few";
  if (lost.missed > otherLost.missed || lost.setAside > otherLost.setAside) return "misses";
  return (
    moreOf(countRight(own, own.groupAccuracy), countRight(other, other.groupAccuracy)) ??
    moreOf(otherLost.missed + otherLost.setAside, lost.missed + lost.setAside) ??
    moreOf(countRight(own, own.accuracy), countRight(other, other.accuracy)) ??
    "equal"
  );
}

function countRight({ n }: EvaluationReport, share: number | null): number {
  return Math.round((share ?? 0) * n);
}

function moreOf(own: number, other: number): "better" | "worse" | null {
  if (Math.abs(own - other) < 1e-9) return null;
  return own > other ? "better" : "worse";
}

/** A version that is worse, or of which nothing can be said, waits for a person. */
export function promotesItself(verdict: Verdict): boolean {
  return verdict === "better" || verdict === "equal" || verdict === "first";
}
