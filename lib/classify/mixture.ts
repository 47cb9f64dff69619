import type { ConfidenceRule } from "@/lib/classify/confidence";
import type { Favour } from "@/lib/classify/favour-rare";
import type { PackedNet } from "@/lib/classify/net/schema";

/** What is asked beside the linear weights of a model. The scores of all are added up as they stand. */
export interface Mixture {
  net: PackedNet;
  /** A net that sees the order of the words, see phrases/schema.ts; null where there were too few examples for one. */
  phrases: PackedNet | null;
  /** How the first label's probability becomes a confidence; null where there were too few examples to learn it. */
  confidence: ConfidenceRule | null;
  /** Which labels may be chosen though another is a little likelier; null with few labels. */
  favour: Favour | null;
}
