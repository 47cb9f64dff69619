import { randomUUID } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { importHistory } from "@/lib/flow/history/import-history";
import type { PastRow } from "@/lib/intake/incident-file/columns";
import { pastHeader, writePastRow } from "@/lib/intake/incident-file/write-past-row";
import { writeWorkbook } from "@/lib/intake/workbook/write-workbook";
import type { Database } from "@/lib/platform/db";

/** Takes over an export of 47 columns, as a person would upload it. */
export async function importExport(db: Database, rows: readonly PastRow[], region = "samara"): Promise<void> {
  const folder = mkdtempSync(path.join(tmpdir(), "otklik-e2e-"));
  const file = path.join(folder, "export.xlsx");
  async function* cells() {
    // Of a file of its own: the same number twice would be the same incident.
    for (const row of rows) yield writePastRow({ ...row, externalId: randomUUID() }, "Europe/Samara");
  }
  try {
    await writeWorkbook(file, { sheetName: "Инциденты", header: pastHeader, rows: cells() });
    await importHistory(
      {
        ...{ db, makeId: randomUUID, now: () => new Date(), onProgress: () => {} },
        describeRefusal: ({ reason }) => reason,
      },
      { path: file, regionCode: region, sourceCode: null, userId: null, refusedPath: `${file}.refused.csv` },
    );
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
