import { assertCan } from "@/lib/accounts/scope";
import type { Viewer } from "@/lib/accounts/schema";
import { sendUnderstand } from "@/lib/flow/send-understand";
import { releaseSetAside } from "@/lib/intake/message-faults";
import type { Database } from "@/lib/platform/db";
import type { Log } from "@/lib/platform/log";
import type { JobQueue } from "@/lib/platform/queue";

/** Everything that stands aside in the region waits again. @throws AppError `not_allowed` */
export async function retrySetAside(
  viewer: Viewer,
  options: { db: Database; queue: Pick<JobQueue, "send">; log: Log; now: Date },
): Promise<{ messages: number }> {
  assertCan(viewer, "intake.retry");
  const { regionId } = viewer;
  const batches = await options.db.transaction((tx) => releaseSetAside(tx, { regionId, now: options.now }));
  // Side by side: with a queue that does not answer, each would wait its time.
  await Promise.all(batches.map(({ batchId }) => sendUnderstand(options, { regionId, batchId })));
  return { messages: batches.reduce((sum, batch) => sum + batch.messages, 0) };
}
