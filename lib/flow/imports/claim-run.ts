import type { ImportKind } from "@/lib/flow/imports/schema";
import type { Database, Sql } from "@/lib/platform/db";

/** Who works on a run. INVARIANT: what a run stores is stored while its row is locked and names this claim. */
export interface RunClaim {
  importId: string;
  claimId: string;
  regionId: number;
}

export interface ClaimedRun extends RunClaim {
  sourceId: number;
  userId: number | null;
  kind: ImportKind;
  fileId: string;
  /** Rows that are stored and counted already: the next process begins behind them. */
  rowsRead: number;
  options: unknown;
}

/**
 * Without a sign of life for so long a holder is taken for dead. By the clock of the database: those of several machines
 * differ.
 */
export const lease = "clock_timestamp() + interval '30 seconds'";
const beatMs = 7_500;
/** Claims without a single stored batch after which a file is given up: every worker dies on it. */
const attemptsMax = 5;

/** Makes a run this process's own; null when it is not to be run, or somebody else is at it. */
export async function claimRun(
  db: Sql,
  options: { importId: string; claimId: string; now: Date },
): Promise<ClaimedRun | null> {
  const rows = await db.query<ClaimedRun>(
    `update import_run set state = 'running', claim_id = $2, lease_until = ${lease}, attempts = attempts + 1,
       started_at = coalesce(started_at, $3), finished_at = null, error = null
     where id = $1 and file_id is not null and attempts < ${attemptsMax} and kind <> 'demo'
       and (state = 'waiting' or state = 'running' and lease_until < clock_timestamp())
     returning id as "importId", claim_id as "claimId", region_id as "regionId", source_id as "sourceId",
       user_id as "userId", kind, file_id as "fileId", rows_read as "rowsRead", options`,
    [options.importId, options.claimId, options.now],
  );
  return rows[0] ?? null;
}

/** Inside of a transaction: from here to its commit nobody cancels, removes or takes over the run. */
export async function holdRun(tx: Sql, { importId, claimId }: RunClaim): Promise<boolean> {
  const rows = await tx.query(
    "select from import_run where id = $1 and claim_id = $2 and state = 'running' for update",
    [importId, claimId],
  );
  return rows.length > 0;
}

/** Tells again and again that this process is alive; returns how to stop. */
export function keepClaim(db: Database, { importId, claimId }: RunClaim): () => void {
  const timer = setInterval(() => {
    // A beat that is lost costs nothing: the next one comes long before the lease ends.
    db.query(`update import_run set lease_until = ${lease} where id = $1 and claim_id = $2`, [importId, claimId]).catch(
      () => {},
    );
  }, beatMs);
  return () => clearInterval(timer);
}

export interface BatchCounts {
  rows: number;
  accepted: number;
  repeated: number;
  otherText: number;
  refused: number;
}

/** Adds the counts of one batch, in the transaction that stored it. `share` of the file is read, from 0 to 1. */
export async function countBatch(
  tx: Sql,
  { importId }: RunClaim,
  { counts, share }: { counts: BatchCounts; share: number },
): Promise<void> {
  await tx.query(
    `update import_run set rows_read = rows_read + $2, accepted = accepted + $3, repeated = repeated + $4,
       other_text = other_text + $5, refused = refused + $6, attempts = 0, lease_until = ${lease},
       rows_total = case when $7::float8 between 0.01 and 0.97 then round((rows_read + $2) / $7::float8)
         else greatest(rows_total, rows_read + $2) end
     where id = $1`,
    [importId, counts.rows, counts.accepted, counts.repeated, counts.otherText, counts.refused, share],
  );
}

/** A run that was cancelled stays so. `error` is a code and what it is about, never what stood in the file. */
export async function endRun(db: Sql, claim: RunClaim, end: { error: string | null; now: Date }): Promise<void> {
  await db.query(
    `update import_run set finished_at = $4, error = $3::text, claim_id = null, lease_until = null,
       state = case when $3::text is null then 'finished' else 'failed' end,
       rows_total = case when $3::text is null then rows_read else rows_total end
     where id = $1 and claim_id = $2 and state = 'running'`,
    [claim.importId, claim.claimId, end.error, end.now],
  );
}

/**
 * Leaves a run for the next process: this one ends, or its circumstances are bad. Only of the latter there may not be too
 * many without a stored batch in between.
 */
export async function leaveRun(db: Sql, claim: RunClaim, { isFault }: { isFault: boolean }): Promise<void> {
  await db.query(
    `update import_run set state = 'waiting', claim_id = null, lease_until = null,
       attempts = case when $3 then attempts else greatest(attempts - 1, 0) end
     where id = $1 and claim_id = $2 and state = 'running' and file_id is not null`,
    [claim.importId, claim.claimId, isFault],
  );
}

/** Those on which every worker died end here, so that they do not go round for ever. */
export async function giveUpRuns(db: Sql, now: Date): Promise<number> {
  const rows = await db.query(
    `update import_run set state = 'failed', error = 'given_up', finished_at = $1, claim_id = null, lease_until = null
     where state in ('waiting', 'running') and file_id is not null and attempts >= ${attemptsMax}
       and (lease_until is null or lease_until < clock_timestamp()) returning id`,
    [now],
  );
  return rows.length;
}

/** A run of the command line has no file here to go on with: it is told as broken off, and can be repeated. */
export async function breakOffRuns(db: Sql, now: Date): Promise<number> {
  const rows = await db.query(
    `update import_run set state = 'broken_off', finished_at = $1, claim_id = null, lease_until = null
     where state = 'running' and kind <> 'demo' and file_id is null and lease_until < clock_timestamp() returning id`,
    [now],
  );
  return rows.length;
}

/** Makes a removal this process's own, whatever state it left the run in; false when somebody else is at it. */
export async function claimRemoval(
  db: Sql,
  { importId, claimId }: Omit<RunClaim, "regionId">,
): Promise<RunClaim | null> {
  const rows = await db.query<RunClaim>(
    `update import_run set claim_id = $2, lease_until = ${lease}
     where id = $1 and state = 'removing' and (lease_until is null or lease_until < clock_timestamp())
     returning id as "importId", claim_id as "claimId", region_id as "regionId"`,
    [importId, claimId],
  );
  return rows[0] ?? null;
}

export async function leaveRemoval(db: Sql, { importId, claimId }: RunClaim): Promise<void> {
  await db.query("update import_run set claim_id = null, lease_until = null where id = $1 and claim_id = $2", [
    importId,
    claimId,
  ]);
}

/** The oldest run that waits for a worker, or that was left by one. */
export async function findDueRun(db: Sql, work: "run" | "remove"): Promise<string | null> {
  const waiting =
    work === "run"
      ? `file_id is not null and (state = 'waiting' or state = 'running' and lease_until < clock_timestamp())`
      : `state = 'removing' and (lease_until is null or lease_until < clock_timestamp())`;
  const rows = await db.query<{ id: string }>(
    `select id from import_run where ${waiting} order by created_at, id limit 1`,
  );
  return rows[0]?.id ?? null;
}
