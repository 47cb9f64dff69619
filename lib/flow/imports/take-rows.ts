import type { FileRow, ImportFile } from "@/lib/intake/file/file-row";
import type { Now } from "@/lib/platform/clock";
import type { Database, Sql } from "@/lib/platform/db";
import { countBatch, holdRun } from "./claim-run";
import type { BatchCounts, RunClaim } from "./claim-run";
import { keepRefused } from "./refused-rows";

/** Rows of one transaction. */
const batchSize = 500;

export interface RefusedFileRow {
  row: FileRow;
  field: string | null;
  reason: string;
}

export interface ReadBatch {
  refused: readonly RefusedFileRow[];
}

/** How a kind of file is taken in. */
export interface RowTaker<Batch extends ReadBatch> {
  read: (rows: readonly FileRow[]) => Batch;
  /** In one transaction with its counts. */
  store: (tx: Sql, batch: Batch) => Promise<Stored>;
  /** After its commit. */
  handOn?: (stored: Stored) => Promise<void>;
}

export interface Stored {
  accepted: number;
  repeated: number;
  otherText: number;
  batchId: string | null;
}

export interface TakeDeps {
  db: Database;
  now: Now;
  makeId: () => string;
  /** Aborted: the taking ends with the batch that it is in. */
  signal?: AbortSignal;
  onBatch?: (counts: BatchCounts) => void;
  /** Gets every refused row before its batch is stored; without it they are kept with the run. */
  onRefused?: (refused: RefusedFileRow) => Promise<void>;
}

/** `left`: this process was asked to end. `lost`: the run was cancelled, is being removed, or somebody else has it. */
export type TakingEnd = "finished" | "left" | "lost";

interface Taking<Batch extends ReadBatch> {
  claim: RunClaim;
  /** Rows to pass over: they are stored and counted already. */
  rowsRead: number;
  file: ImportFile;
  taker: RowTaker<Batch>;
}

/**
 * Takes the rows of a file in, batch by batch in bounded memory. A batch, its counts and its refused rows are one
 * transaction under the lock of the run, so that whoever goes on begins exactly behind it: nothing is doubled or lost.
 * While the database stores one batch, the next one is read.
 */
export async function takeRows<Batch extends ReadBatch>(deps: TakeDeps, taking: Taking<Batch>): Promise<TakingEnd> {
  let storing: Promise<boolean> = Promise.resolve(true);
  try {
    for await (const rows of inBatches(taking)) {
      if (!(await storing)) return "lost";
      if (deps.signal?.aborted) return "left";
      storing = storeBatch(deps, taking, rows);
      // Awaited with the next batch or at the end; nobody is to see it unhandled in between.
      storing.catch(() => {});
    }
  } finally {
    await storing;
  }
  return (await storing) ? "finished" : "lost";
}

async function* inBatches({ file, rowsRead }: Pick<Taking<ReadBatch>, "file" | "rowsRead">): AsyncGenerator<FileRow[]> {
  let skipped = 0;
  let batch: FileRow[] = [];
  for await (const row of file.rows) {
    if (skipped < rowsRead) {
      skipped += 1;
      continue;
    }
    batch.push(row);
    if (batch.length < batchSize) continue;
    yield batch;
    batch = [];
  }
  if (batch.length > 0) yield batch;
}

/** False when the run is no longer ours. */
async function storeBatch<Batch extends ReadBatch>(
  deps: TakeDeps,
  { claim, file, taker }: Taking<Batch>,
  rows: readonly FileRow[],
): Promise<boolean> {
  const batch = taker.read(rows);
  const { refused } = batch;
  if (deps.onRefused) for (const row of refused) await deps.onRefused(row);
  const share = file.share();
  const done = await deps.db.transaction(async (tx) => {
    if (!(await holdRun(tx, claim))) return null;
    const stored = await taker.store(tx, batch);
    if (!deps.onRefused) await keepRefused(tx, { importId: claim.importId, refused });
    const { accepted, repeated, otherText } = stored;
    const counts = { rows: rows.length, accepted, repeated, otherText, refused: refused.length };
    await countBatch(tx, claim, { counts, share });
    return { stored, counts };
  });
  if (done === null) return false;
  await taker.handOn?.(done.stored);
  deps.onBatch?.(done.counts);
  return true;
}
