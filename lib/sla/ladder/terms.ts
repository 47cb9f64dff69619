import type { ClockKind } from "@/lib/regions/norms/schema";
import { recipientKinds, rungLevels } from "@/lib/regions/terms";
import type { Ladder, Rung } from "@/lib/sla/ladder/schema";

export const rungsMax = 9;
export const laddersMax = 20;

export type LadderProblem =
  | { ladder: number; kind: "no_clocks" | "no_rungs" }
  | { ladder: number; kind: "clock_twice"; clock: ClockKind; other: number }
  /** Comes before the rung above it, tells somebody lower, or says the same once more. `rung` counts from 0. */
  | { ladder: number; kind: "rung_earlier" | "rung_lower" | "rung_twice"; rung: number };

/** What keeps ladders from being enabled: each clock climbs one at most, upwards and forwards in time. */
export function ladderProblems(ladders: readonly Ladder[]): LadderProblem[] {
  return ladders.flatMap((ladder, index): LadderProblem[] => {
    const problems: LadderProblem[] = [];
    if (ladder.clocks.length === 0) problems.push({ ladder: index, kind: "no_clocks" });
    if (ladder.rungs.length === 0) problems.push({ ladder: index, kind: "no_rungs" });
    return [...problems, ...clocksTwice(ladders, index), ...rungProblems(ladder, index)];
  });
}

function clocksTwice(ladders: readonly Ladder[], index: number): LadderProblem[] {
  const ladder = ladders[index];
  return (ladder?.clocks ?? []).flatMap((clock): LadderProblem[] => {
    const other = ladders.findIndex((one, at) => at < index && one.clocks.includes(clock) && isForSame(one, ladder));
    return other === -1 ? [] : [{ ladder: index, kind: "clock_twice", clock, other }];
  });
}

/** One that names policies stands before the one for all: those two do not meet. */
function isForSame(one: Ladder, other: Ladder | undefined): boolean {
  if (other === undefined) return false;
  if (one.policies.length === 0 || other.policies.length === 0) return one.policies.length === other.policies.length;
  return one.policies.some((code) => other.policies.includes(code));
}

function rungProblems({ rungs }: Ladder, ladder: number): LadderProblem[] {
  return rungs.slice(1).flatMap((rung, before): LadderProblem[] => {
    const previous = rungs[before];
    if (previous === undefined) return [];
    const at = { ladder, rung: before + 1 };
    const [when, then] = [momentOf(rung), momentOf(previous)];
    if (when < then) return [{ ...at, kind: "rung_earlier" }];
    if (heightOf(rung) < heightOf(previous)) return [{ ...at, kind: "rung_lower" }];
    return when === then && rung.to === previous.to ? [{ ...at, kind: "rung_twice" }] : [];
  });
}

/** In the order in which they come; minutes past the deadline behind all warnings. */
function momentOf({ after }: Rung): number {
  return "level" in after ? rungLevels.indexOf(after.level) : rungLevels.length + after.minutesPastDue;
}

function heightOf({ to }: Rung): number {
  return recipientKinds.indexOf(to);
}
