import type { ClockChip, WorkingSpan } from "@/lib/incidents/schema";

/** Working time from now to a deadline, negative when it has passed. The spans have to reach over both. */
export function workingLeftMs(working: readonly WorkingSpan[], nowMs: number, dueMs: number): number {
  const fromMs = Math.min(nowMs, dueMs);
  const toMs = Math.max(nowMs, dueMs);
  const between = working.reduce((sum, span) => {
    const overlap = Math.min(Date.parse(span.to), toMs) - Math.max(Date.parse(span.from), fromMs);
    return sum + Math.max(overlap, 0);
  }, 0);
  return nowMs > dueMs ? -between : between;
}

const sameMs = 1_000;

/**
 * Working time left at `nowMs`, or null where the spans cannot tell. They follow the calendar of one clock, and the centre
 * and the bodies keep different hours: only spans that give the server's own figure at `asOfMs` are this clock's.
 */
export function tickWorkingLeft(
  clock: Pick<ClockChip, "dueAt" | "leftWorkingMs">,
  given: { working: readonly WorkingSpan[]; asOfMs: number; nowMs: number },
): number | null {
  const { working, asOfMs, nowMs } = given;
  const dueMs = Date.parse(clock.dueAt);
  if (clock.leftWorkingMs === null || !working.some((span) => Date.parse(span.to) >= dueMs)) return null;
  if (Math.abs(workingLeftMs(working, asOfMs, dueMs) - clock.leftWorkingMs) > sameMs) return null;
  return workingLeftMs(working, nowMs, dueMs);
}
