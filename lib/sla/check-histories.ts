import fc from "fast-check";
import { anyHistory, anyPolicy, dayMs } from "./sample-histories";
import type { ClockEvent, SlaPolicy } from "./schema";

/** How many random histories every invariant is held against. */
export const historiesPerInvariant = 2000;

let checked = 0;

/** Holds an invariant against random histories, each under a random policy and looked at after a random time. */
export function checkHistories(
  holds: (events: ClockEvent[], policy: SlaPolicy, laterMs: number) => void,
  policies: fc.Arbitrary<SlaPolicy> = anyPolicy,
): void {
  fc.assert(
    fc.property(anyHistory, policies, fc.nat(20 * dayMs), (events, policy, laterMs) => {
      checked += 1;
      holds(events, policy, laterMs);
    }),
    { numRuns: historiesPerInvariant },
  );
}

export function countChecked(): number {
  return checked;
}
