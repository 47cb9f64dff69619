import { randomBytes } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { startDatabaseServer } from "./database-server";
import { startProcess } from "./process";
import type { Running, Settings } from "./process";
import { queueInOwnRedis, queueInPostgres, queueInRedis } from "./queue-store";
import type { QueueStore } from "./queue-store";
import { handlerWeb, nextWeb } from "./web";
import type { Door } from "./web";

/** Not resolved by the compiler: the scripts are plain JavaScript. */
const bundler: string = "../../scripts/bundle.mjs";
const ports: string = "../../scripts/free-port.mjs";

export const victims = ["worker", "web", "queue", "postgres"] as const;
export type Victim = (typeof victims)[number];

export interface House {
  url: string;
  doorUrl: string;
  queueStore: QueueStore["kind"];
  /** Ends it as an accident does and brings it up again as a launcher does; returns what happened to it. */
  strike: Record<Victim, () => Promise<string>>;
  close(): Promise<void>;
}

export interface HouseOptions {
  door: Door;
  /** `own`: a Redis of this drill, which can be killed too; an address: somebody's; null: jobs wait in PostgreSQL. */
  redis: "own" | { url: string } | null;
  /** Fills the database before anything runs. */
  prepare: (url: string) => Promise<void>;
}

/** Postgres, two workers, a web server and a queue, each of which can be struck. */
export async function openHouse({ door, redis, prepare }: HouseOptions): Promise<House> {
  const folder = mkdtempSync(path.join(tmpdir(), "otklik-kill-"));
  const database = await startDatabaseServer(path.join(folder, "postgres"), { isShort: door === "handler" });
  const { url } = database;
  await prepare(url);
  const schema = `kill_${randomBytes(4).toString("hex")}`;
  const queue = await openQueueStore({ redis, url, schema });
  const env: Settings = {
    ...process.env,
    NODE_ENV: "production",
    DATABASE_URL: url,
    REDIS_URL: queue.redisUrl ?? undefined,
    QUEUE_PREFIX: schema,
    NEXTAUTH_SECRET: randomBytes(32).toString("hex"),
    NEXTAUTH_URL: "http://127.0.0.1:3000",
    LOG_LEVEL: "info",
  };
  const { freePort } = (await import(ports)) as { freePort(): Promise<number> };
  const port = String(await freePort());
  const web = door === "next" ? await nextWeb({ env, port }) : handlerWeb({ env, port });
  const startWorker = await workerStarter(env);
  const workers = [await startWorker(), await startWorker()];
  let standing = await web.start();
  return {
    url,
    doorUrl: `http://127.0.0.1:${port}/api/v1/messages`,
    queueStore: queue.kind,
    strike: {
      async worker() {
        await workers.shift()?.kill();
        workers.push(await startWorker());
        return "worker killed";
      },
      async web() {
        await standing.kill();
        standing = await web.start();
        return "web killed";
      },
      queue: () => queue.lose(),
      postgres: () => database.interrupt(),
    },
    async close() {
      await Promise.all([...workers, standing].map((running) => running.kill()));
      await queue.close();
      await database.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function openQueueStore(options: { redis: HouseOptions["redis"]; url: string; schema: string }) {
  const { redis } = options;
  if (redis === null) return queueInPostgres(options);
  return redis === "own" ? queueInOwnRedis() : queueInRedis(redis.url);
}

async function workerStarter(env: Settings): Promise<() => Promise<Running>> {
  const { bundle, distFolder, workerFlags } = (await import(bundler)) as {
    bundle(names: string[]): Promise<void>;
    distFolder: string;
    workerFlags: string[];
  };
  await bundle(["worker"]);
  const args = [...workerFlags, path.join(distFolder, "worker.mjs")];
  return () => startProcess({ args, env, ready: '"worker started"' });
}
