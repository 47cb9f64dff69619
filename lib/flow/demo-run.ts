import { readDemoPlaces, tellableEntries } from "@/lib/intake/demo/demo-places";
import type { CorpusEntry } from "@/lib/intake/demo/read-corpus";
import type { Sql } from "@/lib/platform/db";

/** The two runs of a region's demo: what it invents from now on, and the past it came with. */
export type DemoPart = "live" | "past";

export interface DemoRun {
  id: string;
  regionId: number;
  sourceId: number;
  state: "running" | "finished" | "removing" | "removed" | "failed" | "cancelled" | "waiting";
  rowsRead: number;
  options: unknown;
}

const columns = `id, region_id as "regionId", source_id as "sourceId", state, rows_read as "rowsRead", options`;

/** The latest run of this part of the demo, whatever became of it. */
export async function findDemoRun(db: Sql, options: { regionId: number; part: DemoPart }): Promise<DemoRun | null> {
  const rows = await db.query<DemoRun>(
    `select ${columns} from import_run where region_id = $1 and kind = 'demo' and file_name = $2
     order by created_at desc, id desc limit 1`,
    [options.regionId, options.part],
  );
  return rows[0] ?? null;
}

/** INVARIANT: called while the row of the demo source is locked, so that two workers never make two runs. */
export async function startDemoRun(
  tx: Sql,
  options: { id: string; regionId: number; sourceId: number; part: DemoPart; options: object; now: Date },
): Promise<DemoRun> {
  const { id, regionId, sourceId, part, now } = options;
  const rows = await tx.query<DemoRun>(
    `insert into import_run (id, region_id, source_id, kind, state, file_name, options, created_at, started_at)
     values ($1, $2, $3, 'demo', 'running', $4, $5, $6, $6) returning ${columns}`,
    [id, regionId, sourceId, part, JSON.stringify(options.options), now],
  );
  const run = rows[0];
  if (!run) throw new Error("an insert returns its row");
  return run;
}

/** The demo source of a region, for those who are about to write under it; null when there is none or it is off. */
export async function findDemoSource(db: Sql, regionId: number): Promise<{ id: number } | null> {
  const rows = await db.query<{ id: number }>(
    `select id from source where region_id = $1 and channel = 'demo' and is_enabled and retired_at is null
     order by id limit 1`,
    [regionId],
  );
  return rows[0] ?? null;
}

/** The regions that have a demo source and of which the corpus tells: no other has a demo. */
export async function findTellableRegions(db: Sql, corpus: readonly CorpusEntry[]): Promise<number[]> {
  const rows = await db.query<{ regionId: number }>(
    `select distinct region_id as "regionId" from source
     where channel = 'demo' and is_enabled and retired_at is null order by 1`,
  );
  const found: number[] = [];
  for (const { regionId } of rows) {
    const places = await readDemoPlaces(db, regionId);
    if (tellableEntries(corpus, places).length > 0) found.push(regionId);
  }
  return found;
}
