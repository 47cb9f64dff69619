import type { Log } from "@/lib/platform/log";
import type { JobQueue } from "@/lib/platform/queue";

/** A queue that does not answer within this time is left alone: the sweep finds the batch. */
const sendMsMax = 2_000;

/** Asks for a stored batch to be understood now rather than at the next sweep. Never fails and never hangs. */
export async function sendUnderstand(
  deps: { queue: Pick<JobQueue, "send">; log: Log },
  batch: { regionId: number; batchId: string },
  turn: "usual" | "last" = "usual",
): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const tooLong = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error("the queue does not answer")), sendMsMax);
  });
  try {
    await Promise.race([deps.queue.send("messages.understand", batch, { turn }), tooLong]);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    deps.log.warn({ ...batch, error: reason }, "job not sent, the sweep will find the batch");
  } finally {
    clearTimeout(timer);
  }
}
