import type { Sql } from "@/lib/platform/db";

export interface ImportRunCounts {
  rows: number;
  accepted: number;
  repeated: number;
  refused: number;
}

export interface NewImportRun {
  id: string;
  regionId: number;
  sourceId: number;
  userId: number | null;
  fileName: string;
  now: Date;
}

export function startHistoryRun(db: Sql, run: NewImportRun): Promise<void> {
  return startRun(db, "history", run);
}

/** Of messages as they come live, out of a file. */
export function startMessagesRun(db: Sql, run: NewImportRun): Promise<void> {
  return startRun(db, "messages", run);
}

async function startRun(db: Sql, kind: "history" | "messages", run: NewImportRun): Promise<void> {
  await db.query(
    `insert into import_run (id, region_id, source_id, user_id, kind, state, file_name, created_at, started_at)
     values ($1, $2, $3, $4, $5, 'running', $6, $7, $7)`,
    [run.id, run.regionId, run.sourceId, run.userId, kind, run.fileName, run.now],
  );
}

/** Adds the counts of one batch in its own transaction; false when somebody has cancelled the run meanwhile. */
export async function countBatch(tx: Sql, id: string, counts: ImportRunCounts): Promise<boolean> {
  const rows = await tx.query<{ state: string }>(
    `update import_run set rows_read = rows_read + $2, accepted = accepted + $3, repeated = repeated + $4,
       refused = refused + $5 where id = $1 returning state`,
    [id, counts.rows, counts.accepted, counts.repeated, counts.refused],
  );
  return rows[0]?.state === "running";
}

/** A run that was cancelled stays so. `error` is a code, never what stood in the file. */
export async function finishRun(db: Sql, id: string, end: { error: string | null; now: Date }): Promise<void> {
  await db.query(
    `update import_run set finished_at = $3, error = $2::text,
       state = case when state <> 'running' then state when $2::text is null then 'finished' else 'failed' end
     where id = $1`,
    [id, end.error, end.now],
  );
}
