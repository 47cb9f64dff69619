import { Worker } from "node:worker_threads";
import type { OnShare } from "@/lib/classify/divide-work";
import type { VersionResult, VersionWork } from "@/lib/classify/versions/train-version";

/** For the largest training; the worker's own limit is made for batches. */
export const trainingMemoryMb = 1_500;

/** How far it is, and at the end what came of it. */
export type ThreadMessage = { share: number } | { result: VersionResult };

/** Beside the bundle of the worker; in development the worker runs from its source, and the thread from the bundle. */
function threadEntry(): URL {
  return new URL(import.meta.url.endsWith(".mjs") ? "./train.mjs" : "../dist/train.mjs", import.meta.url);
}

/** A minute of arithmetic in a thread of its own: messages and clocks of this process go on meanwhile. */
export function trainInThread(
  work: VersionWork,
  { signal, onShare }: { signal: AbortSignal; onShare?: OnShare },
): Promise<VersionResult> {
  return new Promise((resolve, reject) => {
    const thread = new Worker(threadEntry(), {
      workerData: work,
      execArgv: [],
      resourceLimits: { maxOldGenerationSizeMb: trainingMemoryMb },
    });
    const stop = () => void thread.terminate();
    signal.addEventListener("abort", stop, { once: true });
    thread.on("message", (message: ThreadMessage) => {
      if ("share" in message) onShare?.(message.share);
      else resolve(message.result);
    });
    thread.once("error", reject);
    thread.once("exit", (code) => {
      signal.removeEventListener("abort", stop);
      // After a message this changes nothing any more.
      reject(new Error(`the training thread ended with ${code}`));
    });
  });
}
