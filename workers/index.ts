import type { Job } from "bullmq";
import { systemNow } from "@/lib/platform/clock";
import { getDatabase } from "@/lib/platform/db";
import type { Database } from "@/lib/platform/db";
import { getEnv, SettingError } from "@/lib/platform/env";
import type { Env } from "@/lib/platform/env";
import { getLog } from "@/lib/platform/log";
import type { Log } from "@/lib/platform/log";
import { connectQueue, postgresQueueConnection, queueName } from "@/lib/platform/queue";
import { connectRedis } from "@/lib/platform/redis";
import { createBackground } from "@/workers/background";
import { handlers } from "@/workers/handlers";
import { PostgresWorker, RedisWorker } from "@/workers/patient-worker";
import { runJob } from "@/workers/run-job";
import { StandingWorker } from "@/workers/standing-worker";

/** Longer than any batch takes; a worker that does not end by then is ended. */
const drainMs = 20_000;
/** Whoever empties the queue empties its schedules too, and with them the sweeps that would find everything again. */
const scheduleMs = 15_000;

function openWorker(env: Env, { run, log }: { run: (job: Job) => Promise<void>; log: Log }) {
  const options = { concurrency: env.WORKER_CONCURRENCY, lockDuration: 60_000 };
  const worker = env.REDIS_URL
    ? new RedisWorker(queueName, run, {
        ...options,
        connection: connectRedis(env.REDIS_URL, "worker"),
        prefix: env.QUEUE_PREFIX,
      })
    : new PostgresWorker(queueName, run, { ...options, connection: postgresQueueConnection(env, 4) });
  worker.on("error", (error: Error) => log.error({ error: error.message }, "queue"));
  worker.on("failed", (job: Job | undefined, error: Error) =>
    log.error({ job: job?.name, jobId: job?.id, error: error.message }, "job failed"),
  );
  return worker;
}

/** Redis is connected to anew by its client; who lost PostgreSQL may need another worker. */
async function isStoreThere(env: Env, db: Database): Promise<boolean> {
  if (env.REDIS_URL) return false;
  return db.query("select 1").then(
    () => true,
    () => false,
  );
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
  const run = (job: Job): Promise<void> => worker.run(() => runJob(job, handlers, context));
  const worker: StandingWorker = new StandingWorker({
    open: () => openWorker(env, { run, log }),
    concurrency: env.WORKER_CONCURRENCY,
    isStoreThere: () => isStoreThere(env, db),
    log,
  });
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
