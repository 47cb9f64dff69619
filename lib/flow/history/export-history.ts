import { createWriteStream } from "node:fs";
import { once } from "node:events";
import { finished } from "node:stream/promises";
import { loadRegionKnowledge } from "@/lib/flow/region-knowledge";
import type { RegionKnowledge } from "@/lib/flow/region-knowledge";
import { fileProblem } from "@/lib/intake/file/file-problem";
import { readInstant } from "@/lib/intake/file/read-instant";
import { cellText, pastHeader, writePastRow } from "@/lib/intake/incident-file/write-past-row";
import type { PastCell } from "@/lib/intake/incident-file/write-past-row";
import { writeWorkbook } from "@/lib/intake/workbook/write-workbook";
import type { Database } from "@/lib/platform/db";
import { AppError } from "@/lib/platform/errors";
import { readPastRecords } from "./read-past-records";
import { toPastRow } from "./to-past-row";

export interface ExportOptions {
  regionCode: string;
  /** Its end decides: `.xlsx` or `.csv`. */
  path: string;
  /** Days of the region, `2026-11-20`: opened on `from` or later, and on `to` at the latest. */
  from: string | null;
  to: string | null;
}

/**
 * Writes the incidents of a region as an «Инцидент» export, in bounded memory. Returns the number of rows.
 * @throws AppError `not_found` without the region, `invalid` for another form or day, `too_large` beyond a workbook
 */
export async function exportHistory(
  deps: { db: Database; onProgress: (rows: number) => void },
  options: ExportOptions,
): Promise<number> {
  const form = /\.(xlsx|csv)$/i.exec(options.path)?.[1]?.toLowerCase();
  if (!form) throw fileProblem("unknown_form", options.path);
  const regions = await deps.db.query<{ id: number }>("select id from region where code = $1", [options.regionCode]);
  const region = regions[0];
  if (!region) throw new AppError("not_found", { context: { region: options.regionCode } });
  const knowledge = await loadRegionKnowledge(deps.db, region.id);
  const counter = { rows: 0 };
  const rows = readCells({ ...deps, knowledge, options, counter });
  if (form === "xlsx") await writeWorkbook(options.path, { sheetName: "Инциденты", header: pastHeader, rows });
  else await writeTable(options.path, rows);
  return counter.rows;
}

async function* readCells(context: {
  db: Database;
  onProgress: (rows: number) => void;
  knowledge: RegionKnowledge;
  options: ExportOptions;
  counter: { rows: number };
}): AsyncGenerator<(PastCell | null)[]> {
  const { db, knowledge, options, counter } = context;
  const period = {
    from: readDay(options.from, { timeZone: knowledge.timeZone, days: 0 }),
    to: readDay(options.to, { timeZone: knowledge.timeZone, days: 1 }),
  };
  for await (const record of readPastRecords(db, { regionId: knowledge.regionId, ...period })) {
    yield writePastRow(toPastRow(record, knowledge), knowledge.timeZone);
    counter.rows += 1;
    context.onProgress(counter.rows);
  }
}

/** The beginning of a day, or of the one that many days later. */
function readDay(day: string | null, { timeZone, days }: { timeZone: string; days: number }): Date | null {
  if (day === null) return null;
  const at = /^\d{4}-\d{2}-\d{2}$/.test(day) ? readInstant(day, timeZone) : null;
  if (at === null) throw new AppError("invalid", { context: { field: "day", value: day } });
  return new Date(at.getTime() + days * 86_400_000);
}

/** With semicolons and a mark, so that a Russian Excel opens it by a double click. */
async function writeTable(path: string, rows: AsyncIterable<readonly (PastCell | null)[]>): Promise<void> {
  const out = createWriteStream(path, { mode: 0o600 });
  const done = finished(out);
  done.catch(() => {});
  try {
    out.write(`\uFEFF${toLine(pastHeader)}`);
    for await (const row of rows) {
      if (!out.write(toLine(row.map(cellText)))) await once(out, "drain");
    }
    out.end();
    await done;
  } catch (error) {
    out.destroy();
    throw error;
  }
}

function toLine(values: readonly string[]): string {
  return `${values.map((value) => (/[";\r\n]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value)).join(";")}\r\n`;
}
