import { randomBytes } from "node:crypto";
import { availableParallelism, loadavg } from "node:os";
import { makeApiKey } from "@/lib/intake/api-keys";
import { connectDatabase } from "@/lib/platform/db";
import type { Database } from "@/lib/platform/db";
import { getEnv } from "@/lib/platform/env";
import { connectQueue } from "@/lib/platform/queue";
import { parentOf, readServerCpuSeconds } from "./ingest/cpu";
import { countOutcome } from "./ingest/count-outcome";
import { measureCeiling } from "./ingest/ceiling";
import { dropFigures } from "./ingest/drop-figures";
import { copyDatabase, prepareDatabase } from "./ingest/prepare-database";
import { sendMessages } from "./ingest/send-messages";
import { readSettings } from "./ingest/settings";
import { readTexts } from "./ingest/texts";
import { watchBatches } from "./ingest/watch-batches";
import { readPeakRssMb, resetPeakRss, startWorkers } from "./ingest/worker-process";

/**
 * From a request at the door to routed incidents with their clocks, everything committed. Requests go through the
 * code behind POST /api/v1/messages in this process, without HTTP; the worker is the delivered one, in its own process.
 */
async function main(): Promise<void> {
  const settings = readSettings(process.argv.slice(2));
  const texts = await readTexts(settings.file, settings.messages);
  const prepared = await prepareDatabase(readServerUrl());
  if (!settings.withFigures) await dropFigures(prepared.url);
  const empty = settings.withCeiling ? await copyDatabase(prepared.url) : null;
  try {
    const measured = await measure({ settings, texts, url: prepared.url });
    const ceiling = empty && (await compareWithCeiling({ measured, settings, url: prepared.url, emptyUrl: empty.url }));
    process.stdout.write(`${JSON.stringify({ ...measured, ...ceiling }, null, 2)}\n`);
  } finally {
    await empty?.remove();
    await prepared.remove();
  }
}

async function compareWithCeiling(options: {
  measured: { messagesPerSecond: number };
  settings: ReturnType<typeof readSettings>;
  url: string;
  emptyUrl: string;
}) {
  const { measured, settings, url, emptyUrl } = options;
  const filled = connectDatabase(url, { connectionsMax: 1 });
  try {
    const { messages, batchSize: groupSize } = settings;
    const ceiling = await measureCeiling({ filled, emptyUrl, messages, groupSize });
    return { ...ceiling, shareOfCeiling: round(measured.messagesPerSecond / ceiling.ceilingPerSecond) };
  } finally {
    await filled.close();
  }
}

function readServerUrl(): string {
  const url = process.env.DATABASE_URL;
  if (!url) throw new Error("DATABASE_URL is missing; npm run -s bench sets it");
  return url;
}

async function measure(options: { settings: ReturnType<typeof readSettings>; texts: string[]; url: string }) {
  const { settings, texts, url } = options;
  const queuePrefix = `bench_${randomBytes(4).toString("hex")}`;
  const env = {
    DATABASE_URL: url,
    QUEUE_PREFIX: queuePrefix,
    NEXTAUTH_SECRET: randomBytes(32).toString("hex"),
    NEXTAUTH_URL: "http://127.0.0.1:3000",
    LOG_LEVEL: "error",
  };
  Object.assign(process.env, env);
  const db = connectDatabase(url, { connectionsMax: settings.senders + 2 });
  const queue = connectQueue(getEnv());
  const workers = await startWorkers({
    count: settings.workers,
    env: { ...env, LOG_LEVEL: "info" },
    profileFolder: settings.profileFolder,
  });
  const watch = await watchBatches(db);
  try {
    const door = await openDoor(db);
    resetPeakRss();
    const bytesBefore = await readBytes(db);
    const loadBefore = loadavg()[0] ?? 0;
    const serverPid = await readServerPid(db);
    const cpuBefore = readCpu(workers, serverPid);
    const sent = await sendMessages({ db, queue, watch, settings, texts, ...door });
    const cpuAfter = readCpu(workers, serverPid);
    const cpuMs = (part: keyof Cpu) => round(((cpuAfter[part] - cpuBefore[part]) * 1_000) / settings.messages);
    const outcome = await countOutcome(db, { sourceId: door.sourceId, sent: settings.messages - sent.refused });
    return {
      benchmark: "ingest",
      messages: settings.messages,
      seconds: round(sent.seconds),
      messagesPerSecond: Math.round(settings.messages / sent.seconds),
      storedPerSecond: Math.round(settings.messages / sent.secondsToStore),
      perSecondOfEach100k: sent.slices.perSecond,
      p50Ms: sent.latencies.percentile(0.5),
      p95Ms: sent.latencies.percentile(0.95),
      p99Ms: sent.latencies.percentile(0.99),
      refused: sent.refused,
      ...outcome,
      databaseBytesPerMessage: Math.round(((await readBytes(db)) - bytesBefore) / settings.messages),
      peakRssMb: sum(workers.map((worker) => worker.peakRssMb())),
      workerCpuMsPerMessage: cpuMs("worker"),
      senderCpuMsPerMessage: cpuMs("sender"),
      postgresCpuMsPerMessage: cpuMs("postgres"),
      senderPeakRssMb: readPeakRssMb(process.pid),
      errorsLogged: sum(workers.map((worker) => worker.failures.length)),
      senders: settings.senders,
      workers: settings.workers,
      batchSize: settings.batchSize,
      figures: settings.withFigures ? "kept" : "none",
      load: settings.isFlood ? "flood" : "each sender waits for its batch",
      door: "receiveMessages in process, no HTTP",
      workerConcurrency: getEnv().WORKER_CONCURRENCY,
      queueStore: getEnv().REDIS_URL ? "redis" : "postgres",
      cores: availableParallelism(),
      loadAverageBefore: round(loadBefore),
      node: process.version,
      date: new Date().toISOString(),
    };
  } finally {
    await watch.stop();
    await Promise.all(workers.map((worker) => worker.stop()));
    await queue.close();
    await db.close();
  }
}

/** Tables and indexes, without the log of the server, which it throws away by itself. */
async function readBytes(db: Database): Promise<number> {
  const [size] = await db.query<{ bytes: number }>("select pg_database_size(current_database()) as bytes");
  return size?.bytes ?? 0;
}

/** Null where it runs on another machine. */
async function readServerPid(db: Database): Promise<number | null> {
  const [backend] = await db.query<{ pid: number }>("select pg_backend_pid() as pid");
  return parentOf(backend?.pid ?? 0);
}

interface Cpu {
  worker: number;
  sender: number;
  postgres: number;
}

/** Seconds on a processor so far. */
function readCpu(workers: readonly { cpuSeconds: () => number }[], serverPid: number | null): Cpu {
  const { user, system } = process.cpuUsage();
  return {
    worker: sum(workers.map((worker) => worker.cpuSeconds())),
    sender: (user + system) / 1_000_000,
    postgres: serverPid === null ? 0 : readServerCpuSeconds(serverPid),
  };
}

/** A source of its own in the first region, with a key and no limit worth the name. */
async function openDoor(db: Database) {
  const { key, hash } = makeApiKey(randomBytes);
  const [source] = await db.query<{ id: number; region_id: number }>(
    `insert into source (region_id, code, name, channel, api_key_hash, rate_limit_per_minute)
     select id, $1, 'Benchmark', 'api', $2, 2000000000 from region order by id limit 1 returning id, region_id`,
    [`bench-${hash.slice(0, 12)}`, hash],
  );
  if (!source) throw new Error("the database has no region");
  const communities = await db.query<{ url: string }>("select url from community where region_id = $1 order by id", [
    source.region_id,
  ]);
  return { key, sourceId: source.id, communityUrls: communities.map((community) => community.url) };
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}

main().then(
  () => process.exit(0),
  (error: unknown) => {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exit(1);
  },
);
