import type { ClockState, EscalationRung } from "./schema";
import { addWorkingMs } from "./work-calendar";
import type { WorkCalendar } from "./work-calendar";

const minuteMs = 60_000;

type CalendarFor = (key: string) => WorkCalendar;

/** So many minutes past a deadline in the unit of its clock: two hours past Friday evening are on Monday morning. */
export function pastDue(
  clock: { dueAt: number; unit: "working" | "wall"; calendarCode: string },
  { minutes, calendarFor }: { minutes: number; calendarFor: CalendarFor },
): number {
  if (clock.unit === "wall") return clock.dueAt + minutes * minuteMs;
  return addWorkingMs(calendarFor(clock.calendarCode), clock.dueAt, minutes * minuteMs);
}

/** The rungs that a clock came to before it stopped, had nobody acknowledged it: for figures, not for telling. */
export function reachedRungs<Rung extends Pick<EscalationRung, "after">>(
  clock: ClockState,
  { rungs, calendarFor, now }: { rungs: readonly Rung[]; calendarFor: CalendarFor; now: number },
): Rung[] {
  if (clock.state === "cancelled") return [];
  const until = Math.min(clock.stoppedAt ?? now, clock.pausedAt ?? now);
  const levelAt = { half: clock.halfAt, most: clock.warnAt, soon: clock.soonAt };
  const { dueAt, calendarCode } = clock;
  const deadline = { dueAt, calendarCode, unit: clock.norm.unit };
  return rungs.filter(({ after }) => {
    const at =
      "level" in after ? levelAt[after.level] : pastDue(deadline, { minutes: after.minutesPastDue, calendarFor });
    return at <= until;
  });
}
