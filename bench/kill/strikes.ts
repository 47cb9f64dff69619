import { victims } from "./house";
import type { Victim } from "./house";

export interface Strike {
  /** Of all messages of the round, the share that is sent by then. */
  atShare: number;
  victim: Victim;
}

/** Each victim so many times, at random moments between the first message of a round and the last. */
export function planStrikes({ times, chance }: { times: number; chance: () => number }): Strike[] {
  return victims
    .flatMap((victim) => Array.from({ length: times }, () => ({ victim, atShare: 0.03 + chance() * 0.9 })))
    .sort((one, other) => one.atShare - other.atShare);
}
