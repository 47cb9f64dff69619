import type { Log } from "@/lib/platform/log";

/** What fetches jobs and runs them; it tells whenever the store has answered it. */
export interface QueueWorker {
  onAnswer: () => void;
  close(force?: boolean): Promise<unknown>;
}

interface StandingOptions {
  open: () => QueueWorker;
  /** Jobs that run at once; with all of them running nothing is asked for. */
  concurrency: number;
  /** Whether the store of the jobs is there for somebody who asks anew. */
  isStoreThere: () => Promise<boolean>;
  log: Pick<Log, "warn">;
}

/** Something falls due every few seconds: who has not heard of it for so long does not hear. */
const silentMs = 30_000;
const lookMs = 5_000;

/**
 * Keeps a worker that works. BullMQ remembers for ever that its first connection to PostgreSQL was refused, or never begins
 * to ask: a worker that starts in the moment in which the database restarts would wait until somebody restarts it too.
 */
export class StandingWorker {
  private worker: QueueWorker;
  private heardAt = Date.now();
  private running = 0;
  private readonly timer: NodeJS.Timeout;

  constructor(private readonly options: StandingOptions) {
    this.worker = this.open();
    this.timer = setInterval(() => void this.look(), lookMs);
  }

  /** Around every job. */
  async run(work: () => Promise<void>): Promise<void> {
    this.running++;
    this.heardAt = Date.now();
    try {
      await work();
    } finally {
      this.running--;
      this.heardAt = Date.now();
    }
  }

  async close(): Promise<void> {
    clearInterval(this.timer);
    await this.worker.close();
  }

  private open(): QueueWorker {
    const worker = this.options.open();
    worker.onAnswer = () => {
      if (worker === this.worker) this.heardAt = Date.now();
    };
    this.heardAt = Date.now();
    return worker;
  }

  private async look(): Promise<void> {
    const isSilent = this.running < this.options.concurrency && Date.now() - this.heardAt > silentMs;
    if (!isSilent || !(await this.options.isStoreThere())) return;
    // Jobs that it still runs end by themselves; it may never know how to close, so nobody waits for it.
    void this.worker.close(true).catch(() => {});
    this.worker = this.open();
    this.options.log.warn({ silentMs }, "queue worker was silent, another one stands in its place");
  }
}
