import type { ClockState } from "./schema";

type DueClock = Pick<ClockState, "kind" | "state" | "dueAt">;

/**
 * The earliest deadline that can still be missed. A paused clock has none until it resumes, and one already breached
 * has been reported. Of equal deadlines the clock that stands first is named.
 */
export function nextDue(clocks: readonly DueClock[]): { dueAt: number; kind: ClockState["kind"] } | null {
  let next: DueClock | null = null;
  for (const clock of clocks) {
    if (clock.state === "running" && (!next || clock.dueAt < next.dueAt)) next = clock;
  }
  return next && { dueAt: next.dueAt, kind: next.kind };
}
