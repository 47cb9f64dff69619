import { sweepSteps } from "@/lib/flow/steps/sweep-steps";
import type { Handler } from "@/workers/run-job";

export const sweepStepsJob: Handler<"steps.sweep"> = async function sweepStepsJob(_payload, { db, log, now }) {
  const swept = await sweepSteps(db, { now: now() });
  if (swept.resumed + swept.silent > 0) log.info(swept, "steps moved");
};
