import { assertCan } from "@/lib/accounts/scope";
import type { Viewer } from "@/lib/accounts/schema";
import { loadRegionKnowledge } from "@/lib/flow/region-knowledge";
import { removeAuthors, removeBatch, removeEmptyIncidents } from "@/lib/flow/removal/remove-batch";
import type { Removal, Removed } from "@/lib/flow/removal/remove-batch";
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
  const regionId = await beginRemoval(db, viewer, importId);
  const removal: Removal = { importId, now, knowledge: await loadRegionKnowledge(db, regionId) };
  const total: RemovedImport = { messages: 0, incidents: 0, kept: 0, authors: 0 };
  do {
    for (let next = await removeBatch(db, removal); next; next = await removeBatch(db, removal)) add(total, next);
    for (let next = await removeEmptyIncidents(db, removal); next; next = await removeEmptyIncidents(db, removal)) {
      total.incidents += next;
    }
    total.authors += await removeAuthors(db, regionId);
  } while (!(await endRemoval(db, options)));
  await announceMany(db, regionId);
  return total;
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
  const runs = await db.query<{ id: string }>(
    "select id from import_run where region_id = $1 and kind = 'demo' and state <> 'removed' order by created_at, id",
    [options.regionId],
  );
  const total: RemovedImport = { messages: 0, incidents: 0, kept: 0, authors: 0 };
  for (const { id } of runs) {
    const removed = await removeImport(db, viewer, { importId: id, now: options.now });
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
async function beginRemoval(db: Database, viewer: Viewer | null, importId: string): Promise<number> {
  if (viewer) assertCan(viewer, "import.run");
  const rows = await db.query<{ region_id: number }>(
    `update import_run set state = 'removing' where id = $1 and ($2::int is null or region_id = $2)
     returning region_id`,
    [importId, viewer?.regionId ?? null],
  );
  const run = rows[0];
  if (!run) throw new AppError("not_found", { context: { importId } });
  return run.region_id;
}

/** False when a batch came in meanwhile, from somebody who had begun before. */
async function endRemoval(db: Database, { importId, now }: { importId: string; now: Date }): Promise<boolean> {
  return db.transaction(async (tx) => {
    const nameIds = await lockNames(tx, importId);
    await tx.query("select from import_run where id = $1 for update", [importId]);
    const left = await tx.query("select from message_batch where import_id = $1 limit 1", [importId]);
    if (left.length > 0) return false;
    await recountNames(tx, nameIds);
    await tx.query("update import_run set state = 'removed', removed_at = $2 where id = $1", [importId, now]);
    return true;
  });
}
