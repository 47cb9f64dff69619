import type { WorkingSpan } from "@/lib/incidents/schema";

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
