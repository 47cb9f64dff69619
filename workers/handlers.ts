import { sweepClocksJob } from "@/workers/jobs/clocks";
import { tellDemoJob, tellPastJob } from "@/workers/jobs/demo";
import { measureDatabaseJob } from "@/workers/jobs/health";
import { sweepMessagesJob, understandMessagesJob } from "@/workers/jobs/messages";
import type { Handlers } from "@/workers/run-job";

export const handlers: Handlers = {
  "messages.understand": understandMessagesJob,
  "messages.sweep": sweepMessagesJob,
  "clocks.sweep": sweepClocksJob,
  "health.measure": measureDatabaseJob,
  "demo.tell": tellDemoJob,
  "demo.past": tellPastJob,
};
