import type { Log } from "@/lib/platform/log";

export interface Background {
  /** Begins a work unless one of this name is under way; false then. */
  start: (name: string, work: () => Promise<void>) => boolean;
  /** When all that was begun has ended. */
  ended: () => Promise<void>;
}

/**
 * Works of many minutes beside the jobs: in a place of the queue's they would keep messages and clocks waiting. That they
 * are under way stands in the database; when this process dies another one finds it there.
 */
export function createBackground(log: Log): Background {
  const running = new Map<string, Promise<void>>();
  return {
    start(name, work) {
      if (running.has(name)) return false;
      const done = work()
        .catch((error: unknown) => {
          log.error(
            { work: name, error: error instanceof Error ? error.message : String(error) },
            "background work failed",
          );
        })
        .finally(() => running.delete(name));
      running.set(name, done);
      return true;
    },
    async ended() {
      await Promise.all(running.values());
    },
  };
}
