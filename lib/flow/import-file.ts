import { messageTaker } from "@/lib/flow/imports/take-messages";
import { noCounts, takeOwnFile } from "@/lib/flow/imports/take-own-file";
import type { OwnFileDeps } from "@/lib/flow/imports/take-own-file";
import type { BatchCounts } from "@/lib/flow/imports/claim-run";
import { mapColumns } from "@/lib/intake/file/column-map";
import type { ColumnMap, GivenMap } from "@/lib/intake/file/column-map";
import type { Encoding } from "@/lib/intake/file/decode-file";
import type { FileRow } from "@/lib/intake/file/file-row";
import { requireFileSource } from "@/lib/intake/find-source";
import { readImportFile } from "@/lib/intake/read-import-file";

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

export interface ImportDeps extends OwnFileDeps {
  /** Gets each stored batch: sends its job, or understands it right here. */
  handOn: (batch: { regionId: number; batchId: string }) => Promise<void>;
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
  result.refusedPath = await takeOwnFile(deps, {
    ...{ importId: result.importId, kind: "messages", source, file, taker, counts: result },
    userId: options.userId ?? null,
    path: options.path,
    refusedPath: options.refusedPath,
  });
  return result;
}

/** Objects of one file may leave out what they don't have, so the columns are those of the whole first batch. */
function mapFrom(rows: readonly FileRow[], given: GivenMap): ColumnMap {
  return mapColumns([...new Set(rows.flatMap((row) => Object.keys(row.columns)))], given);
}
