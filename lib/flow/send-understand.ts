import { sendSoon } from "@/lib/flow/send-job";
import type { Log } from "@/lib/platform/log";
import type { JobQueue } from "@/lib/platform/queue";

/** Asks for a stored batch to be understood now rather than at the next sweep. Never fails and never hangs. */
export function sendUnderstand(
  { queue, log }: { queue: Pick<JobQueue, "send">; log: Log },
  batch: { regionId: number; batchId: string },
  turn: "usual" | "last" = "usual",
): Promise<void> {
  return sendSoon(log, batch, () => queue.send("messages.understand", batch, { turn }));
}
