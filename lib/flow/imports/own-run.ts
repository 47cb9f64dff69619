import type { ImportKind } from "@/lib/flow/imports/schema";
import type { Now } from "@/lib/platform/clock";
import type { Database, Sql } from "@/lib/platform/db";
import { endRun, keepClaim, lease } from "./claim-run";
import type { RunClaim } from "./claim-run";
import { problemOf } from "./import-problem";

export interface NewImportRun {
  id: string;
  claimId: string;
  kind: ImportKind;
  regionId: number;
  sourceId: number;
  userId: number | null;
  fileName: string;
  now: Date;
}

/** A run of the command line, held by it from the first moment. */
async function startOwnRun(db: Sql, run: NewImportRun): Promise<RunClaim> {
  await db.query(
    `insert into import_run (id, region_id, source_id, user_id, kind, state, file_name, created_at, started_at,
       claim_id, lease_until)
     values ($1, $2, $3, $4, $5, 'running', $6, $7, $7, $8, ${lease})`,
    [run.id, run.regionId, run.sourceId, run.userId, run.kind, run.fileName, run.now, run.claimId],
  );
  return { importId: run.id, claimId: run.claimId, regionId: run.regionId };
}

interface OwnRun {
  run: NewImportRun;
  work: (claim: RunClaim) => Promise<void>;
  now: Now;
}

/** Runs a file of the command line under a claim of its own, whatever comes of it. */
export async function withOwnRun(db: Database, { run, work, now }: OwnRun): Promise<void> {
  const claim = await startOwnRun(db, run);
  const stop = keepClaim(db, claim);
  try {
    await work(claim);
    await endRun(db, claim, { error: null, now: now() });
  } catch (error) {
    await endRun(db, claim, { error: problemOf(error), now: now() });
    throw error;
  } finally {
    stop();
  }
}
