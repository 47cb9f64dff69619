import path from "node:path";
import { countBatch, finishRun, startMessagesRun } from "@/lib/flow/history/import-run";
import { captureMessages } from "@/lib/intake/capture-messages";
import { countOtherTexts } from "@/lib/intake/count-other-texts";
import { mapColumns } from "@/lib/intake/file/column-map";
import type { ColumnMap, GivenMap } from "@/lib/intake/file/column-map";
import type { Encoding } from "@/lib/intake/file/decode-file";
import type { FileRow } from "@/lib/intake/file/file-row";
import { RefusedFile } from "@/lib/intake/file/refused-file";
import { toMessageRow } from "@/lib/intake/file/to-message-row";
import { requireFileSource } from "@/lib/intake/find-source";
import type { FileSource } from "@/lib/intake/find-source";
import { readImportFile } from "@/lib/intake/read-import-file";
import { readRows } from "@/lib/intake/read-rows";
import type { RefusedRow } from "@/lib/intake/schema";
import type { Now } from "@/lib/platform/clock";
import type { Database } from "@/lib/platform/db";

/** Rows of one batch: one transaction, one job. */
const importBatchSize = 500;

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

export interface ImportCounts {
  rows: number;
  accepted: number;
  repeated: number;
  /** Of the repeated ones: known by their id, but with another text. */
  otherText: number;
  refused: number;
}

export interface ImportResult extends ImportCounts {
  /** The run under which everything of this file can be removed again. */
  importId: string;
  batchIds: string[];
  /** Null when nothing was refused. */
  refusedPath: string | null;
}

/**
 * Captures the rows of a file batch by batch, in bounded memory. Interrupted or repeated, it can simply be run again:
 * what is known already is counted as repeated. It ends early when its run is cancelled or removed.
 * @throws AppError `invalid` when the file or its columns cannot be read, `not_found` without a source
 */
export async function importFile(deps: ImportDeps, options: ImportOptions): Promise<ImportResult> {
  const source = await requireFileSource(deps.db, options);
  const file = await readImportFile(options.path, options);
  const refusedFile = new RefusedFile(options.refusedPath, file.header);
  const result: ImportResult = {
    rows: 0,
    accepted: 0,
    repeated: 0,
    otherText: 0,
    refused: 0,
    importId: deps.makeId(),
    batchIds: [],
    refusedPath: null,
  };
  const ofSource = { sourceId: source.id, regionId: source.regionId };
  let map: ColumnMap | undefined;
  const run = {
    id: result.importId,
    ...ofSource,
    userId: options.userId ?? null,
    fileName: path.basename(options.path),
  };
  await startMessagesRun(deps.db, { ...run, now: deps.now() });
  let error: string | null = "failed";
  try {
    for await (const rows of inBatches(file.rows)) {
      map ??= mapFrom(rows, options.map);
      const batch = readBatch(rows, { map, source, now: deps.now() });
      for (const refusal of batch.refused) await refusedFile.write(refusal.row, deps.describeRefusal(refusal));
      const captured = await captureMessages(deps.db, {
        source,
        messages: batch.messages,
        refused: batch.refused,
        batchId: deps.makeId(),
        importId: result.importId,
        now: deps.now(),
      });
      result.rows += rows.length;
      result.accepted += captured.accepted;
      result.repeated += captured.repeated;
      result.refused += batch.refused.length;
      if (captured.repeated > 0)
        result.otherText += await countOtherTexts(deps.db, { ...ofSource, messages: batch.messages });
      if (captured.batchId) {
        result.batchIds.push(captured.batchId);
        await deps.handOn({ regionId: source.regionId, batchId: captured.batchId });
      }
      deps.onProgress(result);
      const counts = { rows: rows.length, ...captured, refused: batch.refused.length };
      if (!(await countBatch(deps.db, result.importId, counts))) break;
    }
    error = null;
  } finally {
    await finishRun(deps.db, result.importId, { error, now: deps.now() });
    result.refusedPath = await refusedFile.close();
  }
  return result;
}

async function* inBatches(rows: AsyncIterable<FileRow>): AsyncGenerator<FileRow[]> {
  let batch: FileRow[] = [];
  for await (const row of rows) {
    batch.push(row);
    if (batch.length < importBatchSize) continue;
    yield batch;
    batch = [];
  }
  if (batch.length > 0) yield batch;
}

/** Objects of one file may leave out what they don't have, so the columns are those of the whole first batch. */
function mapFrom(rows: readonly FileRow[], given: GivenMap): ColumnMap {
  return mapColumns([...new Set(rows.flatMap((row) => Object.keys(row.columns)))], given);
}

function readBatch(rows: readonly FileRow[], options: { map: ColumnMap; source: FileSource; now: Date }) {
  const readable = rows.filter((row) => row.fault === null);
  const broken = rows.flatMap((row) => (row.fault === null ? [] : [{ row, field: null, reason: row.fault }]));
  const { map, source, now } = options;
  const sent = readable.map((row) => toMessageRow({ row, map, timeZone: source.timeZone, now }));
  const { messages, refused } = readRows(sent, now);
  return { messages, refused: [...broken, ...refused.flatMap((fault) => withRow(fault, readable))] };
}

function withRow(fault: RefusedRow, rows: readonly FileRow[]) {
  const row = rows[fault.index];
  return row ? [{ row, field: fault.field, reason: fault.reason }] : [];
}
