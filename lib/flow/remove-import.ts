import { randomUUID } from "node:crypto";
import { assertCan } from "@/lib/accounts/scope";
import type { Viewer } from "@/lib/accounts/schema";
import { loadRegionKnowledge } from "@/lib/flow/region-knowledge";
import { removeAuthors, removeBatch, removeEmptyIncidents } from "@/lib/flow/removal/remove-batch";
import type { Removal, Removed } from "@/lib/flow/removal/remove-batch";
import { claimRemoval, keepClaim, leaveRemoval } from "@/lib/flow/imports/claim-run";
import { requireRun } from "@/lib/flow/imports/require-run";
import { dropFile } from "@/lib/intake/stored-file/store-upload";
import type { Database, Sql } from "@/lib/platform/db";
import { AppError } from "@/lib/platform/errors";
import { announceMany } from "@/lib/platform/live";

export interface RemovedImport extends Removed {
  /** Authors of whom no message is left. */
  authors: number;
}

/**
 * Removes a run with everything that came of it, batch by batch; broken off, it is simply called again. What came in
 * otherwise stays whole: an incident that has other messages loses those of the run and is counted and timed anew.
 * Numbers of incidents are not given out again, and the run itself stays as a record. A null viewer is the command line.
 * @throws AppError `not_allowed`, `not_found`
 */
export async function removeImport(
  db: Database,
  viewer: Viewer | null,
  options: { importId: string; now: Date },
): Promise<RemovedImport> {
  const { importId, now } = options;
  await markForRemoval(db, viewer, importId);
  const claim = { importId, claimId: randomUUID() };
  // Whoever is at it already does the same: two of them take turns batch by batch.
  const claimed = await claimRemoval(db, claim);
  const stop = claimed ? keepClaim(db, claimed) : () => {};
  try {
    return (await removeAll(db, { importId, now })).removed;
  } finally {
    stop();
    if (claimed) await leaveRemoval(db, claimed);
  }
}

/**
 * Goes on with a removal that a person asked for. Null when somebody else is at it; `left` when this process is to end,
 * and the next one goes on.
 */
export async function continueRemoval(
  db: Database,
  options: { importId: string; claimId: string; now: Date; signal?: AbortSignal },
): Promise<{ removed: RemovedImport; isLeft: boolean } | null> {
  const claim = await claimRemoval(db, options);
  if (claim === null) return null;
  const stop = keepClaim(db, claim);
  try {
    return await removeAll(db, options);
  } finally {
    stop();
    await leaveRemoval(db, claim).catch(() => {});
  }
}

/** From here on nobody adds to the run; a worker does the rest. @throws AppError `not_allowed`, `not_found` */
export async function requestRemoval(viewer: Viewer, { db, importId }: { db: Sql; importId: string }): Promise<void> {
  assertCan(viewer, "import.run");
  const run = await requireRun(db, viewer, importId);
  if (run.state !== "removed") await markForRemoval(db, viewer, importId);
}

/** The same for all of the region's demo; returns the runs, oldest first. @throws AppError `not_allowed` */
export async function requestDemoRemoval(viewer: Viewer, { db }: { db: Sql }): Promise<string[]> {
  assertCan(viewer, "import.run");
  const runs = await findDemoRuns(db, viewer.regionId);
  for (const importId of runs) await markForRemoval(db, viewer, importId);
  return runs;
}

async function findDemoRuns(db: Sql, regionId: number): Promise<string[]> {
  const rows = await db.query<{ id: string }>(
    "select id from import_run where region_id = $1 and kind = 'demo' and state <> 'removed' order by created_at, id",
    [regionId],
  );
  return rows.map(({ id }) => id);
}

async function removeAll(
  db: Database,
  { importId, now, signal }: { importId: string; now: Date; signal?: AbortSignal },
): Promise<{ removed: RemovedImport; isLeft: boolean }> {
  const regionId = await regionOf(db, importId);
  const removal: Removal = { importId, now, knowledge: await loadRegionKnowledge(db, regionId) };
  const total: RemovedImport = { messages: 0, incidents: 0, kept: 0, authors: 0 };
  do {
    for (let next = await removeBatch(db, removal); next; next = await removeBatch(db, removal)) {
      add(total, next);
      if (signal?.aborted) return { removed: total, isLeft: true };
    }
    for (let next = await removeEmptyIncidents(db, removal); next; next = await removeEmptyIncidents(db, removal)) {
      total.incidents += next;
    }
    total.authors += await removeAuthors(db, regionId);
  } while (!(await endRemoval(db, { importId, now })));
  await announceMany(db, regionId);
  return { removed: total, isLeft: false };
}

/** All of the region, before the run and in the order in which an import takes them: the two never lock each other out. */
async function lockNames(tx: Sql, importId: string): Promise<number[]> {
  const names = await tx.query<{ id: number }>(
    `select n.id from import_name n join import_run r on r.region_id = n.region_id
     where r.id = $1 order by n.field || ' ' || n.given collate "C" for update of n`,
    [importId],
  );
  return names.map(({ id }) => id);
}

/** A name that no row bears any more goes, unless somebody has decided about it: the next file may have it again. */
async function recountNames(tx: Sql, nameIds: readonly number[]): Promise<void> {
  const ids = [nameIds];
  await tx.query(
    `update import_name n set row_count = t.rows
     from (select x.id, count(u.name_id)::int as rows from unnest($1::int[]) as x (id)
       left join import_name_use u on u.name_id = x.id group by x.id) as t
     where n.id = t.id and n.row_count <> t.rows`,
    ids,
  );
  await tx.query("delete from import_name where id = any($1::int[]) and row_count = 0 and decided_at is null", ids);
}

/** All of the demo in a region: its past and what it has told since. What the source tells next belongs to a new run. */
export async function removeDemo(
  db: Database,
  viewer: Viewer | null,
  options: { regionId: number; now: Date },
): Promise<RemovedImport> {
  const total: RemovedImport = { messages: 0, incidents: 0, kept: 0, authors: 0 };
  for (const importId of await findDemoRuns(db, options.regionId)) {
    const removed = await removeImport(db, viewer, { importId, now: options.now });
    add(total, removed);
    total.authors += removed.authors;
  }
  return total;
}

function add(total: Removed, more: Removed): void {
  total.messages += more.messages;
  total.incidents += more.incidents;
  total.kept += more.kept;
}

/** From here on nobody adds to the run: whoever does holds its row and asks for the state `running`. */
async function markForRemoval(db: Sql, viewer: Viewer | null, importId: string): Promise<void> {
  if (viewer) assertCan(viewer, "import.run");
  const rows = await db.query(
    `update import_run set state = 'removing', error = null,
       claim_id = case when state = 'removing' then claim_id end,
       lease_until = case when state = 'removing' then lease_until end
     where id = $1 and ($2::int is null or region_id = $2) returning id`,
    [importId, viewer?.regionId ?? null],
  );
  if (rows.length === 0) throw new AppError("not_found", { context: { importId } });
}

async function regionOf(db: Sql, importId: string): Promise<number> {
  const rows = await db.query<{ regionId: number }>('select region_id as "regionId" from import_run where id = $1', [
    importId,
  ]);
  if (!rows[0]) throw new AppError("not_found", { context: { importId } });
  return rows[0].regionId;
}

/** False when a batch came in meanwhile, from somebody who had begun before. */
async function endRemoval(db: Database, { importId, now }: { importId: string; now: Date }): Promise<boolean> {
  return db.transaction(async (tx) => {
    const nameIds = await lockNames(tx, importId);
    await tx.query("select from import_run where id = $1 for update", [importId]);
    const left = await tx.query("select from message_batch where import_id = $1 limit 1", [importId]);
    if (left.length > 0) return false;
    await recountNames(tx, nameIds);
    await tx.query("delete from import_refused_row where import_id = $1", [importId]);
    await tx.query("delete from chart_event where import_id = $1", [importId]);
    await tx.query("update import_run set state = 'removed', removed_at = $2, file_id = null where id = $1", [
      importId,
      now,
    ]);
    // An uploaded file has the id of its run.
    await dropFile(tx, importId);
    return true;
  });
}
