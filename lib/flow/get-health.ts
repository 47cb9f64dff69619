import { assertCan } from "@/lib/accounts/scope";
import type { Viewer } from "@/lib/accounts/schema";
import { checkCalendars, checkClassifiers, checkClocks } from "@/lib/flow/health/check-clocks";
import { checkBatches, checkLag, checkSources } from "@/lib/flow/health/check-intake";
import type { CheckState, DatabaseCheck, HealthView, QueueCheck, SourceState } from "@/lib/flow/schema";
import type { Database, Sql } from "@/lib/platform/db";
import type { JobQueue } from "@/lib/platform/queue";

const databaseWarnMs = 250;
/** The first look of a process also opens the connection, and on a busy machine that alone takes seconds. */
const queueTimeoutMs = 5_000;

/** The state of one region's console and of the engines that it shares. @throws AppError `not_allowed` */
export async function getHealth(
  viewer: Viewer,
  options: {
    db: Database;
    queue: Pick<JobQueue, "counts">;
    backend: QueueCheck["backend"];
    now: Date;
    elapsedMs: () => number;
  },
): Promise<HealthView> {
  assertCan(viewer, "health.read");
  const { db, now } = options;
  const scope = { regionId: viewer.regionId, now };
  // Alone: beside the others it would measure how long it waits for a connection behind them.
  const database = await checkDatabase(db, options.elapsedMs);
  const [queue, batches, lag, sources, clocks, calendars, classifiers] = await Promise.all([
    checkQueue(options.queue, options.backend),
    checkBatches(db, scope),
    checkLag(db, scope),
    checkSources(db, scope),
    checkClocks(db, scope),
    checkCalendars(db, now),
    checkClassifiers(db),
  ]);
  const states: SourceState[] = [database, queue, batches, lag, clocks, ...sources, ...calendars, ...classifiers].map(
    (check) => check.state,
  );
  // Without a trained classifier nothing is understood at all.
  if (classifiers.length < 2) states.push("bad");
  return {
    asOf: now.toISOString(),
    state: worst(states),
    database,
    queue,
    batches,
    lag,
    sources,
    clocks,
    calendars,
    classifiers,
  };
}

function worst(states: readonly SourceState[]): CheckState {
  if (states.includes("bad")) return "bad";
  return states.includes("warn") ? "warn" : "ok";
}

export async function checkDatabase(db: Sql, elapsedMs: () => number): Promise<DatabaseCheck> {
  const startedMs = elapsedMs();
  await db.query("select 1");
  const latencyMs = elapsedMs() - startedMs;
  // Looks at every file of the database, so its time says nothing about how it answers.
  const rows = await db.query<{ size: number }>("select pg_database_size(current_database()) as size");
  return {
    key: "database",
    state: latencyMs > databaseWarnMs ? "warn" : "ok",
    reachable: true,
    latencyMs,
    sizeBytes: rows[0]?.size ?? null,
  };
}

/** A queue that does not answer is no reason for the page not to: the sweep works without it. */
export async function checkQueue(queue: Pick<JobQueue, "counts">, backend: QueueCheck["backend"]): Promise<QueueCheck> {
  const counts = await Promise.race([queue.counts().catch(() => null), rest(queueTimeoutMs)]);
  const reachable = counts !== null;
  return {
    key: "queue",
    state: reachable ? "ok" : "bad",
    backend,
    reachable,
    waiting: (counts?.["waiting"] ?? 0) + (counts?.["prioritized"] ?? 0),
    active: counts?.["active"] ?? 0,
    delayed: counts?.["delayed"] ?? 0,
    failed: counts?.["failed"] ?? 0,
  };
}

function rest(ms: number): Promise<null> {
  return new Promise((resolve) => setTimeout(() => resolve(null), ms).unref());
}
