import { parse } from "csv-parse/sync";
import { wordings } from "./pack-wordings";
import type { Wording } from "./pack-problem";

export interface CsvRow {
  /** Counted from 1, the header included. */
  line: number;
  values: Record<string, string>;
}

export interface CsvRows {
  rows: CsvRow[];
  /** Rows that are no rows of this table; everything else can still be used. */
  broken: { line: number; at: string; reason: Wording }[];
}

interface ParsedRecord {
  record: string[];
  info: { lines: number };
}

/** Reads a table with a header, separated by commas or semicolons. A broken row doesn't take the others with it. */
export function readCsvRows(text: string, columns: readonly string[]): CsvRows {
  const read: CsvRows = { rows: [], broken: [] };
  const header = text.slice(0, text.search(/\r?\n|$/));
  const records = parse(text, {
    bom: true,
    info: true,
    trim: true,
    delimiter: header.includes(";") && !header.includes(",") ? ";" : ",",
    relax_quotes: true,
    relax_column_count: true,
    skip_empty_lines: true,
    skip_records_with_error: true,
    on_skip: (error) => {
      if (error)
        read.broken.push({ line: Number(error.lines) || 1, at: "", reason: wordings.asWritten(error.message) });
    },
  }) as unknown as ParsedRecord[];
  const names = records[0]?.record ?? [];
  for (const column of columns) {
    if (!names.includes(column)) read.broken.push({ line: 1, at: column, reason: wordings.noColumn(column) });
  }
  if (read.broken.some((problem) => problem.line === 1)) return read;
  for (const { record, info } of records.slice(1)) {
    if (record.length === names.length) {
      read.rows.push({
        line: info.lines,
        values: Object.fromEntries(names.map((name, at) => [name, record[at] ?? ""])),
      });
    } else {
      read.broken.push({ line: info.lines, at: "", reason: wordings.columnCount(record.length, names.length) });
    }
  }
  return read;
}

/** UTF-8, or what Russian spreadsheets write when nobody asks them for it. */
export function decodeText(bytes: Uint8Array): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder("windows-1251").decode(bytes);
  }
}
