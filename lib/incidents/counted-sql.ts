import type { CountKey } from "@/lib/analytics/schema";
import type { Conditions } from "@/lib/incidents/queue-sql";
import type { QueueFilter } from "@/lib/incidents/schema";

const withOutcome = (outcome: string) => `i.outcome = '${outcome}'`;
const solvable = (outcome: string) => `i.type = 'solvable' and i.outcome = '${outcome}'`;

/**
 * Which incidents a count is made of, over alias `i`. INVARIANT: the same conditions by which the triggers of the roll-ups
 * count (migration 20261129000100); a test holds the list of each figure against the figure.
 */
const countedBy: Record<CountKey, string> = {
  messages: "true",
  incidents: "true",
  rejected: "true",
  triage: "i.step in ('detected', 'triage', 'returned')",
  inWork: "i.step in ('routed', 'in_progress', 'on_approval', 'rework', 'clarifying', 'postponed', 'reopened')",
  answered: "i.step in ('answered', 'satisfaction')",
  done: "i.step = 'done'",
  fastTrack: "i.fast_track",
  repeats: "i.repeat_of_id is not null",
  autoRouted: "i.was_auto_routed",
  routed: "i.was_routed",
  returned: "i.return_count > 0",
  returns: "i.return_count > 0",
  clarified: "i.was_clarified",
  reviewed: "i.was_reviewed",
  reworked: "i.was_reworked",
  resolved: withOutcome("resolved"),
  explained: withOutcome("explained"),
  notResolved: withOutcome("not_resolved"),
  postponed: withOutcome("postponed"),
  solvable: "i.type = 'solvable'",
  solvableResolved: solvable("resolved"),
  solvableExplained: solvable("explained"),
  solvableNotResolved: solvable("not_resolved"),
  solvablePostponed: solvable("postponed"),
  informational: "i.type = 'informational'",
  severe: "i.severity >= 4",
  reactionOnTime: "i.reaction_state = 'on_time'",
  reactionLate: "i.reaction_state = 'late'",
  reactionOverdue: "i.reaction_state = 'overdue'",
  answerOnTime: "i.answer_state = 'on_time'",
  answerLate: "i.answer_state = 'late'",
  answerOverdue: "i.answer_state = 'overdue'",
  polled: "i.was_polled",
  satisfied: "i.verdict = 'satisfied'",
  dissatisfied: "i.verdict = 'dissatisfied'",
};

/**
 * The incidents behind a figure: of the period by the day of their first message, and counted in any of the given counts.
 * Messages are counted by their own days: behind them stand also incidents that began before and were written to again.
 */
export function addCounted(conditions: Conditions, { from, to, counted }: QueueFilter): void {
  const isRejected = counted.length === 1 && counted[0] === "rejected";
  conditions.add(isRejected ? "i.step = 'rejected'" : "i.step not in ('rejected', 'merged')");
  if (counted.length > 0) conditions.add(`(${counted.map((key) => countedBy[key]).join(" or ")})`);
  // Figures of a body count what it answers for, not what it helps with.
  const { agencyIds, timeZone } = conditions.viewer;
  if (agencyIds !== null) conditions.add(`i.agency_id = any(${conditions.value(agencyIds)}::int[])`);
  const midnight = (day: string, shift: string) =>
    `((${conditions.value(day)}::date${shift})::timestamp at time zone ${conditions.value(timeZone)})`;
  const fromAt = from === undefined ? null : midnight(from, "");
  const toAt = to === undefined ? null : midnight(to, " + 1");
  if (toAt !== null) conditions.add(`i.first_message_at < ${toAt}`);
  if (fromAt === null) return;
  const began = `i.first_message_at >= ${fromAt}`;
  const isByMessage = counted.length === 1 && counted[0] === "messages";
  conditions.add(isByMessage ? `(${began} or ${writtenAgain(conditions, { fromAt, toAt })})` : began);
}

/** Few: those that began before the period and have a message in it, found by the messages of the period. */
function writtenAgain({ region }: Conditions, { fromAt, toAt }: { fromAt: string; toAt: string | null }): string {
  const until = toAt === null ? "" : ` and m.published_at < ${toAt}`;
  return `i.id = any(array(
    select m.incident_id from message m join incident f on f.id = m.incident_id
    where m.region_id = ${region} and m.published_at >= ${fromAt}${until} and f.first_message_at < ${fromAt}))`;
}
