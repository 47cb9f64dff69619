import { z } from "zod";
import { findDemoRun, findDemoSource, startDemoRun } from "@/lib/flow/demo-run";
import type { DemoRun } from "@/lib/flow/demo-run";
import { loadHistoryWorld } from "@/lib/flow/history/load-history-world";
import { tellOffice } from "@/lib/flow/history/tell-office";
import { storePast } from "@/lib/flow/history/store-past";
import { loadRegionKnowledge } from "@/lib/flow/region-knowledge";
import type { RegionKnowledge } from "@/lib/flow/region-knowledge";
import type { PastIncident } from "@/lib/flow/history/schema";
import type { HistoryPieces } from "@/lib/intake/demo/history/pieces";
import { tellHistory } from "@/lib/intake/demo/history/tell-history";
import { columns } from "@/lib/platform/columns";
import type { Now } from "@/lib/platform/clock";
import type { Database, Sql } from "@/lib/platform/db";
import { announceMany } from "@/lib/platform/live";

export interface PastTelling {
  regionId: number;
  pieces: HistoryPieces;
  months: number;
  seed: number;
  now: Now;
  makeId: () => string;
  /** A run that somebody removed is told anew only when a person asks for it. */
  isAskedFor: boolean;
  onProgress?: (told: PastTold) => void;
  /** Aborted: the telling ends with the transaction that it is in. */
  signal?: AbortSignal;
}

export interface PastTold {
  importId: string;
  incidents: number;
}

/** Incidents of one transaction: short enough that a live batch, which takes its numbers from the same counter, hardly waits. */
const chunkSize = 250;

const runOptions = z.object({ seed: z.number().int(), months: z.number().int(), until: z.coerce.date() });

/**
 * Tells the region's invented past once. Broken off, it goes on where its last transaction ended: what was told stands
 * in the run, and the same seed, months and end tell the same. Null when there is nothing to do: it is told already,
 * it was removed, somebody else is telling it, or the region has no demo source.
 */
export async function tellPast(db: Database, telling: PastTelling): Promise<PastTold | null> {
  const run = await takeRun(db, telling);
  if (run?.state !== "running") return null;
  const order = runOptions.parse(run.options);
  const knowledge = await loadRegionKnowledge(db, run.regionId);
  const world = await loadHistoryWorld(db, { knowledge, pieces: telling.pieces, until: order.until });
  let toldCount = 0;
  let chunk: PastIncident[] = [];
  for (const day of tellHistory(world, order)) {
    // What stands already is composed again, since what follows refers to it, and passed over.
    const skipped = Math.max(0, Math.min(day.length, run.rowsRead - toldCount));
    toldCount += skipped;
    chunk.push(...day.slice(skipped));
    for (; chunk.length >= chunkSize; chunk = chunk.slice(chunkSize)) {
      const next = { run, knowledge, incidents: chunk.slice(0, chunkSize), from: toldCount };
      if (!(await storeChunk(db, telling, next))) return null;
      toldCount += chunkSize;
      telling.onProgress?.({ importId: run.id, incidents: toldCount });
    }
  }
  if (chunk.length > 0 && !(await storeChunk(db, telling, { run, knowledge, incidents: chunk, from: toldCount }))) {
    return null;
  }
  const told = { importId: run.id, incidents: toldCount + chunk.length };
  await tellOffice(db, { run, order, office: telling.pieces.office, now: telling.now() });
  await finishRun(db, { run, told, now: telling.now() });
  return told;
}

/** The run to go on with, or a new one. Under the lock of the source's row, so that there is one. */
async function takeRun(db: Database, telling: PastTelling): Promise<DemoRun | null> {
  const { regionId, months, seed } = telling;
  return db.transaction(async (tx) => {
    const source = await findDemoSource(tx, regionId);
    if (!source) return null;
    await tx.query("select from source where id = $1 for update", [source.id]);
    const known = await findDemoRun(tx, { regionId, part: "past" });
    if (known && (known.state !== "removed" || !telling.isAskedFor)) return known;
    const now = telling.now();
    return startDemoRun(tx, {
      id: telling.makeId(),
      regionId,
      sourceId: source.id,
      part: "past",
      options: { seed, months, until: now.toISOString() },
      now,
    });
  });
}

interface Chunk {
  run: DemoRun;
  knowledge: RegionKnowledge;
  incidents: readonly PastIncident[];
  /** Incidents before this chunk. */
  from: number;
}

/** False when this is no longer ours to tell: another worker went on from here, the run is being removed, or we end. */
async function storeChunk(db: Database, telling: PastTelling, { run, knowledge, incidents, from }: Chunk) {
  if (telling.signal?.aborted) return false;
  return db.transaction(async (tx) => {
    const held = await tx.query(
      "select from import_run where id = $1 and state = 'running' and rows_read = $2 for update",
      [run.id, from],
    );
    if (held.length === 0) return false;
    const stored = await storePast(tx, {
      knowledge,
      source: { id: run.sourceId, regionId: run.regionId, platform: null },
      importId: run.id,
      batchId: telling.makeId(),
      incidents,
      now: telling.now(),
      marksSource: false,
    });
    await linkRepeats(tx, { run, incidents });
    await tx.query(
      "update import_run set rows_read = rows_read + $2, accepted = accepted + $3, repeated = repeated + $4 where id = $1",
      [run.id, incidents.length, stored.messages, stored.repeated],
    );
    return true;
  });
}

/** Whoever wrote again: their incident points to the earlier one, which was told before it. */
async function linkRepeats(tx: Sql, { run, incidents }: Pick<Chunk, "run" | "incidents">): Promise<void> {
  const links = incidents.flatMap(({ messages, history }) => {
    const again = messages[0]?.externalId;
    return again && typeof history.repeatOf === "string" ? [{ again, before: history.repeatOf }] : [];
  });
  if (links.length === 0) return;
  // Each name is looked up by its key: a join would be planned by statistics that a fresh database does not have.
  await tx.query(
    `update incident i set repeat_of_id = t.before_id
     from (
       select (select incident_id from message where region_id = $1 and source_id = $2 and external_id = n.again) as id,
         (select incident_id from message where region_id = $1 and source_id = $2 and external_id = n.before) as before_id
       from unnest($3::text[], $4::text[]) as n (again, before) offset 0
     ) as t
     where i.id = t.id and i.import_id = $5 and t.before_id <> t.id`,
    [run.regionId, run.sourceId, ...columns(links, ["again", "before"]), run.id],
  );
}

async function finishRun(db: Database, options: { run: DemoRun; told: PastTold; now: Date }): Promise<void> {
  const { run, told, now } = options;
  await db.query(
    "update import_run set state = 'finished', finished_at = $2, rows_total = $3 where id = $1 and state = 'running'",
    [run.id, now, told.incidents],
  );
  await announceMany(db, run.regionId);
}
