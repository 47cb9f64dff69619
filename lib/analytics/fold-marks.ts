import type { Marks, MarkState } from "@/lib/incidents/marks/schema";
import { closedSteps } from "@/lib/incidents/steps/schema";
import type { ClockEvent, ClockState } from "@/lib/sla/schema";

export interface MarksInput {
  events: readonly ClockEvent[];
  /** Every round of every clock. */
  rounds: readonly ClockState[];
  /** Of the row: an imported past knows it without an event. */
  closureReason: string | null;
  /** What the author gave, from 1 to 5. */
  rating: number | null;
}

const satisfiedMin = 4;
const dissatisfiedMax = 2;

export function foldMarks({ events, rounds, closureReason, rating }: MarksInput): Marks {
  const isClosed = closedSteps.includes(stepOf(events) ?? "detected");
  const breached = new Set(events.flatMap(({ kind, clock }) => (kind === "clock.breached" && clock ? [clock] : [])));
  const stateOf = (kind: "first_reaction" | "full_answer") =>
    clockMark({ rounds, kind, isClosed, isTold: breached.has(kind) });
  const reaction = rounds.find(({ kind }) => kind === "first_reaction");
  const answer = rounds.find(({ kind }) => kind === "full_answer");
  const isAnswered = events.some(({ kind, replyKind }) => kind === "reply.published" && replyKind === "final");
  const reached = new Set(events.map(({ toStep }) => toStep));
  const did = (kind: string) => events.some((event) => event.kind === kind);
  const isReworked = did("reply.reworked") || reached.has("rework");
  return {
    reactionState: stateOf("first_reaction"),
    answerState: stateOf("full_answer"),
    ...timesOf("reaction", reaction?.state === "cancelled" ? undefined : reaction),
    ...timesOf("answer", isAnswered && answer?.state !== "cancelled" ? answer : undefined),
    approvalWork: approvalOf(rounds),
    ...routingOf(events),
    wasClarified: reached.has("clarifying"),
    wasReviewed: isReworked || did("reply.approved") || leftApproval(events),
    wasReworked: isReworked,
    wasPolled: reached.has("satisfaction"),
    verdict: verdictOf({ events, closureReason, rating }),
  };
}

function stepOf(events: readonly ClockEvent[]) {
  return events.findLast(({ toStep }) => toStep)?.toStep;
}

/**
 * Overdue only once the breach is in the log: the mark follows from the events, not from when it is folded. Later rounds
 * count where one of them is owed right now; otherwise the first one says whether the deadline was kept.
 */
function clockMark(options: {
  rounds: readonly ClockState[];
  kind: ClockState["kind"];
  isClosed: boolean;
  isTold: boolean;
}): MarkState | null {
  const { isClosed, isTold } = options;
  const rounds = options.rounds.filter(({ kind }) => kind === options.kind);
  const last = rounds.at(-1);
  if (last?.stoppedAt === null && last.state === "breached" && isTold && !isClosed) return "overdue";
  const first = rounds[0];
  if (!first || first.stoppedAt === null || first.state === "cancelled") return null;
  return first.state === "breached" ? "late" : "on_time";
}

function timesOf<Name extends "reaction" | "answer">(name: Name, round: ClockState | undefined) {
  const isOver = round !== undefined && round.stoppedAt !== null;
  const wall = isOver ? Math.round(((round.stoppedAt ?? 0) - round.startedAt) / 1000) : null;
  const work = isOver ? Math.round(round.consumedWorkingMs / 1000) : null;
  return { [`${name}Wall`]: wall, [`${name}Work`]: work } as Record<`${Name}Wall` | `${Name}Work`, number | null>;
}

function approvalOf(rounds: readonly ClockState[]): number | null {
  const over = rounds.filter(
    ({ kind, stoppedAt, state }) => kind === "approval" && stoppedAt !== null && state !== "cancelled",
  );
  if (over.length === 0) return null;
  return Math.round(over.reduce((sum, { consumedWorkingMs }) => sum + consumedWorkingMs, 0) / 1000);
}

/** Where nobody noted when a body took it, nobody noted a return either: such an incident says nothing about routing. */
function routingOf(events: readonly ClockEvent[]) {
  const first = events.find(({ kind }) => kind === "incident.routed");
  const wasSorted = events.some(({ kind }) => kind === "incident.sent_to_triage");
  return {
    wasRouted: first !== undefined && first.isKept !== true,
    wasAutoRouted: first?.isAutomatic === true && !wasSorted,
  };
}

/** A past that was taken over tells steps only. */
function leftApproval(events: readonly ClockEvent[]): boolean {
  const sent = events.findIndex(({ toStep }) => toStep === "on_approval");
  return sent >= 0 && events.slice(sent + 1).some(({ toStep }) => toStep === "answered" || toStep === "satisfaction");
}

/** Silence is no verdict. The last word of the author counts. */
function verdictOf({
  events,
  closureReason,
  rating,
}: Pick<MarksInput, "events" | "closureReason" | "rating">): Marks["verdict"] {
  const told = events.findLast((event) => event.isRefuted === true || event.closureReason === "author_satisfied");
  if (told) return told.isRefuted === true ? "dissatisfied" : "satisfied";
  if (closureReason === "author_satisfied") return "satisfied";
  if (closureReason !== "author_rated" || rating === null) return null;
  if (rating >= satisfiedMin) return "satisfied";
  return rating <= dissatisfiedMax ? "dissatisfied" : null;
}
