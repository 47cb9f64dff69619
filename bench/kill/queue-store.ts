import { connectDatabase } from "@/lib/platform/db";
import { connectRedis } from "@/lib/platform/redis";
import { insist } from "./insist";

/** Not resolved by the compiler: the scripts are plain JavaScript. */
const finder: string = "../../scripts/test/find-redis.mjs";

interface Redis {
  url: string;
  stop(): Promise<void>;
}
interface Finder {
  findServer(): Promise<object | null>;
  launch(server: object, port?: number): Promise<Redis | null>;
}

export interface QueueStore {
  kind: "postgres" | "redis";
  /** Null: jobs wait in PostgreSQL. */
  redisUrl: string | null;
  /** Every job is gone, also those that run and the schedules; returns how it was done. */
  lose(): Promise<string>;
  close(): Promise<void>;
}

/** Jobs in a schema of the database itself. */
export function queueInPostgres({ url, schema }: { url: string; schema: string }): QueueStore {
  return {
    kind: "postgres",
    redisUrl: null,
    async lose() {
      const db = connectDatabase(url, { connectionsMax: 1 });
      try {
        const tables = await db.query<{ name: string }>(
          "select format('%I.%I', schemaname, tablename) as name from pg_tables where schemaname = $1 and tablename like '%job%'",
          [schema],
        );
        if (tables.length > 0) await db.query(`truncate ${tables.map((table) => table.name).join(", ")} cascade`);
        return "queue emptied";
      } finally {
        await db.close();
      }
    },
    close: async () => {},
  };
}

/** A Redis that somebody else runs: it is emptied, as by mistake. */
export function queueInRedis(redisUrl: string): QueueStore {
  return {
    kind: "redis",
    redisUrl,
    async lose() {
      const redis = connectRedis(redisUrl, "worker");
      await redis.flushdb();
      redis.disconnect();
      return "queue emptied";
    },
    close: async () => {},
  };
}

/** A Redis of our own that keeps nothing: by turns it is emptied, and killed and started again without its memory. */
export async function queueInOwnRedis(): Promise<QueueStore> {
  const { findServer, launch } = (await import(finder)) as Finder;
  const server = await findServer();
  let running = server && (await launch(server));
  if (!server || !running) throw new Error("no redis-server is to be had on this machine");
  const { url } = running;
  const emptied = queueInRedis(url);
  let turn = 0;
  return {
    ...emptied,
    async lose() {
      turn += 1;
      if (turn % 2 === 1) return emptied.lose();
      await running?.stop();
      running = await insist(() => again(() => launch(server, Number(new URL(url).port))));
      return "queue killed";
    },
    close: async () => running?.stop(),
  };
}

async function again(start: () => Promise<Redis | null>): Promise<Redis> {
  const redis = await start();
  if (redis === null) throw new Error("the queue's store did not come up again");
  return redis;
}
