import { statSync } from "node:fs";
import { availableParallelism, loadavg } from "node:os";
import path from "node:path";
import { exportHistory } from "@/lib/flow/history/export-history";
import { pastHeader } from "@/lib/intake/incident-file/write-past-row";
import { readImportFile } from "@/lib/intake/read-import-file";
import type { Database } from "@/lib/platform/db";
import { readCpuSeconds } from "./ingest/cpu";
import { makeWorkbook, regionCode, takeOver, withExportBench } from "./import-history/with-export";
import type { ExportBench } from "./import-history/with-export";
import { readPeakRssMb, resetPeakRss } from "./ingest/worker-process";

/**
 * npm run -s bench -- import-history [--rows N]: a workbook of 47 columns with made-up rows is written, read, taken over
 * into an empty region with everything committed, and exported again.
 */
async function measure({ db, folder, rows }: ExportBench) {
  const file = path.join(folder, "history.xlsx");
  const loadBefore = loadavg()[0] ?? 0;
  const write = await timed({ db, rows }, () => makeWorkbook({ db, file, rows }));
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

async function readThrough(file: string): Promise<number> {
  let count = 0;
  for await (const row of (await readImportFile(file)).rows) count += row.fault === null ? 1 : 0;
  return count;
}

await withExportBench(measure);
