import type { ClockState } from "@/lib/sla/schema";

/**
 * The earliest deadline of what is still owed, a missed one included: lists sort by it, and what is already late
 * stands first until it is done.
 */
export function nextOwed(clocks: readonly Pick<ClockState, "kind" | "state" | "dueAt" | "stoppedAt">[]) {
  let next: (typeof clocks)[number] | null = null;
  for (const clock of clocks) {
    const isOwed = clock.stoppedAt === null && (clock.state === "running" || clock.state === "breached");
    if (isOwed && (next === null || clock.dueAt < next.dueAt)) next = clock;
  }
  return next && { dueAt: next.dueAt, kind: next.kind };
}
