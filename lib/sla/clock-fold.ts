import type { ClockKind, Norm } from "@/lib/regions/schema";
import { foldRounds } from "./clock-rounds";
import type { ClockRound } from "./clock-rounds";
import type { ClockEvent, ClockState, ClockStateName, SlaPolicy, TimeSpan } from "./schema";
import { addWorkingMs, workingMsBetween } from "./work-calendar";
import type { WorkCalendar } from "./work-calendar";

const minuteMs = 60_000;
const warnShare = 0.8;

export type ClockFoldInput = {
  /** The incident's policy of today: clocks of an earlier one leave no trace. */
  policy: SlaPolicy;
  events: readonly ClockEvent[];
  calendarFor: (code: string) => WorkCalendar;
  now: number;
};

/**
 * The clocks of an incident, at most one for each kind of its policy: the latest round. Only `state` and what is
 * consumed depend on `now`; the deadlines follow from the events alone, so that the stored ones can be recomputed.
 */
export function foldClocks(input: ClockFoldInput): ClockState[] {
  const latest = new Map<ClockKind, ClockState>();
  for (const clock of foldClockRounds(input)) latest.set(clock.kind, clock);
  return [...latest.values()];
}

/** All rounds, as a report on approvals or on reopened incidents needs them. */
export function foldClockRounds({ policy, events, calendarFor, now }: ClockFoldInput): ClockState[] {
  // A log may be a little ahead of the reader's clock: another process wrote it.
  const readAt = events.reduce((latestAt, { at }) => Math.max(latestAt, at), now);
  return foldRounds(events).flatMap((round) => {
    const norm = policy.norms[round.kind];
    if (!norm) return [];
    const calendarCode = norm.calendar ?? policy.calendarCode;
    const measured = measure({ round, norm, calendar: calendarFor(calendarCode), now: readAt });
    return [{ kind: round.kind, round: round.round, policyId: policy.id, norm, calendarCode, ...measured }];
  });
}

type Measured = Omit<ClockState, "kind" | "round" | "policyId" | "norm" | "calendarCode">;

function measure(input: { round: ClockRound; norm: Norm; calendar: WorkCalendar; now: number }): Measured {
  const { round, norm, calendar, now } = input;
  const { spans, pausedAt } = activeSpans(round, now);
  const normMs = norm.minutes * minuteMs;
  const dueAt = momentOf({ usedMs: normMs, spans, norm, calendar });
  const activeUntil = spans.at(-1)?.toAt ?? round.startedAt;
  return {
    state: stateOf(round, { isLate: activeUntil > dueAt, isPaused: pausedAt !== null }),
    startedAt: round.startedAt,
    warnAt: momentOf({ usedMs: Math.round(normMs * warnShare), spans, norm, calendar }),
    dueAt,
    pausedAt,
    stoppedAt: round.stoppedAt,
    consumedWorkingMs: spans.reduce((sum, span) => sum + workingMsBetween(calendar, span.fromAt, span.toAt), 0),
    consumedWallMs: spans.reduce((sum, span) => sum + span.toAt - span.fromAt, 0),
  };
}

/** When the clock ran: from its start to now or to its stop, without the pauses. Never empty. */
function activeSpans(round: ClockRound, now: number): { spans: TimeSpan[]; pausedAt: number | null } {
  const spans: TimeSpan[] = [];
  let fromAt = round.startedAt;
  for (const pause of round.pauses) {
    spans.push({ fromAt, toAt: pause.fromAt });
    if (pause.toAt === null) return { spans, pausedAt: pause.fromAt };
    fromAt = pause.toAt;
  }
  spans.push({ fromAt, toAt: round.stoppedAt ?? now });
  return { spans, pausedAt: null };
}

/**
 * When so much of the norm was or will be used up, if the clock just runs on. A moment that falls into an earlier
 * span stands: a pause that begins after the deadline doesn't undo the breach.
 */
function momentOf(input: { usedMs: number; spans: TimeSpan[]; norm: Norm; calendar: WorkCalendar }): number {
  const { spans, norm, calendar } = input;
  const isWorking = norm.unit === "working";
  let leftMs = input.usedMs;
  let momentAt = 0;
  for (const { fromAt, toAt } of spans) {
    momentAt = isWorking ? addWorkingMs(calendar, fromAt, leftMs) : fromAt + leftMs;
    if (momentAt < toAt) return momentAt;
    leftMs -= isWorking ? workingMsBetween(calendar, fromAt, toAt) : toAt - fromAt;
  }
  return momentAt;
}

function stateOf(round: ClockRound, { isLate, isPaused }: { isLate: boolean; isPaused: boolean }): ClockStateName {
  if (round.ending === "void") return "cancelled";
  if (isLate) return "breached";
  if (round.ending === null) return isPaused ? "paused" : "running";
  return round.ending === "met" ? "met" : "cancelled";
}
