import type { Sql } from "@/lib/platform/db";
import { AppError } from "@/lib/platform/errors";

/** A batch that waits for so long has lost its job, or never got one. */
const waitsTooLongMs = 10_000;
const batchesMax = 200;

/**
 * Oldest first, so that nothing starves while new work keeps coming; by turns between the regions, so that the flood of
 * one does not starve another.
 */
export async function findWaitingBatches(
  db: Sql,
  options: { now: Date },
): Promise<{ regionId: number; batchId: string }[]> {
  const before = new Date(options.now.getTime() - waitsTooLongMs);
  const rows = await db.query<{ region_id: number; id: string }>(
    `select w.region_id, w.id from region r cross join lateral (
       select region_id, id, received_at, row_number() over (order by received_at) as turn from message_batch
       where region_id = r.id and state = 'captured' and received_at < $1 order by received_at limit ${batchesMax}
     ) w order by w.turn, w.received_at limit ${batchesMax}`,
    [before],
  );
  return rows.map((row) => ({ regionId: row.region_id, batchId: row.id }));
}

/** Failures after which a batch is taken for poisonous; the tries of its job and those of the sweep count alike. */
const attemptsMax = 8;
/** Connection lost, conflict with another transaction, resources exhausted, server shutting down. */
const transientSqlStates = /^(08|40|53|57)/;

/** Whether the fault lies in the circumstances, so that the same batch will pass later. */
export function isTransient(error: unknown): boolean {
  if (error instanceof AppError) return error.retry;
  if (typeof error !== "object" || error === null || !("code" in error) || typeof error.code !== "string") return false;
  return transientSqlStates.test(error.code) || /^E[A-Z]+$/.test(error.code);
}

/**
 * Notes a failed try. Only failures of the batch itself count: after `attemptsMax` it stands aside with its error and
 * the rest goes on, while a database that is away for an hour sets nothing aside.
 */
export async function recordFailure(db: Sql, options: { batchId: string; error: unknown }): Promise<void> {
  const { batchId, error } = options;
  await db.query(
    `update message_batch set attempts = attempts + $3, last_error = $2,
       state = case when attempts + $3 >= ${attemptsMax} then 'set_aside' else state end
     where id = $1 and state = 'captured'`,
    [batchId, (error instanceof Error ? error.message : String(error)).slice(0, 500), isTransient(error) ? 0 : 1],
  );
}
