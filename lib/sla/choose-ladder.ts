import type { ClockKind } from "@/lib/regions/norms/schema";
import type { StoredRung } from "./schema";

/** The ladder of a region at a moment: its own as a whole or, where it has none then, the one that all regions share. */
export function rungsAt(rungs: readonly StoredRung[], at: number): StoredRung[] {
  const valid = rungs.filter(({ validFrom, retiredAt }) => validFrom <= at && (retiredAt ?? Infinity) > at);
  const own = valid.filter(({ isOwn }) => isOwn);
  return own.length > 0 ? own : valid;
}

/** The rungs of one clock under a policy: a ladder that names the policy stands before the one for all. */
export function rungsOf<Rung extends Pick<StoredRung, "clocks" | "policies">>(
  rungs: readonly Rung[],
  { clock, policyCode }: { clock: ClockKind; policyCode: string },
): Rung[] {
  const ofClock = rungs.filter(({ clocks }) => clocks.includes(clock));
  const named = ofClock.filter(({ policies }) => policies.includes(policyCode));
  return named.length > 0 ? named : ofClock.filter(({ policies }) => policies.length === 0);
}
