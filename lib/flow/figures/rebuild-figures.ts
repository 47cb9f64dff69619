import { folderLock, foldPending } from "@/lib/analytics/fold-pending";
import { refoldMarks } from "@/lib/flow/recompute-clocks";
import { loadRegionKnowledge } from "@/lib/flow/region-knowledge";
import type { Database } from "@/lib/platform/db";

/** Incidents folded anew in one transaction. */
const chunkSize = 500;

export interface Rebuilt {
  incidents: number;
}

/**
 * Counts a region anew from its logs: what figures say of each incident is folded out of its events, and the roll-ups are
 * made of all of them. Nobody has to wait: incidents are taken a few hundred at a time, and what changes while the
 * roll-ups are made is appended to them as ever.
 */
export async function rebuildFigures(
  db: Database,
  options: { regionId: number; now: Date; onProgress?: (done: number) => void },
): Promise<Rebuilt> {
  const { regionId, now } = options;
  const knowledge = await loadRegionKnowledge(db, regionId);
  let after = 0;
  let incidents = 0;
  for (;;) {
    const from = after;
    const ids = await db.transaction(async (tx) => {
      const rows = await tx.query<{ id: number }>(
        `select id from incident where region_id = $1 and id > $2 order by id limit ${chunkSize} for update`,
        [regionId, from],
      );
      const incidentIds = rows.map(({ id }) => id);
      if (incidentIds.length > 0) await refoldMarks(tx, { knowledge, incidentIds, now });
      return incidentIds;
    });
    if (ids.length === 0) break;
    after = ids.at(-1) ?? after;
    incidents += ids.length;
    options.onProgress?.(incidents);
  }
  await recount(db, regionId);
  await foldPending(db);
  return { incidents };
}

/**
 * One snapshot for the whole of it, taken once nobody folds any more: what a snapshot has not seen must not be deleted, and
 * what was folded after it must not be counted twice.
 */
export async function recount(db: Database, regionId: number): Promise<void> {
  await db.withConnection(async (connection) => {
    await connection.query("select pg_advisory_lock($1)", [folderLock]);
    try {
      await connection.query("begin isolation level repeatable read");
      await connection.query("select recount_figures($1)", [regionId]);
      await connection.query("commit");
      // All cells were written anew: readers wade through the old ones until they are gone.
      await connection.query("vacuum analyze figure_cell, time_cell, figure_pending, time_pending");
    } catch (error) {
      await connection.query("rollback");
      throw error;
    } finally {
      await connection.query("select pg_advisory_unlock($1)", [folderLock]);
    }
  });
}
