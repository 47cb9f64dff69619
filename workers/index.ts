import type { Job } from "bullmq";
import { systemNow } from "@/lib/platform/clock";
import { getDatabase } from "@/lib/platform/db";
import { getEnv, SettingError } from "@/lib/platform/env";
import type { Env } from "@/lib/platform/env";
import { getLog } from "@/lib/platform/log";
import { connectQueue, postgresQueueConnection, queueName } from "@/lib/platform/queue";
import { connectRedis } from "@/lib/platform/redis";
import { createBackground } from "@/workers/background";
import { handlers } from "@/workers/handlers";
import { PostgresWorker, RedisWorker } from "@/workers/patient-worker";
import { runJob } from "@/workers/run-job";

/** Longer than any batch takes; a worker that does not end by then is ended. */
const drainMs = 20_000;
/** Whoever empties the queue empties its schedules too, and with them the sweeps that would find everything again. */
const scheduleMs = 15_000;

function startWorker(env: Env, run: (job: Job) => Promise<void>) {
  const options = { concurrency: env.WORKER_CONCURRENCY, lockDuration: 60_000 };
  if (env.REDIS_URL) {
    const connection = connectRedis(env.REDIS_URL, "worker");
    return new RedisWorker(queueName, run, { ...options, connection, prefix: env.QUEUE_PREFIX });
  }
  return new PostgresWorker(queueName, run, { ...options, connection: postgresQueueConnection(env, 4) });
}

async function main(): Promise<void> {
  const env = getEnv();
  const log = getLog();
  const db = getDatabase();
  const queue = connectQueue(env);
  const ending = new AbortController();
  const background = createBackground(log);
  const context = { db, queue, log, env, now: systemNow, signal: ending.signal, background };
  await queue.schedule();
  const worker = startWorker(env, (job) => runJob(job, handlers, context));
  worker.on("error", (error) => log.error({ error: error.message }, "queue"));
  worker.on("failed", (job, error) =>
    log.error({ job: job?.name, jobId: job?.id, error: error.message }, "job failed"),
  );
  const scheduling = setInterval(() => void queue.schedule().catch(() => {}), scheduleMs);
  log.info({ concurrency: env.WORKER_CONCURRENCY, store: env.REDIS_URL ? "redis" : "postgres" }, "worker started");
  async function stop(): Promise<void> {
    setTimeout(() => process.exit(1), drainMs).unref();
    ending.abort();
    clearInterval(scheduling);
    await worker.close();
    await background.ended();
    await queue.close();
    await db.close();
    log.info({}, "worker stopped");
    process.exit(0);
  }
  process.once("SIGTERM", () => void stop());
  process.once("SIGINT", () => void stop());
}

main().catch((error: unknown) => {
  const reason = error instanceof SettingError || error instanceof Error ? error.message : String(error);
  process.stderr.write(`${reason}\n`);
  process.exit(1);
});
