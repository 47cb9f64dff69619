import type { Job } from "bullmq";
import { isJobName, pipeline } from "@/lib/pipeline";
import type { JobName, JobPayload } from "@/lib/pipeline";
import type { Database } from "@/lib/platform/db";
import type { Env } from "@/lib/platform/env";
import type { Log } from "@/lib/platform/log";
import type { JobQueue } from "@/lib/platform/queue";
import type { Now } from "@/lib/platform/clock";
import type { Background } from "@/workers/background";

export interface JobContext {
  db: Database;
  queue: JobQueue;
  log: Log;
  now: Now;
  env: Env;
  /** Aborted when the process is asked to end: a long job leaves off where it can be taken up again. */
  signal: AbortSignal;
  /** For what takes many minutes. */
  background: Background;
  /** Tries before this one. */
  attemptsMade: number;
}

export type Handler<Name extends JobName> = (payload: JobPayload<Name>, context: JobContext) => Promise<void>;
/** A job without a handler, or a handler with the wrong payload, does not compile. */
export type Handlers = { [Name in JobName]: Handler<Name> };

/**
 * An unknown name is logged and completed: a newer version may have sent it, and failing would keep it for ever.
 * A known name with a bad payload fails loudly.
 */
export async function runJob(
  job: Pick<Job, "name" | "data" | "id" | "attemptsMade">,
  handlers: Handlers,
  context: Omit<JobContext, "attemptsMade">,
): Promise<void> {
  if (!isJobName(job.name)) {
    context.log.warn({ job: job.name, jobId: job.id }, "unknown job, completed");
    return;
  }
  await dispatch(job.name, job.data, handlers, { ...context, attemptsMade: job.attemptsMade });
}

async function dispatch<Name extends JobName>(name: Name, data: unknown, handlers: Handlers, context: JobContext) {
  const payload = pipeline[name].payload.parse(data) as JobPayload<Name>;
  await handlers[name](payload, context);
}
