import { randomUUID } from "node:crypto";
import { mkdtempSync, rmSync, statSync } from "node:fs";
import { availableParallelism, loadavg, tmpdir } from "node:os";
import path from "node:path";
import { parseArgs } from "node:util";
import { exportHistory } from "@/lib/flow/history/export-history";
import { importHistory } from "@/lib/flow/history/import-history";
import { loadKnownNames } from "@/lib/flow/history/known-names";
import { pastHeader, writePastRow } from "@/lib/intake/incident-file/write-past-row";
import { readImportFile } from "@/lib/intake/read-import-file";
import { writeWorkbook } from "@/lib/intake/workbook/write-workbook";
import { systemNow } from "@/lib/platform/clock";
import { connectDatabase } from "@/lib/platform/db";
import type { Database } from "@/lib/platform/db";
import { readCpuSeconds } from "./ingest/cpu";
import { makeRows } from "./import-history/made-rows";
import { prepareDatabase } from "./ingest/prepare-database";
import { readPeakRssMb, resetPeakRss } from "./ingest/worker-process";

const regionCode = "samara";
const timeZone = "Europe/Samara";

/**
 * npm run -s bench -- import-history [--rows N]: a workbook of 47 columns with made-up rows is written, read, taken over
 * into an empty region with everything committed, and exported again.
 */
async function main(): Promise<void> {
  const { values } = parseArgs({ options: { rows: { type: "string", default: "20000" } } });
  const url = process.env.DATABASE_URL;
  if (!url) throw new Error("DATABASE_URL is missing; npm run -s bench sets it");
  const prepared = await prepareDatabase(url);
  const folder = mkdtempSync(path.join(tmpdir(), "otklik-bench-history-"));
  const db = connectDatabase(prepared.url, { connectionsMax: 2 });
  try {
    process.stdout.write(`${JSON.stringify(await measure({ db, folder, rows: Number(values.rows) }), null, 2)}\n`);
  } finally {
    await db.close();
    rmSync(folder, { recursive: true, force: true });
    await prepared.remove();
  }
}

async function measure({ db, folder, rows }: { db: Database; folder: string; rows: number }) {
  const file = path.join(folder, "history.xlsx");
  const loadBefore = loadavg()[0] ?? 0;
  const write = await timed({ db, rows }, () => makeFile({ db, file, rows }));
  resetPeakRss();
  const read = await timed({ db, rows }, () => readThrough(file));
  const store = await timed({ db, rows }, () => takeOver(db, file));
  const output = await timed({ db, rows }, () =>
    exportHistory(
      { db, onProgress: () => {} },
      { regionCode, path: path.join(folder, "again.xlsx"), from: null, to: null },
    ),
  );
  const [size] = await db.query<{ mb: number }>(
    "select round(pg_database_size(current_database()) / 1048576.0)::int as mb",
  );
  return {
    rows,
    columns: pastHeader.length,
    fileMb: Math.round(statSync(file).size / 1_048_576),
    databaseMb: size?.mb ?? 0,
    write,
    read,
    import: store,
    export: output,
    cores: availableParallelism(),
    loadBefore,
  };
}

/** Beside the time on the clock that on the processors, which other work on the machine does not change. */
async function timed<T>({ db, rows }: { db: Database; rows: number }, work: () => Promise<T>) {
  resetPeakRss();
  const databaseBefore = await readDatabaseCpu(db);
  const nodeBefore = process.cpuUsage();
  const startedAt = performance.now();
  const result = await work();
  const seconds = (performance.now() - startedAt) / 1_000;
  const { user, system } = process.cpuUsage(nodeBefore);
  return {
    seconds: round(seconds),
    rowsPerSecond: Math.round(rows / seconds),
    nodeCpuSeconds: round((user + system) / 1e6),
    databaseCpuSeconds: round((await readDatabaseCpu(db)) - databaseBefore),
    peakRssMb: readPeakRssMb(process.pid),
    result,
  };
}

/** Of the connections of this measurement alone. */
async function readDatabaseCpu(db: Database): Promise<number> {
  const backends = await db.query<{ pid: number }>(
    "select pid from pg_stat_activity where datname = current_database() and backend_type = 'client backend'",
  );
  return backends.reduce((sum, { pid }) => sum + readCpuSeconds(pid), 0);
}

function round(seconds: number): number {
  return Math.round(seconds * 10) / 10;
}

async function makeFile({ db, file, rows }: { db: Database; file: string; rows: number }): Promise<void> {
  const regions = await db.query<{ id: number }>("select id from region where code = $1", [regionCode]);
  const names = await loadKnownNames(db, regions[0]?.id ?? 0);
  async function* cells() {
    for (const row of makeRows({ names, count: rows, now: systemNow() })) yield writePastRow(row, timeZone);
  }
  await writeWorkbook(file, { sheetName: "Инциденты", header: pastHeader, rows: cells() });
}

async function readThrough(file: string): Promise<number> {
  let count = 0;
  for await (const row of (await readImportFile(file)).rows) count += row.fault === null ? 1 : 0;
  return count;
}

async function takeOver(db: Database, file: string) {
  const { accepted, repeated, refused, unknown } = await importHistory(
    {
      db,
      now: systemNow,
      makeId: randomUUID,
      onProgress: () => {},
      describeRefusal: ({ field, reason }) => `${field}: ${reason}`,
    },
    { path: file, regionCode, sourceCode: null, userId: null, refusedPath: `${file}.refused.csv` },
  );
  return { accepted, repeated, refused, unknown };
}

await main();
