import { applyNames } from "@/lib/flow/names/apply-names";
import type { Handler } from "@/workers/run-job";

let isApplying = false;

/** One at a time in a process: the rest of its hands stay free for messages. */
export const applyNamesJob: Handler<"imports.apply-names"> = async function applyNamesJob(
  _payload,
  { db, log, now, signal },
) {
  if (isApplying) return;
  isApplying = true;
  try {
    const applied = await applyNames(db, { now, signal });
    if (applied.rows > 0) log.info(applied, "names applied");
  } finally {
    isApplying = false;
  }
};
