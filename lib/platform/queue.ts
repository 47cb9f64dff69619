import "server-only";
import { createPostgresBackend, Queue, withBackend } from "bullmq";
import type { JobsOptions } from "bullmq";
import { pipeline } from "@/lib/pipeline";
import type { JobDefinition, JobName, JobPayload } from "@/lib/pipeline";
import type { Env } from "@/lib/platform/env";
import { connectRedis } from "@/lib/platform/redis";

export const queueName = "otklik";

/** INVARIANT: losing a job loses nothing but time, so `send` and `schedule` may fail without the caller failing. */
export interface JobQueue {
  send<Name extends JobName>(name: Name, payload: JobPayload<Name>, options?: SendOptions): Promise<void>;
  sendMany<Name extends JobName>(name: Name, payloads: JobPayload<Name>[]): Promise<void>;
  /** Installs the schedules of the pipeline; safe to call from every worker. */
  schedule(): Promise<void>;
  counts(): Promise<Record<string, number>>;
  close(): Promise<void>;
}

interface SendOptions {
  delayMs?: number;
  /** Jobs of one key are one job while it waits. */
  key?: string;
  /** Among the patient jobs; the usual one is in the middle. */
  turn?: keyof typeof turns;
}

/** As BullMQ counts: a job without a number comes before all, then the lower number first. */
const turns = { first: 1, usual: 2, last: 3 } as const;

type QueueEnv = Pick<Env, "DATABASE_URL" | "REDIS_URL" | "QUEUE_PREFIX">;

/** Where jobs wait: Redis when it is set, else a schema of its own beside the data. */
export function postgresQueueConnection(env: QueueEnv, connectionsMax: number) {
  return { connectionString: env.DATABASE_URL, schema: env.QUEUE_PREFIX, migrate: true, max: connectionsMax };
}

function openQueue(env: QueueEnv) {
  const queue = createQueue(env);
  // Reported by the health page through counts(); without a listener it would end the process.
  queue.on("error", () => {});
  return queue;
}

function createQueue(env: QueueEnv) {
  if (env.REDIS_URL) {
    const connection = connectRedis(env.REDIS_URL, "producer");
    connection.on("error", () => {});
    return new Queue(queueName, { connection, prefix: env.QUEUE_PREFIX });
  }
  const { Queue: PostgresQueue } = withBackend(createPostgresBackend);
  return new PostgresQueue(queueName, { connection: postgresQueueConnection(env, 2) });
}

export function connectQueue(env: QueueEnv): JobQueue {
  let queue = openQueue(env);
  let hasWorked = false;

  async function ask<Answer>(work: (open: typeof queue) => Promise<Answer>): Promise<Answer> {
    const asked = queue;
    try {
      const answer = await work(asked);
      hasWorked = true;
      return answer;
    } catch (error) {
      // BullMQ remembers for ever that its first connection was refused, by a database that was restarting for one.
      if (!hasWorked && asked === queue) {
        queue = openQueue(env);
        void asked.close().catch(() => {});
      }
      throw error;
    }
  }
  return {
    send: (name, payload, options = {}) =>
      ask(async (open) => void (await open.add(name, payload, jobOptions(name, options)))),
    sendMany: (name, payloads) =>
      ask(
        async (open) => void (await open.addBulk(payloads.map((data) => ({ name, data, opts: jobOptions(name, {}) })))),
      ),
    schedule: () =>
      ask(async (open) => {
        for (const [name, job] of Object.entries(pipeline)) {
          if (job.everyMs === null) continue;
          const template = { name, data: {}, opts: jobOptions(name as JobName, {}) };
          await open.upsertJobScheduler(name, { every: job.everyMs }, template);
        }
      }),
    counts: () => ask((open) => open.getJobCounts("waiting", "active", "delayed", "failed", "prioritized")),
    close: () => queue.close(),
  };
}

/** Under a backlog the sweep meets the same batches again and again: once a minute is enough to ask for them. */
const dedupeMs = 60_000;

function jobOptions(name: JobName, options: SendOptions): JobsOptions {
  const { attemptsMax, backoffMs, isPatient }: JobDefinition = pipeline[name];
  return {
    attempts: attemptsMax,
    ...(isPatient === true ? { priority: turns[options.turn ?? "usual"] } : {}),
    ...(backoffMs > 0 ? { backoff: { type: "exponential", delay: backoffMs } } : {}),
    ...(options.delayMs === undefined ? {} : { delay: options.delayMs }),
    ...(options.key === undefined
      ? {}
      : { deduplication: { id: options.key, ttl: Math.max(options.delayMs ?? 0, dedupeMs) } }),
    // The record of what happened is in the events; finished jobs are only weight.
    removeOnComplete: true,
    removeOnFail: { count: 1_000 },
  };
}

const shared = globalThis as typeof globalThis & { otklikQueue?: JobQueue };

export function getQueue(env: QueueEnv): JobQueue {
  shared.otklikQueue ??= connectQueue(env);
  return shared.otklikQueue;
}
