import type { ComplaintCount, JudgedText } from "@/lib/classify/evaluation-report";

/** Surer than this that a message is no complaint, it is set aside by itself; undone with one key. */
export const setAsideFrom = 0.9;

/** Questions are answered at the same desk, so they are routed like complaints. Thanks and advertising ask for nothing. */
export function isAnswered(kind: string): boolean {
  return kind === "complaint" || kind === "question";
}

/** What follows from a kind: whether somebody answers, or nobody. Which kind of noise it was changes little. */
export function relevanceGroupOf(kind: string): "answered" | "unanswered" {
  return isAnswered(kind) ? "answered" : "unanswered";
}

/**
 * Of texts that somebody has to answer, how many a version would take for noise, and of how many it would be so sure that
 * they stand in no queue at all.
 */
export function countMissed(judged: readonly JudgedText[]): ComplaintCount {
  const complaints = judged.filter(({ label }) => isAnswered(label));
  const missed = complaints.filter(({ predicted }) => !isAnswered(predicted));
  const setAside = missed.filter(({ confidence }) => confidence >= setAsideFrom);
  return { n: complaints.length, missed: missed.length, setAside: setAside.length };
}
