import type { QueueCheck } from "@/lib/flow/health/schema";
import type { JobQueue } from "@/lib/platform/queue";

/** The first look of a process also opens the connection, and on a busy machine that alone takes seconds. */
const queueTimeoutMs = 5_000;

/** A queue that does not answer is no reason for the page not to: the sweep works without it. */
export async function checkQueue(queue: Pick<JobQueue, "counts">, backend: QueueCheck["backend"]): Promise<QueueCheck> {
  const counts = await Promise.race([queue.counts().catch(() => null), rest(queueTimeoutMs)]);
  const reachable = counts !== null;
  return {
    key: "queue",
    state: reachable ? "ok" : "bad",
    backend,
    reachable,
    waiting: (counts?.["waiting"] ?? 0) + (counts?.["prioritized"] ?? 0),
    active: counts?.["active"] ?? 0,
    delayed: counts?.["delayed"] ?? 0,
    failed: counts?.["failed"] ?? 0,
  };
}

function rest(ms: number): Promise<null> {
  return new Promise((resolve) => setTimeout(() => resolve(null), ms).unref());
}
