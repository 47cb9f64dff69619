import type { Counts } from "./schema";

/** A figure with what it was made of, so that a screen can say «12 из 40» and open them. */
export interface Kpi {
  /** A share from 0 to 1, or a mean; null where there is nothing to take it of. */
  value: number | null;
  part: number;
  whole: number;
}

function kpi(part: number, whole: number): Kpi {
  return { value: whole > 0 ? part / whole : null, part, whole };
}

/** Answered in time of all that were due; what is open and overdue is in the denominator. */
export function onTimeShare(counts: Counts, clock: "answer" | "reaction" = "answer"): Kpi {
  const { onTime, late, overdue } =
    clock === "answer"
      ? { onTime: counts.answerOnTime, late: counts.answerLate, overdue: counts.answerOverdue }
      : { onTime: counts.reactionOnTime, late: counts.reactionLate, overdue: counts.reactionOverdue };
  return kpi(onTime, onTime + late + overdue);
}

/** Repeats against the closed. While fewer are closed than came again, the period is too young for a share. */
export function repeatShare({ repeats, done }: Counts): Kpi {
  const share = kpi(repeats, done);
  return repeats > done ? { ...share, value: null } : share;
}

/** Replies sent back at least once, of those somebody has looked at. */
export function reworkShare({ reworked, reviewed }: Counts): Kpi {
  return kpi(reworked, reviewed);
}

function solvableWithOutcome(counts: Counts): number {
  return counts.solvableResolved + counts.solvableExplained + counts.solvableNotResolved + counts.solvablePostponed;
}

/** Resolved, of the solvable that have an outcome. */
export function resolutionShare(counts: Counts): Kpi {
  return kpi(counts.solvableResolved, solvableWithOutcome(counts));
}

/** What could have been solved and was only explained. */
export function honestyGap(counts: Counts): Kpi {
  return kpi(counts.solvableExplained, solvableWithOutcome(counts));
}

/** Of those who said it; silence is no satisfaction. */
export function satisfactionShare({ satisfied, dissatisfied }: Counts): Kpi {
  return kpi(satisfied, satisfied + dissatisfied);
}

/** How many of those who were asked said anything. */
export function answerRate({ satisfied, dissatisfied, polled }: Counts): Kpi {
  return kpi(satisfied + dissatisfied, polled);
}

/** Came to the right body at once. */
export function routingAccuracy({ routed, returned }: Counts): Kpi {
  return kpi(routed - returned, routed);
}

/** A mean, no share: how often a routed incident was sent back. */
export function pingPong({ routed, returns }: Counts): Kpi {
  return kpi(returns, routed);
}

export function clarificationRate({ clarified, incidents }: Counts): Kpi {
  return kpi(clarified, incidents);
}

/** Coverage of automatic routing: of the routed, those that nobody had to send. */
export function autoRouteShare({ autoRouted, routed }: Counts): Kpi {
  return kpi(autoRouted, routed);
}
