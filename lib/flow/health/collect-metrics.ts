import { Gauge, Registry } from "prom-client";
import { checkClocks } from "@/lib/flow/health/check-clocks";
import { checkBatches, checkLag, checkSources } from "@/lib/flow/health/check-intake";
import { checkDatabase, checkQueue } from "@/lib/flow/get-health";
import type { Database } from "@/lib/platform/db";
import type { JobQueue } from "@/lib/platform/queue";

export interface MetricsOptions {
  db: Database;
  queue: Pick<JobQueue, "counts">;
  now: Date;
  elapsedMs: () => number;
}

/**
 * The figures of the page «Состояние» for a monitoring system, in the text format of Prometheus: all regions, no names
 * of people, no texts. Made for each request, so that a value is never older than the answer.
 */
export async function collectMetrics(options: MetricsOptions): Promise<string> {
  const registry = new Registry();
  const gauge = (name: string, help: string, labelNames: string[] = []) =>
    new Gauge({ name: `otklik_${name}`, help, labelNames, registers: [registry] });
  await readEngines(gauge, options);
  const record = recordRegions(gauge);
  const regions = await options.db.query<{ id: number; code: string }>("select id, code from region order by id");
  for (const { id, code } of regions) await record(code, { ...options, regionId: id });
  return registry.metrics();
}

type MakeGauge = (name: string, help: string, labelNames?: string[]) => Gauge;

async function readEngines(gauge: MakeGauge, { db, queue, elapsedMs }: MetricsOptions): Promise<void> {
  const database = await checkDatabase(db, elapsedMs);
  gauge("database_latency_seconds", "Answer to one trivial statement").set((database.latencyMs ?? 0) / 1_000);
  gauge("database_size_bytes", "Size of the database").set(database.sizeBytes ?? 0);
  const { reachable, ...counts } = await checkQueue(queue, "postgres");
  gauge("queue_up", "1 when the queue answers").set(reachable ? 1 : 0);
  const jobs = gauge("queue_jobs", "Jobs by their state", ["state"]);
  for (const state of ["waiting", "active", "delayed", "failed"] as const) jobs.set({ state }, counts[state]);
}

function recordRegions(gauge: MakeGauge) {
  const byRegion = (name: string, help: string, ...more: string[]) => gauge(name, help, ["region", ...more]);
  const waiting = byRegion("messages_waiting", "Messages stored and not yet understood");
  const oldest = byRegion("messages_waiting_oldest_seconds", "Age of the oldest of them");
  const aside = byRegion("messages_set_aside", "Messages on which a stage broke");
  const lag = byRegion("understand_lag_seconds", "From received to understood, of the last hour", "quantile");
  const received = byRegion("source_messages_received_total", "Messages received since the source was made", "source");
  const refused = byRegion("source_messages_refused_total", "Messages refused since the source was made", "source");
  const silence = byRegion("source_last_received_timestamp_seconds", "When the source last delivered", "source");
  const running = byRegion("clocks_running", "Clocks that run", "kind");
  const late = byRegion("clocks_late", "Clocks that run past their deadline", "kind");
  const unannounced = byRegion("clocks_unannounced", "Deadlines that the sweep has overlooked");

  return async (region: string, { db, regionId, now }: MetricsOptions & { regionId: number }): Promise<void> => {
    const scope = { regionId, now };
    const batches = await checkBatches(db, scope);
    waiting.set({ region }, batches.waitingMessages);
    oldest.set({ region }, batches.oldestWaitingAt ? (now.getTime() - Date.parse(batches.oldestWaitingAt)) / 1_000 : 0);
    aside.set({ region }, batches.setAsideMessages);
    const { p50Ms, p95Ms } = await checkLag(db, scope);
    if (p50Ms !== null) lag.set({ region, quantile: "0.5" }, p50Ms / 1_000);
    if (p95Ms !== null) lag.set({ region, quantile: "0.95" }, p95Ms / 1_000);
    for (const source of await checkSources(db, scope)) {
      received.set({ region, source: source.code }, source.receivedCount);
      refused.set({ region, source: source.code }, source.refusedCount);
      if (source.lastReceivedAt) {
        silence.set({ region, source: source.code }, Date.parse(source.lastReceivedAt) / 1_000);
      }
    }
    const clocks = await checkClocks(db, scope);
    for (const { kind, ...counts } of clocks.kinds) {
      running.set({ region, kind }, counts.running);
      late.set({ region, kind }, counts.late);
    }
    unannounced.set({ region }, clocks.unannounced);
  };
}
