import { loadKnownNames } from "@/lib/flow/history/known-names";
import type { UnknownName } from "@/lib/flow/history/known-names";
import { recordNameUses } from "@/lib/flow/history/record-name-uses";
import type { NameUse } from "@/lib/flow/history/record-name-uses";
import { createNameResolver } from "@/lib/flow/history/resolve-names";
import type { ResolvedNames, ResolveNames } from "@/lib/flow/history/resolve-names";
import { storePast } from "@/lib/flow/history/store-past";
import { toPastIncident } from "@/lib/flow/history/to-past-incident";
import { loadRegionKnowledge } from "@/lib/flow/region-knowledge";
import type { RegionKnowledge } from "@/lib/flow/region-knowledge";
import type { PastIncident } from "@/lib/flow/history/schema";
import { recordReceipt } from "@/lib/intake/capture-messages";
import type { FileRow } from "@/lib/intake/file/file-row";
import type { FileSource } from "@/lib/intake/find-source";
import type { ColumnNames } from "@/lib/intake/incident-file/columns";
import { readPastRow } from "@/lib/intake/incident-file/read-past-row";
import type { Now } from "@/lib/platform/clock";
import type { Database, Sql } from "@/lib/platform/db";
import type { ReadBatch, RefusedFileRow, RowTaker, Stored } from "./take-rows";

interface ReadIncident {
  past: PastIncident;
  names: Pick<ResolvedNames, "unknown" | "decided">;
}

export interface HistoryBatch extends ReadBatch {
  incidents: ReadIncident[];
  refused: RefusedFileRow[];
}

interface Taking {
  importId: string;
  source: FileSource;
  columns: ColumnNames;
  now: Now;
  makeId: () => string;
  /** Names that nobody knows, of the rows that are new; after their batch is stored. */
  onUnknown?: (names: readonly UnknownName[]) => void;
}

interface Context extends Taking {
  knowledge: RegionKnowledge;
  resolve: ResolveNames;
}

/** Rows of an «Инцидент» export with everything they tell: nothing is guessed and nothing announced. */
export async function historyTaker(db: Database, taking: Taking): Promise<RowTaker<HistoryBatch>> {
  const { regionId } = taking.source;
  const context: Context = {
    ...taking,
    knowledge: await loadRegionKnowledge(db, regionId),
    resolve: createNameResolver(await loadKnownNames(db, regionId)),
  };
  return {
    read(rows) {
      const batch: HistoryBatch = { incidents: [], refused: [] };
      for (const row of rows) readRow(context, row, batch);
      return batch;
    },
    store: (tx, batch) => store(tx, context, batch),
  };
}

function readRow({ columns, source, now, resolve }: Context, row: FileRow, batch: HistoryBatch): void {
  if (row.fault !== null) {
    batch.refused.push({ row, field: null, reason: row.fault });
    return;
  }
  const read = readPastRow({ cells: row.columns, columns, timeZone: source.timeZone, now: now() });
  if (read.refusal) {
    batch.refused.push({ row, field: read.refusal.column, reason: read.refusal.reason });
    return;
  }
  const names = resolve(read.row);
  batch.incidents.push({ past: toPastIncident(read.row, names, source.platform), names });
}

async function store(tx: Sql, context: Context, { incidents, refused }: HistoryBatch): Promise<Stored> {
  const { knowledge, source, importId, makeId } = context;
  const now = context.now();
  const batchId = makeId();
  const written = await storePast(tx, {
    ...{ knowledge, source, importId, batchId, now },
    incidents: incidents.map((entry) => entry.past),
    marksSource: true,
  });
  if (refused.length > 0) await recordReceipt(tx, { source, messages: [], accepted: 0, refused, now });
  const uses = await findNameUses(tx, { incidents, batchId });
  await recordNameUses(tx, { regionId: source.regionId, importId, uses });
  context.onUnknown?.(uses.filter(({ targetId }) => targetId === undefined));
  return { accepted: written.opened, repeated: written.repeated, otherText: 0, batchId };
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
