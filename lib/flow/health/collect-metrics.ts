import { Registry } from "prom-client";
import { checkCalendars, checkClassifiers } from "@/lib/flow/health/check-clocks";
import { checkDatabase } from "@/lib/flow/health/check-database";
import { checkDisk } from "@/lib/flow/health/check-disk";
import { checkQueue } from "@/lib/flow/health/check-queue";
import { gaugesOf } from "@/lib/flow/health/gauges";
import type { MakeGauge } from "@/lib/flow/health/gauges";
import { recordRegions } from "@/lib/flow/health/record-regions";
import type { CheckState } from "@/lib/flow/health/schema";
import type { Database } from "@/lib/platform/db";
import type { JobQueue } from "@/lib/platform/queue";

export interface MetricsOptions {
  db: Database;
  queue: Pick<JobQueue, "counts">;
  dataFolder?: string | undefined;
  now: Date;
  elapsedMs: () => number;
}

/**
 * The figures of the page «Состояние» for a monitoring system, in the text format of Prometheus: all regions, no names
 * of people, no texts. Made for each request, so that a value is never older than the answer. Without the database it
 * tells what is known without it: a full disk is what ends databases.
 */
export async function collectMetrics(options: MetricsOptions): Promise<string> {
  const registry = new Registry();
  const gauge = gaugesOf(registry);
  if (!(await readEngines(gauge, options))) return registry.metrics();
  const { db, now } = options;
  await readShared(gauge, options);
  const record = recordRegions(gauge);
  const regions = await db.query<{ id: number; code: string }>("select id, code from region order by id");
  for (const { id, code } of regions) await record(code, { db, now, regionId: id });
  return registry.metrics();
}

/** Whether the database answers. */
async function readEngines(gauge: MakeGauge, options: MetricsOptions): Promise<boolean> {
  const database = await checkDatabase(options.db, options);
  gauge("database_up", "1 when the database answers").set(database.reachable ? 1 : 0);
  if (database.latencyMs !== null) {
    gauge("database_latency_seconds", "Answer to one trivial statement").set(database.latencyMs / 1_000);
  }
  if (database.sizeBytes !== null) gauge("database_size_bytes", "Size of the database").set(database.sizeBytes);
  if (database.growthPerDayBytes !== null) {
    gauge("database_growth_bytes_per_day", "Growth of the last weeks").set(database.growthPerDayBytes);
  }
  const disk = await checkDisk(options.dataFolder, database.growthPerDayBytes);
  if (disk) {
    gauge("disk_free_bytes", "Free on the disk of the database").set(disk.freeBytes);
    gauge("disk_size_bytes", "What of it can be used at all").set(disk.totalBytes);
  }
  const { reachable, ...counts } = await checkQueue(options.queue, "postgres");
  gauge("queue_up", "1 when the queue answers").set(reachable ? 1 : 0);
  const jobs = gauge("queue_jobs", "Jobs by their state", ["state"]);
  for (const state of ["waiting", "active", "delayed", "failed"] as const) jobs.set({ state }, counts[state]);
  return database.reachable;
}

const severity: Record<CheckState, number> = { ok: 0, warn: 1, bad: 2 };

async function readShared(gauge: MakeGauge, { db, now }: MetricsOptions): Promise<void> {
  const calendar = gauge("calendar_state", "0 fine, 1 ends with this year, 2 has ended", ["calendar"]);
  for (const { code, state } of await checkCalendars(db, now)) calendar.set({ calendar: code }, severity[state]);
  gauge("classifiers_active", "Models in use; fewer than two understand nothing").set(
    (await checkClassifiers(db, null)).length,
  );
}
