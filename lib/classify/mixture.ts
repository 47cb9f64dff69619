import type { ConfidenceRule } from "@/lib/classify/confidence";
import type { PackedNet } from "@/lib/classify/net/schema";

/** What is asked beside the linear weights of a model. The scores of both are added up as they stand. */
export interface Mixture {
  net: PackedNet;
  /** How the first label's probability becomes a confidence; null where there were too few examples to learn it. */
  confidence: ConfidenceRule | null;
}
