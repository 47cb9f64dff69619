import type { PackedNet } from "@/lib/classify/net/schema";

/** A net beside the linear weights of a model, and how both are put together. */
export interface Mixture {
  net: PackedNet;
  /** How much of the probability comes from the net. */
  netShare: number;
  /** How far the scores of the net are to be trusted. */
  netSharpness: number;
  /** What the mixed probabilities are raised to: two that agree may be trusted more than each alone. */
  power: number;
}

/** Two opinions as one. Nothing is ever all but certain or impossible. */
export function mixProbabilities(
  linear: Float64Array,
  net: Float64Array,
  { netShare, power }: Pick<Mixture, "netShare" | "power">,
): Float64Array {
  const mixed = new Float64Array(linear.length);
  let norm = 0;
  for (let at = 0; at < mixed.length; at++) {
    const mean = (1 - netShare) * (linear[at] ?? 0) + netShare * (net[at] ?? 0);
    norm += mixed[at] = power === 1 ? mean : mean ** power;
  }
  for (let at = 0; at < mixed.length; at++) mixed[at] = (mixed[at] ?? 0) / norm;
  return mixed;
}
