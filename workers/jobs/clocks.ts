import { sweepClocks } from "@/lib/flow/sweep-clocks";
import type { Handler } from "@/workers/run-job";

export const sweepClocksJob: Handler<"clocks.sweep"> = async function sweepClocksJob(_payload, { db, log, now }) {
  const told = await sweepClocks(db, { now: now() });
  if (told.warned + told.breached + told.escalated > 0) log.info(told, "clocks told");
};
