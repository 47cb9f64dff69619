import path from "node:path";
import type { ImportCounts, ImportDeps } from "@/lib/flow/import-file";
import { loadRegionKnowledge } from "@/lib/flow/region-knowledge";
import type { RegionKnowledge } from "@/lib/flow/region-knowledge";
import type { NameField, PastIncident } from "@/lib/flow/schema";
import { recordReceipt } from "@/lib/intake/capture-messages";
import type { Encoding } from "@/lib/intake/file/decode-file";
import { fileProblem } from "@/lib/intake/file/file-problem";
import type { FileRow } from "@/lib/intake/file/file-row";
import { RefusedFile } from "@/lib/intake/file/refused-file";
import { requireFileSource } from "@/lib/intake/find-source";
import type { FileSource } from "@/lib/intake/find-source";
import type { ColumnNames } from "@/lib/intake/incident-file/columns";
import { readPastRow } from "@/lib/intake/incident-file/read-past-row";
import { recogniseFile } from "@/lib/intake/incident-file/recognise-file";
import { readImportFile } from "@/lib/intake/read-import-file";
import { AppError } from "@/lib/platform/errors";
import type { Database, Sql } from "@/lib/platform/db";
import { announceMany } from "@/lib/platform/live";
import { countBatch, finishRun, startHistoryRun } from "./import-run";
import { loadKnownNames } from "./known-names";
import { recordNameUses } from "./record-name-uses";
import type { NameUse } from "./record-name-uses";
import { createNameResolver } from "./resolve-names";
import type { ResolvedNames, ResolveNames } from "./resolve-names";
import { storePast } from "./store-past";
import { toPastIncident } from "./to-past-incident";

/** Rows of one transaction. */
const batchSize = 500;

export type HistoryDeps = Pick<ImportDeps, "db" | "now" | "makeId" | "onProgress" | "describeRefusal">;

export interface HistoryOptions {
  path: string;
  regionCode: string;
  /** Null means the region's source for exports, or its general one for files. */
  sourceCode: string | null;
  /** Null: the command line. */
  userId: number | null;
  encoding?: Encoding;
  /** Where refused rows go. */
  refusedPath: string;
}

export interface HistoryResult extends ImportCounts {
  importId: string;
  /** Null when nothing was refused. */
  refusedPath: string | null;
  /** Rows that name something the region does not know, by what they name. */
  unknown: Record<NameField, number>;
}

interface Run {
  deps: HistoryDeps;
  source: FileSource;
  knowledge: RegionKnowledge;
  columns: ColumnNames;
  resolve: ResolveNames;
  refusedFile: RefusedFile;
  result: HistoryResult;
}

/**
 * Takes over an «Инцидент» export with everything it tells, batch by batch in bounded memory. Interrupted or repeated, it
 * can simply be run again: an incident that is known already is counted as repeated.
 * @throws AppError `invalid` when the file is no such export or cannot be read, `not_found` without a source
 */
export async function importHistory(deps: HistoryDeps, options: HistoryOptions): Promise<HistoryResult> {
  const { db } = deps;
  const source = await requireHistorySource(db, options);
  const file = await readImportFile(options.path, options);
  const { columns } = recogniseFile(file.header);
  if (!columns.has("text")) throw fileProblem("no_text", file.header.join(", "));
  const result = emptyResult(deps.makeId());
  const run: Run = {
    deps,
    source,
    columns,
    result,
    knowledge: await loadRegionKnowledge(db, source.regionId),
    resolve: createNameResolver(await loadKnownNames(db, source.regionId)),
    refusedFile: new RefusedFile(options.refusedPath, file.header),
  };
  await startHistoryRun(db, {
    id: result.importId,
    regionId: source.regionId,
    sourceId: source.id,
    userId: options.userId,
    fileName: path.basename(options.path),
    now: deps.now(),
  });
  try {
    await importRows(run, file.rows);
    await finishRun(db, result.importId, { error: null, now: deps.now() });
  } catch (error) {
    await finishRun(db, result.importId, { error: codeOf(error), now: deps.now() });
    throw error;
  } finally {
    result.refusedPath = await run.refusedFile.close();
  }
  await announceMany(db, source.regionId);
  return result;
}

async function requireHistorySource(db: Database, options: HistoryOptions): Promise<FileSource> {
  if (options.sourceCode !== null) return requireFileSource(db, options);
  const usual = await db.query(
    `select from source s join region r on r.id = s.region_id
     where r.code = $1 and s.code = 'incident-export' and s.is_enabled and s.retired_at is null`,
    [options.regionCode],
  );
  return requireFileSource(db, { ...options, sourceCode: usual.length > 0 ? "incident-export" : null });
}

/** While the database stores one batch, the next one is read. */
async function importRows(run: Run, rows: AsyncIterable<FileRow>): Promise<void> {
  let storing: Promise<boolean> = Promise.resolve(true);
  try {
    for await (const batch of inBatches(run, rows)) {
      if (!(await storing)) return;
      storing = storeBatch(run, batch);
      // Awaited with the next batch or at the end; nobody is to see it unhandled in between.
      storing.catch(() => {});
    }
  } finally {
    await storing;
  }
}

/** False when the run was cancelled. */
async function storeBatch(run: Run, { rowCount, incidents, refused }: ReadBatch): Promise<boolean> {
  const { deps, source, knowledge, result } = run;
  for (const refusal of refused) await run.refusedFile.write(refusal.row, deps.describeRefusal(refusal));
  const now = deps.now();
  const batchId = deps.makeId();
  const { stored, uses, goesOn } = await deps.db.transaction(async (tx) => {
    const past = incidents.map((entry) => entry.past);
    const batch = { knowledge, source, importId: result.importId, batchId, incidents: past, now, marksSource: true };
    const written = await storePast(tx, batch);
    if (refused.length > 0) await recordReceipt(tx, { source, messages: [], accepted: 0, refused, now });
    const named = await findNameUses(tx, { incidents, batchId });
    await recordNameUses(tx, { regionId: source.regionId, importId: result.importId, uses: named });
    const counts = {
      rows: rowCount,
      accepted: written.opened,
      repeated: written.repeated,
      refused: refused.length,
    };
    return { stored: written, uses: named, goesOn: await countBatch(tx, result.importId, counts) };
  });
  result.rows += rowCount;
  result.accepted += stored.opened;
  result.repeated += stored.repeated;
  result.refused += refused.length;
  for (const { field, targetId } of uses) if (targetId === undefined) result.unknown[field] += 1;
  deps.onProgress(result);
  return goesOn;
}

interface ReadIncident {
  past: PastIncident;
  names: Pick<ResolvedNames, "unknown" | "decided">;
}

interface ReadBatch {
  rowCount: number;
  incidents: ReadIncident[];
  refused: { row: FileRow; field: string | null; reason: string }[];
}

async function* inBatches(run: Run, rows: AsyncIterable<FileRow>): AsyncGenerator<ReadBatch> {
  let batch: ReadBatch = { rowCount: 0, incidents: [], refused: [] };
  for await (const row of rows) {
    readRow(run, row, batch);
    if (batch.rowCount < batchSize) continue;
    yield batch;
    batch = { rowCount: 0, incidents: [], refused: [] };
  }
  if (batch.rowCount > 0) yield batch;
}

function readRow({ columns, source, deps, resolve }: Run, row: FileRow, batch: ReadBatch): void {
  batch.rowCount += 1;
  if (row.fault !== null) {
    batch.refused.push({ row, field: null, reason: row.fault });
    return;
  }
  const read = readPastRow({ cells: row.columns, columns, timeZone: source.timeZone, now: deps.now() });
  if (read.refusal) {
    batch.refused.push({ row, field: read.refusal.column, reason: read.refusal.reason });
    return;
  }
  const names = resolve(read.row);
  batch.incidents.push({ past: toPastIncident(read.row, names, source.platform), names });
}

/** A row that was known before has been counted before. */
async function findNameUses(
  tx: Sql,
  { incidents, batchId }: { incidents: readonly ReadIncident[]; batchId: string },
): Promise<NameUse[]> {
  if (incidents.every(({ names }) => names.unknown.length + names.decided.length === 0)) return [];
  const rows = await tx.query<{ externalId: string; messageId: number; incidentId: number }>(
    `select external_id as "externalId", id as "messageId", incident_id as "incidentId" from message where batch_id = $1`,
    [batchId],
  );
  const fresh = new Map(rows.map(({ externalId, ...ids }) => [externalId, ids]));
  return incidents.flatMap(({ past, names }) => {
    const externalId = past.messages[0]?.externalId ?? "";
    const ids = fresh.get(externalId);
    if (!ids) return [];
    fresh.delete(externalId);
    const unknown = names.unknown.map((name) => ({ ...name, targetId: undefined }));
    return [...unknown, ...names.decided].map((name) => ({ ...name, ...ids }));
  });
}

function emptyResult(importId: string): HistoryResult {
  const unknown = { agency: 0, topic: 0, community: 0, territory: 0 };
  return { importId, rows: 0, accepted: 0, repeated: 0, otherText: 0, refused: 0, refusedPath: null, unknown };
}

function codeOf(error: unknown): string {
  if (error instanceof AppError) return String(error.context["problem"] ?? error.code);
  return error instanceof Error ? error.name : "failed";
}
