import { once } from "node:events";
import type { Writable } from "node:stream";
import { assertCan, incidentScope } from "@/lib/accounts/scope";
import type { Viewer } from "@/lib/accounts/schema";
import { loadRegionKnowledge } from "@/lib/flow/region-knowledge";
import type { RegionKnowledge } from "@/lib/flow/region-knowledge";
import type { ExportPeriod, ExportForm } from "@/lib/flow/imports/schema";
import { csvLine } from "@/lib/intake/file/csv-line";
import { fileProblem } from "@/lib/intake/file/file-problem";
import { writePrivateFile } from "@/lib/intake/file/private-file";
import { readInstant } from "@/lib/intake/file/read-instant";
import { cellText, pastHeader, writePastRow } from "@/lib/intake/incident-file/write-past-row";
import type { PastCell } from "@/lib/intake/incident-file/write-past-row";
import { streamWorkbook } from "@/lib/intake/workbook/write-workbook";
import type { Database, Sql } from "@/lib/platform/db";
import { AppError } from "@/lib/platform/errors";
import { readPastRecords } from "./read-past-records";
import type { RecordsOptions } from "./read-past-records";
import { toPastRow } from "./to-past-row";

export interface ExportOptions extends ExportPeriod {
  regionCode: string;
  /** Its end decides: `.xlsx` or `.csv`. */
  path: string;
}

/**
 * Writes the incidents of a region as an «Инцидент» export, in bounded memory: the command line's, which sees all.
 * Returns the number of rows.
 * @throws AppError `not_found` without the region, `invalid` for another form or day, `too_large` beyond a workbook
 */
export async function exportHistory(
  deps: { db: Database; onProgress: (rows: number) => void },
  options: ExportOptions,
): Promise<number> {
  const form = readForm(/\.([a-z]+)$/i.exec(options.path)?.[1]?.toLowerCase() ?? null, options.path);
  const regions = await deps.db.query<{ id: number }>("select id from region where code = $1", [options.regionCode]);
  const region = regions[0];
  if (!region) throw new AppError("not_found", { context: { region: options.regionCode } });
  const knowledge = await loadRegionKnowledge(deps.db, region.id);
  const period = readPeriod(options, knowledge.timeZone);
  const records = { scope: { text: "i.region_id = $1", values: [region.id] }, ...period, withAuthors: true };
  const counter = { rows: 0 };
  const rows = readCells(deps, { knowledge, records, counter });
  await writePrivateFile(options.path, (out) => writeExport(out, { form, rows }));
  return counter.rows;
}

export interface PreparedExport {
  fileName: string;
  write: (out: Writable) => Promise<void>;
}

/**
 * The same for a person: what is within the own scope. Who wrote stands in it only for those who may see persons; that
 * they took it is recorded before the first byte.
 * @throws AppError `not_allowed`, `invalid`
 */
export async function prepareExport(
  viewer: Viewer,
  options: { db: Database; period: ExportPeriod; form: ExportForm; now: Date },
): Promise<PreparedExport> {
  assertCan(viewer, "incident.export");
  const { db, period, form, now } = options;
  const knowledge = await loadRegionKnowledge(db, viewer.regionId);
  const withAuthors = viewer.permissions.includes("person.read");
  const records = {
    scope: incidentScope(viewer, "i", 1),
    ...readPeriod(period, knowledge.timeZone),
    withAuthors,
  };
  await db.query(
    "insert into audit_event (region_id, user_id, at, kind, subject) values ($1, $2, $3, 'incidents.exported', $4)",
    [viewer.regionId, viewer.userId, now, JSON.stringify({ ...period, form, withAuthors })],
  );
  const rows = readCells({ db, onProgress: () => {} }, { knowledge, records, counter: { rows: 0 } });
  const days = [period.from, period.to].filter((day) => day !== null).join("_");
  return {
    fileName: `incidents-${viewer.regionCode}${days === "" ? "" : `-${days}`}.${form}`,
    write: (out) => writeExport(out, { form, rows }),
  };
}

/** How many rows such an export would have. @throws AppError `not_allowed`, `invalid` */
export async function countExport(
  viewer: Viewer,
  { db, period }: { db: Sql; period: ExportPeriod },
): Promise<{ incidents: number }> {
  assertCan(viewer, "incident.export");
  const scope = incidentScope(viewer, "i", 3);
  const { from, to } = readPeriod(period, viewer.timeZone);
  const rows = await db.query<{ incidents: number }>(
    `select count(*) as incidents from incident i
     where ($1::timestamptz is null or i.opened_at >= $1) and ($2::timestamptz is null or i.opened_at < $2)
       and ${scope.text}`,
    [from, to, ...scope.values],
  );
  return { incidents: rows[0]?.incidents ?? 0 };
}

function readForm(form: string | null, path: string): ExportForm {
  if (form === "xlsx" || form === "csv") return form;
  throw fileProblem("unknown_form", path);
}

async function* readCells(
  deps: { db: Database; onProgress: (rows: number) => void },
  options: { knowledge: RegionKnowledge; records: RecordsOptions; counter: { rows: number } },
): AsyncGenerator<(PastCell | null)[]> {
  const { knowledge, records, counter } = options;
  for await (const record of readPastRecords(deps.db, records)) {
    yield writePastRow(toPastRow(record, knowledge), knowledge.timeZone);
    counter.rows += 1;
    deps.onProgress(counter.rows);
  }
}

function readPeriod(period: ExportPeriod, timeZone: string): { from: Date | null; to: Date | null } {
  return {
    from: readDay(period.from, { timeZone, days: 0 }),
    to: readDay(period.to, { timeZone, days: 1 }),
  };
}

/** The beginning of a day, or of the one that many days later. */
function readDay(day: string | null, { timeZone, days }: { timeZone: string; days: number }): Date | null {
  if (day === null) return null;
  const at = /^\d{4}-\d{2}-\d{2}$/.test(day) ? readInstant(day, timeZone) : null;
  if (at === null) throw new AppError("invalid", { context: { field: "day", value: day } });
  return new Date(at.getTime() + days * 86_400_000);
}

type Rows = AsyncIterable<(PastCell | null)[]>;

async function writeExport(out: Writable, { form, rows }: { form: ExportForm; rows: Rows }): Promise<void> {
  if (form === "xlsx") await streamWorkbook(out, { sheetName: "Инциденты", header: pastHeader, rows });
  else await writeTable(out, rows);
}

/** With semicolons and a mark, so that a Russian Excel opens it by a double click. */
async function writeTable(out: Writable, rows: Rows): Promise<void> {
  out.write(`\uFEFF${csvLine(pastHeader, ";")}\r\n`);
  for await (const row of rows) {
    if (!out.write(`${csvLine(row.map(cellText), ";")}\r\n`)) await once(out, "drain");
  }
}
