import { claimBatches, closeBatches, readWaitingMessages } from "@/lib/flow/claim-batches";
import { loadRegionKnowledge } from "@/lib/flow/region-knowledge";
import { understandMessages } from "@/lib/flow/understand-messages";
import type { Guessers, Understood } from "@/lib/flow/understand-messages";
import type { Database } from "@/lib/platform/db";

export interface BatchOutcome {
  /** Null when another worker has the batch, or it was done before: re-delivery is normal. */
  done: (Understood & { batches: number }) | null;
}

/**
 * Understands a batch, and with it others that wait, and opens or joins their incidents: all of it in one transaction,
 * or nothing. Running it twice, or twice at the same time, is the same as once.
 */
export async function understandBatch(
  db: Database,
  options: { regionId: number; batchId: string; guesser: Guessers; now: Date },
): Promise<BatchOutcome> {
  const { guesser, now } = options;
  const knowledge = await loadRegionKnowledge(db, options.regionId);
  return db.transaction(async (tx) => {
    const batchIds = await claimBatches(tx, options);
    if (batchIds.length === 0) return { done: null };
    const messages = await readWaitingMessages(tx, batchIds);
    const understood = await understandMessages(tx, { knowledge, guesser, messages, now });
    await closeBatches(tx, { batchIds, now });
    return { done: { ...understood, batches: batchIds.length } };
  });
}
