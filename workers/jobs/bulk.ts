import { runBulk } from "@/lib/flow/bulk/run-bulk";
import type { Handler } from "@/workers/run-job";

let isRunning = false;

/** One at a time in a process: the rest of its hands stay free for messages. */
export const runBulkJob: Handler<"incidents.bulk"> = async function runBulkJob(_payload, { db, log, now, signal }) {
  if (isRunning) return;
  isRunning = true;
  try {
    const done = await runBulk(db, { now, signal });
    if (done.incidents > 0) log.info(done, "bulk runs carried out");
  } finally {
    isRunning = false;
  }
};
