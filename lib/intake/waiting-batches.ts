import type { Sql } from "@/lib/platform/db";

/** A batch that waits for so long has lost its job, or never got one. */
const waitsTooLongMs = 10_000;
const batchesMax = 200;

/** Oldest first, so that nothing starves while new work keeps coming. */
export async function findWaitingBatches(
  db: Sql,
  options: { now: Date },
): Promise<{ regionId: number; batchId: string }[]> {
  const before = new Date(options.now.getTime() - waitsTooLongMs);
  const rows = await db.query<{ region_id: number; id: string }>(
    `select region_id, id from message_batch where state = 'captured' and received_at < $1
     order by received_at limit ${batchesMax}`,
    [before],
  );
  return rows.map((row) => ({ regionId: row.region_id, batchId: row.id }));
}

/** Failures that the sweep may cause again before a batch is taken for poisonous. */
const attemptsMax = 8;

/** Counts a failed try; after the last one the batch stands aside with its error, and the rest goes on. */
export async function setBatchAside(
  db: Sql,
  options: { batchId: string; isLastTry: boolean; reason: string },
): Promise<void> {
  await db.query(
    `update message_batch set attempts = attempts + 1, last_error = $2,
       state = case when $3 or attempts + 1 >= ${attemptsMax} then 'set_aside' else state end
     where id = $1 and state = 'captured'`,
    [options.batchId, options.reason.slice(0, 500), options.isLastTry],
  );
}
