import { randomUUID } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { parseArgs } from "node:util";
import { importHistory } from "@/lib/flow/history/import-history";
import { loadKnownNames } from "@/lib/flow/history/known-names";
import type { PastRow } from "@/lib/intake/incident-file/columns";
import { pastHeader, writePastRow } from "@/lib/intake/incident-file/write-past-row";
import { writeWorkbook } from "@/lib/intake/workbook/write-workbook";
import { systemNow } from "@/lib/platform/clock";
import { connectDatabase } from "@/lib/platform/db";
import type { Database } from "@/lib/platform/db";
import { prepareDatabase } from "../ingest/prepare-database";
import { makeRows } from "./made-rows";

export const regionCode = "samara";
const timeZone = "Europe/Samara";

export interface ExportBench {
  db: Database;
  folder: string;
  /** `--rows`, 20 000 unless told otherwise. */
  rows: number;
}

/** Prints what `measure` finds on a region without a message, in a folder that goes afterwards. */
export async function withExportBench(measure: (bench: ExportBench) => Promise<object>): Promise<void> {
  const { values } = parseArgs({ options: { rows: { type: "string", default: "20000" } } });
  const url = process.env.DATABASE_URL;
  if (!url) throw new Error("DATABASE_URL is missing; npm run -s bench sets it");
  const prepared = await prepareDatabase(url);
  const folder = mkdtempSync(path.join(tmpdir(), "otklik-bench-export-"));
  const db = connectDatabase(prepared.url, { connectionsMax: 2 });
  try {
    const measured = await measure({ db, folder, rows: Number(values.rows) });
    process.stdout.write(`${JSON.stringify(measured, null, 2)}\n`);
  } finally {
    await db.close();
    rmSync(folder, { recursive: true, force: true });
    await prepared.remove();
  }
}

/** A workbook of 47 columns with made-up rows; `change` makes of the row with this number another one. */
export async function makeWorkbook(
  { db, file, rows }: { db: Database; file: string; rows: number },
  change: (number: number) => Partial<PastRow> = () => ({}),
): Promise<void> {
  const regions = await db.query<{ id: number }>("select id from region where code = $1", [regionCode]);
  const names = await loadKnownNames(db, regions[0]?.id ?? 0);
  async function* cells() {
    let number = 0;
    for (const row of makeRows({ names, count: rows, now: systemNow() })) {
      number += 1;
      yield writePastRow({ ...row, ...change(number) }, timeZone);
    }
  }
  await writeWorkbook(file, { sheetName: "Инциденты", header: pastHeader, rows: cells() });
}

export async function takeOver(db: Database, file: string) {
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
