import path from "node:path";
import { withOwnRun } from "@/lib/flow/imports/own-run";
import { messageTaker } from "@/lib/flow/imports/take-messages";
import { takeRows } from "@/lib/flow/imports/take-rows";
import type { BatchCounts } from "@/lib/flow/imports/claim-run";
import { mapColumns } from "@/lib/intake/file/column-map";
import type { ColumnMap, GivenMap } from "@/lib/intake/file/column-map";
import type { Encoding } from "@/lib/intake/file/decode-file";
import type { FileRow } from "@/lib/intake/file/file-row";
import { RefusedFile } from "@/lib/intake/file/refused-file";
import { requireFileSource } from "@/lib/intake/find-source";
import { readImportFile } from "@/lib/intake/read-import-file";
import type { RefusedRow } from "@/lib/intake/schema";
import type { Now } from "@/lib/platform/clock";
import type { Database } from "@/lib/platform/db";

export interface ImportOptions {
  path: string;
  regionCode: string;
  /** Null means the region's general source for files. */
  sourceCode: string | null;
  map: GivenMap;
  encoding?: Encoding;
  /** Where refused rows go. */
  refusedPath: string;
  /** Whoever imports; absent for the command line. */
  userId?: number;
}

export interface ImportDeps {
  db: Database;
  now: Now;
  makeId: () => string;
  /** Gets each stored batch: sends its job, or understands it right here. */
  handOn: (batch: { regionId: number; batchId: string }) => Promise<void>;
  onProgress: (counts: ImportCounts) => void;
  /** The reason as the person who mends the row reads it. */
  describeRefusal: (refusal: Pick<RefusedRow, "field" | "reason">) => string;
}

export type ImportCounts = BatchCounts;

export interface ImportResult extends ImportCounts {
  /** The run under which everything of this file can be removed again. */
  importId: string;
  batchIds: string[];
  /** Null when nothing was refused. */
  refusedPath: string | null;
}

/**
 * Captures the rows of a file of this machine batch by batch, in bounded memory. Interrupted or repeated, it can simply
 * be run again: what is known already is counted as repeated. It ends early when its run is cancelled or removed.
 * @throws AppError `invalid` when the file or its columns cannot be read, `not_found` without a source
 */
export async function importFile(deps: ImportDeps, options: ImportOptions): Promise<ImportResult> {
  const { db, now, makeId } = deps;
  const source = await requireFileSource(db, options);
  const file = await readImportFile(options.path, options);
  const refusedFile = new RefusedFile(options.refusedPath, file.header);
  const result: ImportResult = { ...noCounts, importId: makeId(), batchIds: [], refusedPath: null };
  const taker = messageTaker({
    importId: result.importId,
    ...{ source, now, makeId },
    mapOf: (rows) => mapFrom(rows, options.map),
    async handOn(batch) {
      result.batchIds.push(batch.batchId);
      await deps.handOn(batch);
    },
  });
  try {
    await withOwnRun(db, {
      run: {
        id: result.importId,
        claimId: makeId(),
        kind: "messages",
        regionId: source.regionId,
        sourceId: source.id,
        userId: options.userId ?? null,
        fileName: path.basename(options.path),
        now: now(),
      },
      now,
      async work(claim) {
        await takeRows(
          {
            ...{ db, now, makeId },
            onRefused: ({ row, ...refusal }) => refusedFile.write(row, deps.describeRefusal(refusal)),
            onBatch: (counts) => deps.onProgress(addCounts(result, counts)),
          },
          { claim, rowsRead: 0, file, taker },
        );
      },
    });
  } finally {
    result.refusedPath = await refusedFile.close();
  }
  return result;
}

export const noCounts: ImportCounts = { rows: 0, accepted: 0, repeated: 0, otherText: 0, refused: 0 };

/** Adds to `total`, and returns it. */
export function addCounts<Total extends ImportCounts>(total: Total, more: ImportCounts): Total {
  for (const key of ["rows", "accepted", "repeated", "otherText", "refused"] as const) total[key] += more[key];
  return total;
}

/** Objects of one file may leave out what they don't have, so the columns are those of the whole first batch. */
function mapFrom(rows: readonly FileRow[], given: GivenMap): ColumnMap {
  return mapColumns([...new Set(rows.flatMap((row) => Object.keys(row.columns)))], given);
}
