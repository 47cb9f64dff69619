import type { TimeSpan } from "./schema";
import { addWorkingMs, workingMsBetween } from "./work-calendar";
import type { WorkCalendar } from "./work-calendar";

/** What may be used up, one part after the other: a norm, then what was granted on top of it. */
export type Allowance = readonly { ms: number; unit: "working" | "wall" }[];

/**
 * When so much of the allowance was or will be used up, if the clock just runs on. A moment that falls into an earlier
 * span stands: a pause that begins after the deadline doesn't undo the breach.
 */
export function momentOf(input: {
  allowance: Allowance;
  usedMs: number;
  spans: readonly TimeSpan[];
  calendar: WorkCalendar;
}): number {
  const { spans, calendar } = input;
  let left = firstOf(input.allowance, input.usedMs);
  let momentAt = 0;
  for (const span of spans) {
    momentAt = left.reduce((at, part) => advance(calendar, at, part), span.fromAt);
    if (momentAt < span.toAt) return momentAt;
    left = remaining({ allowance: left, span, calendar });
  }
  return momentAt;
}

function firstOf(allowance: Allowance, usedMs: number): Allowance {
  let openMs = usedMs;
  return allowance.map((part) => {
    const ms = Math.min(part.ms, openMs);
    openMs -= ms;
    return { ...part, ms };
  });
}

/** What a span leaves of it. */
function remaining(input: { allowance: Allowance; span: TimeSpan; calendar: WorkCalendar }): Allowance {
  const { allowance, span, calendar } = input;
  let cursorAt = span.fromAt;
  return allowance.map((part) => {
    const endAt = advance(calendar, cursorAt, part);
    const fromAt = cursorAt;
    cursorAt = Math.min(endAt, span.toAt);
    return endAt <= span.toAt
      ? { ...part, ms: 0 }
      : { ...part, ms: part.ms - elapsed(part, { fromAt, toAt: span.toAt }) };
  });

  function elapsed({ unit }: Allowance[number], { fromAt, toAt }: TimeSpan): number {
    return unit === "working" ? workingMsBetween(calendar, fromAt, toAt) : Math.max(0, toAt - fromAt);
  }
}

function advance(calendar: WorkCalendar, fromAt: number, { ms, unit }: Allowance[number]): number {
  return unit === "working" ? addWorkingMs(calendar, fromAt, ms) : fromAt + ms;
}
