import { spawn } from "node:child_process";
import type { ChildProcess } from "node:child_process";
import { randomBytes } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { connectDatabase } from "@/lib/platform/db";
import { connectRedis } from "@/lib/platform/redis";

/** Not resolved by the compiler: the scripts are plain JavaScript. */
const launcher: string = "../../scripts/embedded-postgres.mjs";
const bundler: string = "../../scripts/bundle.mjs";

type Settings = Record<string, string | undefined>;

interface Postgres {
  url: string;
  urlOf(name: string): string;
  exited: Promise<unknown>;
  stop(): Promise<void>;
}
type Start = (options: { folder: string; extra?: string[] }) => Promise<Postgres>;

export interface House {
  url: string;
  doorUrl: string;
  kill: Record<Victim, () => Promise<void>>;
  close(): Promise<void>;
}
export const victims = ["worker", "door", "queue", "postgres"] as const;
export type Victim = (typeof victims)[number];

/** Postgres, two workers and a door, each of which can be killed and comes up again as an operator's launcher would do it. */
export async function openHouse(prepare: (url: string) => Promise<void>): Promise<House> {
  const { startPostgres } = (await import(launcher)) as { startPostgres: Start };
  const { bundle, distFolder, serverCondition } = (await import(bundler)) as {
    bundle(names: string[]): Promise<void>;
    distFolder: string;
    serverCondition: string;
  };
  const folder = mkdtempSync(path.join(tmpdir(), "otklik-kill-"));
  const data = path.join(folder, "postgres");
  let postgres = await startPostgres({ folder: data });
  const { url } = postgres;
  const { port } = new URL(url);
  await prepare(url);
  const queuePrefix = `kill_${randomBytes(4).toString("hex")}`;
  const env: Settings = {
    ...process.env,
    DATABASE_URL: url,
    QUEUE_PREFIX: queuePrefix,
    NEXTAUTH_SECRET: randomBytes(32).toString("hex"),
    NEXTAUTH_URL: "http://127.0.0.1:3000",
    LOG_LEVEL: "info",
  };
  await bundle(["worker"]);
  const start = (args: string[], ready: string, more: Settings = {}) =>
    startProcess([serverCondition, ...args], { ready, env: { ...env, ...more } });
  const startWorker = () => start([path.join(distFolder, "worker.mjs")], '"worker started"');
  const workers = [await startWorker(), await startWorker()];
  const startDoor = (doorPort: string) =>
    start(["--import", "tsx", path.join("bench", "kill", "door.ts")], "door ", {
      DOOR_PORT: doorPort,
      LOG_LEVEL: "error",
    });
  let door = await startDoor("0");
  const doorPort = /door (\d+)/.exec(door.said())?.[1] ?? "";
  return {
    url,
    doorUrl: `http://127.0.0.1:${doorPort}/api/v1/messages`,
    kill: {
      async worker() {
        await workers.shift()?.kill();
        workers.push(await startWorker());
      },
      async door() {
        await door.kill();
        door = await startDoor(doorPort);
      },
      queue: () => emptyQueue({ url, queuePrefix }),
      async postgres() {
        // The server itself, which may stand behind a process that only lends it another user.
        process.kill(Number(readFileSync(path.join(data, "postmaster.pid"), "utf8").split("\n")[0]), "SIGKILL");
        await postgres.exited;
        postgres = await insist(() => startPostgres({ folder: data, extra: [`port=${port}`] }));
      },
    },
    async close() {
      await Promise.all([...workers, door].map((child) => child.kill()));
      await postgres.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** The port of a killed server is free only when the last of its processes has noticed. */
async function insist<T>(start: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await start();
    } catch (error) {
      if (attempt === 20) throw error;
      await new Promise((resolve) => setTimeout(resolve, 500));
    }
  }
}

async function startProcess(args: string[], options: { ready: string; env: Settings }) {
  const child: ChildProcess = spawn(process.execPath, args, {
    env: options.env as NodeJS.ProcessEnv,
    stdio: ["ignore", "pipe", "inherit"],
  });
  const exited = new Promise<void>((resolve) => child.once("exit", () => resolve()));
  let output = "";
  await new Promise<void>((resolve, reject) => {
    child.once("exit", (code) => reject(new Error(`${args.at(-1)} ended with ${code} before it stood`)));
    child.stdout?.on("data", (chunk: Buffer) => {
      if (output.length < 10_000) output += chunk.toString();
      if (output.includes(options.ready)) resolve();
    });
  });
  return {
    said: () => output,
    async kill() {
      child.kill("SIGKILL");
      await exited;
    },
  };
}

/** As an operator's mistake does it: every job is gone, also those that run. */
async function emptyQueue({ url, queuePrefix }: { url: string; queuePrefix: string }): Promise<void> {
  const redisUrl = process.env["REDIS_URL"];
  if (redisUrl) {
    const redis = connectRedis(redisUrl, "producer");
    await redis.flushdb();
    redis.disconnect();
    return;
  }
  const db = connectDatabase(url, { connectionsMax: 1 });
  try {
    const tables = await db.query<{ name: string }>(
      "select format('%I.%I', schemaname, tablename) as name from pg_tables where schemaname = $1 and tablename like '%job%'",
      [queuePrefix],
    );
    if (tables.length > 0) await db.query(`truncate ${tables.map((table) => table.name).join(", ")} cascade`);
  } finally {
    await db.close();
  }
}
