import type { ClockKind, Norm } from "@/lib/regions/norms/schema";
import { activeSpans, cutPauses } from "./active-spans";
import { calendarKey } from "./calendar-key";
import { foldRounds } from "./clock-rounds";
import type { ClockRound } from "./clock-rounds";
import { momentOf } from "./deadline";
import type { Allowance } from "./deadline";
import { soonMinutes, soonShareMax, warningShares } from "./schema";
import type { BodyHours, ClockEvent, ClockState, ClockStateName, SlaPolicy } from "./schema";
import { workingMsBetween } from "./work-calendar";
import type { WorkCalendar } from "./work-calendar";

const minuteMs = 60_000;

export type ClockFoldInput = {
  /** The incident's policy of today: clocks of an earlier one leave no trace. */
  policy: SlaPolicy;
  events: readonly ClockEvent[];
  /** Of the responsible body; null measures in the calendar of the policy. */
  body: BodyHours | null;
  /** By `calendarKey`. */
  calendarFor: (key: string) => WorkCalendar;
  now: number;
};

/**
 * The clocks of an incident, at most one for each kind of its policy: the latest round. Only `state`, what is consumed
 * and whether a limited pause is over depend on `now`; the deadlines follow from the events alone, so that the stored
 * ones can be recomputed.
 */
export function foldClocks(input: ClockFoldInput): ClockState[] {
  return latestOf(foldClockRounds(input));
}

/** Of each kind the last round, which is the clock. */
export function latestOf(rounds: readonly ClockState[]): ClockState[] {
  const latest = new Map<ClockKind, ClockState>();
  for (const clock of rounds) latest.set(clock.kind, clock);
  return [...latest.values()];
}

/** All rounds, as a report on approvals or on reopened incidents needs them. */
export function foldClockRounds({ policy, events, body, calendarFor, now }: ClockFoldInput): ClockState[] {
  // A log may be a little ahead of the reader's clock: another process wrote it.
  const readAt = events.reduce((latestAt, { at }) => Math.max(latestAt, at), now);
  return foldRounds(events).flatMap((round) => {
    const norm = policy.norms[round.kind];
    if (!norm) return [];
    const calendarCode = calendarKey({ norm, policy, body });
    const calendar = calendarFor(calendarCode);
    const measured = measure({ round, norm, policy, calendar, now: readAt });
    return [{ kind: round.kind, round: round.round, policyId: policy.id, norm, calendarCode, ...measured }];
  });
}

interface ToMeasure {
  round: ClockRound;
  norm: Norm;
  policy: SlaPolicy;
  calendar: WorkCalendar;
  now: number;
}

type Measured = Omit<ClockState, "kind" | "round" | "policyId" | "norm" | "calendarCode">;

function measure({ round, norm, policy, calendar, now }: ToMeasure): Measured {
  const pauses = cutPauses({ pauses: round.pauses, limits: policy.pauses, calendar, now });
  const { spans, pausedAt, pausedUntil } = activeSpans({ round, pauses, now });
  const extraMinutes = round.extensions.reduce((sum, { minutes }) => sum + minutes, 0);
  // What the centre granted is working time, whatever the norm is measured in.
  const allowance: Allowance = [
    { ms: norm.minutes * minuteMs, unit: norm.unit },
    { ms: extraMinutes * minuteMs, unit: "working" },
  ];
  const totalMs = allowance.reduce((sum, part) => sum + part.ms, 0);
  const at = (usedMs: number) => momentOf({ allowance, usedMs: Math.round(usedMs), spans, calendar });
  const dueAt = at(totalMs);
  const activeUntil = spans.at(-1)?.toAt ?? round.startedAt;
  return {
    state: stateOf(round, { isLate: activeUntil > dueAt, isPaused: pausedAt !== null }),
    startedAt: round.startedAt,
    extraMinutes,
    halfAt: at(totalMs * warningShares.half),
    warnAt: at(totalMs * warningShares.most),
    soonAt: at(totalMs - Math.min(soonMinutes * minuteMs, totalMs * soonShareMax)),
    dueAt,
    pausedAt,
    pausedUntil,
    stoppedAt: round.stoppedAt,
    consumedWorkingMs: spans.reduce((sum, span) => sum + workingMsBetween(calendar, span.fromAt, span.toAt), 0),
    consumedWallMs: spans.reduce((sum, span) => sum + span.toAt - span.fromAt, 0),
  };
}

function stateOf(round: ClockRound, { isLate, isPaused }: { isLate: boolean; isPaused: boolean }): ClockStateName {
  if (round.ending === "void") return "cancelled";
  if (isLate) return "breached";
  if (round.ending === null) return isPaused ? "paused" : "running";
  return round.ending === "met" ? "met" : "cancelled";
}
