import { claimBatch, closeBatches, findStillWaiting, readWaitingMessages } from "@/lib/flow/claim-batches";
import { loadRegionKnowledge } from "@/lib/flow/region-knowledge";
import type { CapturedMessage } from "@/lib/flow/understand-message";
import { understandMessages } from "@/lib/flow/understand-messages";
import type { Guessers } from "@/lib/flow/understand-messages";
import { setAsideMessage } from "@/lib/intake/message-faults";
import { isTransient } from "@/lib/intake/waiting-batches";
import type { Database } from "@/lib/platform/db";

export interface Piecemeal {
  understood: number;
  setAside: number;
}

/**
 * For a batch that broke: halves it until only the messages on which a stage really breaks are left, sets these aside
 * with their error and lets the rest through. Each piece is a transaction, so a failure in between loses nothing.
 * @throws what is no fault of a message (a database that is away); the batch waits on then
 */
export async function understandPiecemeal(
  db: Database,
  options: { regionId: number; batchId: string; guesser: Guessers; now: Date },
): Promise<Piecemeal> {
  const { regionId, batchId, guesser, now } = options;
  const knowledge = await loadRegionKnowledge(db, regionId);
  const result: Piecemeal = { understood: 0, setAside: 0 };
  const pieces: CapturedMessage[][] = [await readWaitingMessages(db, [batchId])];
  for (let piece = pieces.pop(); piece !== undefined; piece = pieces.pop()) {
    if (piece.length === 0) continue;
    let stage = "read";
    try {
      result.understood += await understandPiece(piece, (reached) => (stage = reached));
    } catch (error) {
      if (isTransient(error)) throw error;
      const [only, ...others] = piece;
      if (only && others.length === 0) {
        await setAsideMessage(db, { regionId, messageId: only.id, stage, error, now });
        result.setAside += 1;
      } else {
        const middle = Math.ceil(piece.length / 2);
        pieces.push(piece.slice(middle), piece.slice(0, middle));
      }
    }
  }
  await db.transaction(async (tx) => {
    const isOurs = await claimBatch(tx, options);
    if (isOurs && (await readWaitingMessages(tx, [batchId])).length === 0) {
      await closeBatches(tx, { batchIds: [batchId], now });
    }
  });
  return result;

  function understandPiece(piece: readonly CapturedMessage[], onStage: (stage: string) => void): Promise<number> {
    return db.transaction(async (tx) => {
      if ((await claimBatch(tx, options)) === null) return 0;
      // Asked again under the lock: another worker may have had the batch in the meantime.
      const waiting = await findStillWaiting(
        tx,
        piece.map((message) => message.id),
      );
      const messages = piece.filter((message) => waiting.has(message.id));
      if (messages.length === 0) return 0;
      await understandMessages(tx, { knowledge, guesser, messages, now, onStage });
      return messages.length;
    });
  }
}
