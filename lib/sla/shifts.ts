import type { TimeSpan } from "./schema";
import { workingIntervals } from "./work-calendar";
import type { WorkCalendar } from "./work-calendar";

const dayMs = 86_400_000;
/** The longest time that any centre is closed: the holidays of January. */
const closedDaysMax = 20;
/** A break within a day ends no shift. */
const breakMaxMs = 3 * 3_600_000;

/**
 * The shifts that touch a stretch of time. A shift lasts until the next one begins: what happens in a night belongs to
 * the shift before it, so that nothing falls between two handover notes.
 */
export function shiftsBetween(calendar: WorkCalendar, fromAt: number, toAt: number): TimeSpan[] {
  const starts = shiftStarts(calendar, fromAt - closedDaysMax * dayMs, toAt + closedDaysMax * dayMs);
  const shifts = starts.slice(0, -1).map((startAt, index) => ({ fromAt: startAt, toAt: starts[index + 1] ?? startAt }));
  return shifts.filter((shift) => shift.toAt > fromAt && shift.fromAt < toAt);
}

/** The shift of this moment. */
export function shiftAt(calendar: WorkCalendar, now: number): TimeSpan {
  return shiftsBetween(calendar, now, now + 1)[0] ?? { fromAt: now - dayMs, toAt: now };
}

function shiftStarts(calendar: WorkCalendar, fromAt: number, toAt: number): number[] {
  const starts: number[] = [];
  let openUntil = -Infinity;
  for (const span of workingIntervals(calendar, fromAt, toAt)) {
    if (span.fromAt - openUntil > breakMaxMs) starts.push(span.fromAt);
    // Round the clock: a new shift with every day, whenever somebody asks.
    const isEndless = span.toAt - span.fromAt > 2 * dayMs;
    for (let at = (Math.floor(span.fromAt / dayMs) + 1) * dayMs; isEndless && at < span.toAt; at += dayMs)
      starts.push(at);
    openUntil = span.toAt;
  }
  return starts;
}
