import { loadReading } from "@/lib/flow/imports/reading";
import { fileProblem } from "@/lib/intake/file/file-problem";
import type { ImportFile } from "@/lib/intake/file/file-row";
import { requireSourceOfRun } from "@/lib/intake/find-source";
import { matchColumns } from "@/lib/intake/incident-file/columns";
import { readImportBytes } from "@/lib/intake/read-import-file";
import { openStoredFile } from "@/lib/intake/stored-file/stored-file";
import { isTransient } from "@/lib/intake/waiting-batches";
import type { Now } from "@/lib/platform/clock";
import type { Database } from "@/lib/platform/db";
import { announceMany } from "@/lib/platform/live";
import { claimRun, endRun, keepClaim, leaveRun } from "./claim-run";
import type { ClaimedRun } from "./claim-run";
import { problemOf } from "./import-problem";
import { historyTaker } from "./take-history";
import { messageTaker } from "./take-messages";
import { takeRows } from "./take-rows";
import type { TakingEnd } from "./take-rows";

export interface RunDeps {
  db: Database;
  now: Now;
  makeId: () => string;
  /** Aborted when the process is asked to end: the run is left at the border of a batch for the next one. */
  signal?: AbortSignal;
  handOn: (batch: { regionId: number; batchId: string }) => Promise<void>;
  /** Whoever watches a test. */
  onBatch?: () => void;
}

/**
 * Takes in the file of one uploaded run, from where it was left. Null when there is nothing to do: somebody else is at
 * it, or it was cancelled. A file that cannot be read ends the run as failed; what was stored until then stays.
 */
export async function runImport(deps: RunDeps, importId: string): Promise<TakingEnd | "failed" | null> {
  const claim = await claimRun(deps.db, { importId, claimId: deps.makeId(), now: deps.now() });
  if (claim === null) return null;
  const stop = keepClaim(deps.db, claim);
  try {
    const end = await takeFile(deps, claim);
    if (end === "finished") await endRun(deps.db, claim, { error: null, now: deps.now() });
    if (end === "left") await leaveRun(deps.db, claim, { isFault: false });
    return end;
  } catch (error) {
    if (isTransient(error)) {
      await leaveRun(deps.db, claim, { isFault: true }).catch(() => {});
      throw error;
    }
    await endRun(deps.db, claim, { error: problemOf(error), now: deps.now() });
    if (problemOf(error) === "failed") throw error;
    return "failed";
  } finally {
    stop();
    await announceMany(deps.db, claim.regionId).catch(() => {});
  }
}

async function takeFile(deps: RunDeps, claim: ClaimedRun): Promise<TakingEnd> {
  const { db, now, makeId } = deps;
  const reading = loadReading(claim.options);
  const source = await requireSourceOfRun(db, claim.sourceId);
  const bytes = await openStoredFile(db, claim.fileId);
  const file = await readImportBytes(bytes, reading.encoding ? { encoding: reading.encoding } : {});
  const given = { importId: claim.importId, source, now, makeId };
  const take = {
    db,
    now,
    makeId,
    ...(deps.signal && { signal: deps.signal }),
    ...(deps.onBatch && { onBatch: deps.onBatch }),
  };
  const place = { claim, rowsRead: claim.rowsRead, file };
  if (claim.kind === "history") {
    const taker = await historyTaker(db, { ...given, columns: requireText(file) });
    return takeRows(take, { ...place, taker });
  }
  const { map } = reading;
  if (!map?.text) throw fileProblem("no_text");
  return takeRows(take, { ...place, taker: messageTaker({ ...given, mapOf: () => map, handOn: deps.handOn }) });
}

function requireText(file: ImportFile) {
  const columns = matchColumns(file.header);
  if (!columns.has("text")) throw fileProblem("no_text");
  return columns;
}
