import { liveChannel } from "@/lib/platform/live";
import type { Database } from "@/lib/platform/db";

/** The last resort when a notification got lost with its connection. */
const lookMs = 250;

/**
 * Says when a batch is understood and committed, as another connection sees it: woken by the notification that
 * PostgreSQL delivers with the commit. What is measured includes the way back and is never too early.
 */
export async function watchBatches(db: Database) {
  const waiting = new Map<string, () => void>();
  let isLooking = false;
  let isToLookAgain = false;
  async function look(): Promise<void> {
    isToLookAgain = true;
    if (isLooking) return;
    isLooking = true;
    while (isToLookAgain) {
      isToLookAgain = false;
      if (waiting.size === 0) break;
      const done = await db.query<{ id: string }>(
        "select id from message_batch where id = any($1::uuid[]) and state = 'understood'",
        [[...waiting.keys()]],
      );
      for (const { id } of done) {
        waiting.get(id)?.();
        waiting.delete(id);
      }
    }
    isLooking = false;
  }
  const stopListening = await db.listen(liveChannel, { onPayload: () => void look() });
  const timer = setInterval(() => void look(), lookMs);
  return {
    understood(batchId: string): Promise<void> {
      return new Promise((resolve) => {
        waiting.set(batchId, resolve);
        void look();
      });
    },
    async stop(): Promise<void> {
      clearInterval(timer);
      await stopListening();
    },
  };
}

export type BatchWatch = Awaited<ReturnType<typeof watchBatches>>;
