import { assertCan } from "@/lib/accounts/scope";
import type { Viewer } from "@/lib/accounts/schema";
import { checkCalendars, checkClassifiers, checkClocks } from "@/lib/flow/health/check-clocks";
import { checkDatabase } from "@/lib/flow/health/check-database";
import { checkDisk } from "@/lib/flow/health/check-disk";
import { checkBatches, checkLag, checkSources } from "@/lib/flow/health/check-intake";
import { checkMail } from "@/lib/flow/health/check-mail";
import { checkQueue } from "@/lib/flow/health/check-queue";
import type { CheckState, HealthView, QueueCheck, SourceState } from "@/lib/flow/health/schema";
import type { Database } from "@/lib/platform/db";
import type { JobQueue } from "@/lib/platform/queue";

/** The state of one region's console and of the engines that it shares. @throws AppError `not_allowed` */
export async function getHealth(
  viewer: Viewer,
  options: {
    db: Database;
    queue: Pick<JobQueue, "counts">;
    backend: QueueCheck["backend"];
    dataFolder?: string | undefined;
    /** Whether a mail server stands in the settings. */
    isMailOn?: boolean;
    now: Date;
    elapsedMs: () => number;
  },
): Promise<HealthView> {
  assertCan(viewer, "health.read");
  const { db, now } = options;
  const scope = { regionId: viewer.regionId, now };
  // Alone: beside the others it would measure how long it waits for a connection behind them.
  const database = await checkDatabase(db, options);
  const [disk, queue, batches, lag, sources, clocks, mail, calendars, classifiers] = await Promise.all([
    checkDisk(options.dataFolder, database.growthPerDayBytes),
    checkQueue(options.queue, options.backend),
    checkBatches(db, scope),
    checkLag(db, scope),
    checkSources(db, scope),
    checkClocks(db, scope),
    checkMail(db, { ...scope, isConfigured: options.isMailOn ?? false }),
    checkCalendars(db, now),
    checkClassifiers(db, viewer.regionId),
  ]);
  const checks = [database, queue, batches, lag, clocks, mail, ...sources, ...calendars, ...classifiers];
  const states: SourceState[] = checks.map((check) => check.state);
  if (disk) states.push(disk.state);
  // Without a trained classifier nothing is understood at all.
  if (classifiers.length < 2) states.push("bad");
  return {
    asOf: now.toISOString(),
    state: worst(states),
    database,
    disk,
    queue,
    batches,
    lag,
    sources,
    clocks,
    mail,
    calendars,
    classifiers,
  };
}

function worst(states: readonly SourceState[]): CheckState {
  if (states.includes("bad")) return "bad";
  return states.includes("warn") ? "warn" : "ok";
}
