import type { ClockPause, ClockRound } from "./clock-rounds";
import type { PauseReason, SlaPolicy, TimeSpan } from "./schema";
import { addWorkingMs, workingMsBetween } from "./work-calendar";
import type { WorkCalendar } from "./work-calendar";

const minuteMs = 60_000;

/** A pause as the policy lets it count. */
export interface CountedPause {
  fromAt: number;
  toAt: number | null;
  /** Of one that goes on: when it ends by itself; null: it has no limit. */
  limitAt: number | null;
}

/**
 * The pauses cut to what the policy allows for their reason in all: time beyond it counts against the clock although
 * the incident still stands at that step. Pauses that overlap or touch are one.
 */
export function cutPauses(input: {
  pauses: readonly ClockPause[];
  limits: SlaPolicy["pauses"];
  calendar: WorkCalendar;
  now: number;
}): CountedPause[] {
  const { pauses, limits, calendar, now } = input;
  const leftMs = new Map<PauseReason, number>();
  const cut = pauses.flatMap((pause): CountedPause[] => {
    const limit = pause.by === "by_hand" ? undefined : limits[pause.by];
    if (!limit) return [{ ...pause, limitAt: null }];
    const isWorking = limit.unit === "working";
    const allowedMs = leftMs.get(pause.by) ?? limit.minutes * minuteMs;
    const limitAt = isWorking ? addWorkingMs(calendar, pause.fromAt, allowedMs) : pause.fromAt + allowedMs;
    const isOver = limitAt <= (pause.toAt ?? now);
    const toAt = isOver ? limitAt : pause.toAt;
    const usedMs = isWorking ? workingMsBetween(calendar, pause.fromAt, toAt ?? now) : (toAt ?? now) - pause.fromAt;
    leftMs.set(pause.by, Math.max(0, allowedMs - usedMs));
    return allowedMs > 0 ? [{ fromAt: pause.fromAt, toAt, limitAt: toAt === null ? limitAt : null }] : [];
  });
  return joined(cut.sort((one, other) => one.fromAt - other.fromAt));
}

function joined(pauses: readonly CountedPause[]): CountedPause[] {
  const found: CountedPause[] = [];
  for (const pause of pauses) {
    const previous = found.at(-1);
    if (!previous || (previous.toAt !== null && previous.toAt < pause.fromAt)) {
      found.push({ ...pause });
      continue;
    }
    const areOpen = previous.toAt === null && pause.toAt === null;
    if (areOpen) previous.limitAt = laterLimit(previous.limitAt, pause.limitAt);
    else if (previous.toAt !== null) previous.limitAt = pause.toAt === null ? pause.limitAt : null;
    previous.toAt = previous.toAt === null || pause.toAt === null ? null : Math.max(previous.toAt, pause.toAt);
  }
  return found;
}

/** The longer of two pauses decides; one without a limit is the longest. */
function laterLimit(one: number | null, other: number | null): number | null {
  return one === null || other === null ? null : Math.max(one, other);
}

/** When the clock ran: from its start to now or to its stop, without the pauses. Never empty. */
export function activeSpans(input: { round: ClockRound; pauses: readonly CountedPause[]; now: number }) {
  const { round, pauses, now } = input;
  const spans: TimeSpan[] = [];
  let fromAt = round.startedAt;
  for (const pause of pauses) {
    spans.push({ fromAt, toAt: pause.fromAt });
    if (pause.toAt === null) return { spans, pausedAt: pause.fromAt, pausedUntil: pause.limitAt };
    fromAt = pause.toAt;
  }
  spans.push({ fromAt, toAt: round.stoppedAt ?? now });
  return { spans, pausedAt: null, pausedUntil: null };
}
