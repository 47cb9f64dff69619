import { loadGuesser } from "@/lib/flow/load-guesser";
import { findWaitingBatches, isTransient, recordFailure } from "@/lib/intake/waiting-batches";
import { understandBatch } from "@/lib/flow/understand-batch";
import { understandPiecemeal } from "@/lib/flow/understand-piecemeal";
import type { Handler } from "@/workers/run-job";

/** Deadlines of one region within this time are looked at together. */
const sweepBucketMs = 10_000;

export const understandMessagesJob: Handler<"messages.understand"> = async function understandMessagesJob(
  { regionId, batchId },
  { db, queue, log, now },
) {
  try {
    const guesser = await loadGuesser(db, regionId);
    const startedAt = now();
    const batch = { regionId, batchId, guesser, now: startedAt };
    const { done } = await understandBatch(db, batch).catch(async (error: unknown) => {
      if (isTransient(error)) throw error;
      const piecemeal = await understandPiecemeal(db, batch);
      log.warn({ regionId, batchId, ...piecemeal }, "batch understood in pieces");
      return { done: null };
    });
    if (done === null) return;
    const { nextDueAt, ...counts } = done;
    log.info({ regionId, batchId, ...counts, tookMs: now().getTime() - startedAt.getTime() }, "batch understood");
    if (nextDueAt) await sweepAt(queue, nextDueAt, now());
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
    await queue.send("messages.understand", { regionId, batchId }, { key: `understand-${batchId}`, turn: "first" });
  }
};
