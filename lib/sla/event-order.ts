import type { ClockEvent } from "./schema";

/**
 * The log in the order of time; events of the same instant keep the order in which they were written. What stands
 * before the opening tells of no incident yet. Null when it was never opened.
 */
export function readLog(events: readonly ClockEvent[]): { opened: ClockEvent; later: ClockEvent[] } | null {
  const inOrder = [...events].sort((one, other) => one.at - other.at);
  const openedIndex = inOrder.findIndex(({ kind }) => kind === "incident.opened");
  const opened = inOrder[openedIndex];
  return opened ? { opened, later: inOrder.slice(openedIndex + 1) } : null;
}
