import type { ClockState, ClockView } from "./schema";
import { workingMsBetween } from "./work-calendar";
import type { WorkCalendar } from "./work-calendar";

type ViewedClock = Pick<
  ClockState,
  "kind" | "state" | "norm" | "startedAt" | "warnAt" | "dueAt" | "pausedAt" | "stoppedAt"
>;

/** A clock for the screen, with the time that is left of it in the hours of its own calendar and by the wall. */
export function viewClock(input: { clock: ViewedClock; calendar: WorkCalendar; now: number }): ClockView {
  const { clock, calendar, now } = input;
  const { dueAt } = clock;
  const asOf = clock.pausedAt ?? now;
  const isStopped = clock.stoppedAt !== null;
  return {
    kind: clock.kind,
    state: clock.state,
    startedAt: isoOf(clock.startedAt),
    dueAt: isoOf(dueAt),
    warnAt: isoOf(clock.warnAt),
    stoppedAt: clock.stoppedAt === null ? null : isoOf(clock.stoppedAt),
    normMinutes: clock.norm.minutes,
    normUnit: clock.norm.unit,
    leftWorkingMs: isStopped ? null : workingMsBetween(calendar, asOf, dueAt) - workingMsBetween(calendar, dueAt, asOf),
    leftWallMs: isStopped ? null : dueAt - asOf,
  };
}

function isoOf(ms: number): string {
  return new Date(ms).toISOString();
}
