import { setTimeout as sleep } from "node:timers/promises";
import { createPostgresBackend, withBackend, Worker } from "bullmq";
import type { QueueWorker } from "@/workers/standing-worker";

/**
 * BullMQ waits when a connection is refused, and asks again at once when asking fails for another reason: a database that
 * is starting up, a connection that broke. Without an answer from outside that loop lets nothing else in the process run.
 */
const patienceMs = 1_000;

async function patiently<Answer>(ask: () => Promise<Answer>, onAnswer: () => void): Promise<Answer> {
  try {
    const answer = await ask();
    onAnswer();
    return answer;
  } catch (error) {
    await sleep(patienceMs);
    throw error;
  }
}

export class RedisWorker extends Worker implements QueueWorker {
  onAnswer = () => {};

  protected override moveToActive(token: string, name?: string): ReturnType<Worker["moveToActive"]> {
    return patiently(
      () => super.moveToActive(token, name),
      () => this.onAnswer(),
    );
  }
}

const { Worker: WorkerInPostgres } = withBackend(createPostgresBackend);

export class PostgresWorker extends WorkerInPostgres implements QueueWorker {
  onAnswer = () => {};

  protected override moveToActive(token: string, name?: string): ReturnType<Worker["moveToActive"]> {
    return patiently(
      () => super.moveToActive(token, name),
      () => this.onAnswer(),
    );
  }
}
