import { loadGuesser } from "@/lib/flow/load-guesser";
import { findWaitingBatches, recordFailure } from "@/lib/intake/waiting-batches";
import { understandBatch } from "@/lib/flow/understand-batch";
import type { Handler } from "@/workers/run-job";

/** Deadlines of one region within this time are looked at together. */
const sweepBucketMs = 10_000;

export const understandMessagesJob: Handler<"messages.understand"> = async function understandMessagesJob(
  { regionId, batchId },
  { db, queue, log, now },
) {
  try {
    const guesser = await loadGuesser(db);
    const startedAt = now();
    const { done } = await understandBatch(db, { regionId, batchId, guesser, now: startedAt });
    if (done === null) return;
    log.info(
      {
        regionId,
        batchId,
        messages: done.messages,
        opened: done.opened,
        tookMs: now().getTime() - startedAt.getTime(),
      },
      "batch understood",
    );
    if (done.nextDueAt) await sweepAt(queue, done.nextDueAt, now());
  } catch (error) {
    await recordFailure(db, { batchId, error });
    throw error;
  }
};

type Queue = Parameters<Handler<"messages.understand">>[1]["queue"];

/** Makes the clock sweep come on time rather than up to a sweep later; losing it costs only that. */
async function sweepAt(queue: Queue, dueAt: Date, now: Date): Promise<void> {
  const delayMs = dueAt.getTime() - now.getTime();
  if (delayMs <= 0 || delayMs > 24 * 3_600_000) return;
  const bucket = Math.ceil(dueAt.getTime() / sweepBucketMs);
  await queue
    .send("clocks.sweep", {}, { key: `due-${bucket}`, delayMs: bucket * sweepBucketMs - now.getTime() })
    .catch(() => {});
}

export const sweepMessagesJob: Handler<"messages.sweep"> = async function sweepMessagesJob(
  _payload,
  { db, queue, now },
) {
  const batches = await findWaitingBatches(db, { now: now() });
  for (const { regionId, batchId } of batches) {
    await queue.send("messages.understand", { regionId, batchId }, { key: `understand-${batchId}` });
  }
};
