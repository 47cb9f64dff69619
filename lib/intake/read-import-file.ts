import { decodeFile } from "@/lib/intake/file/decode-file";
import type { Encoding } from "@/lib/intake/file/decode-file";
import { bytesOnDisk } from "@/lib/intake/file/file-bytes";
import type { FileBytes } from "@/lib/intake/file/file-bytes";
import { fileProblem } from "@/lib/intake/file/file-problem";
import type { ImportFile } from "@/lib/intake/file/file-row";
import { readJsonLines } from "@/lib/intake/file/read-json-lines";
import { readTable } from "@/lib/intake/file/read-table";
import { readWorkbook } from "@/lib/intake/file/read-workbook";
import { recogniseFile } from "@/lib/intake/incident-file/recognise-file";

export interface ReadOptions {
  encoding?: Encoding;
  /** No more rows than about these are meant to be read: a workbook of a hundred thousand then opens at once. */
  sampleRows?: number;
}

/** The same for a file on this machine's disk. */
export async function readImportFile(path: string, options: ReadOptions = {}): Promise<ImportFile> {
  return readImportBytes(await bytesOnDisk(path), options);
}

/**
 * Opens `.xlsx`, or `.jsonl` and `.csv`, these two also gzipped, as a stream of rows in bounded memory. Compression,
 * encoding (UTF-8 with or without mark, UTF-16, windows-1251) and delimiter are found by themselves.
 * @throws AppError `invalid` when it is none of them, also later while rows are read
 */
export async function readImportBytes(bytes: FileBytes, options: ReadOptions = {}): Promise<ImportFile> {
  const form = formOf(bytes.name);
  if (form === null) throw fileProblem("unknown_form", bytes.name);
  if (bytes.size === 0) throw fileProblem("empty");
  if (form === "workbook") return readWorkbook(bytes, options);
  const text = await decodeFile(bytes, options.encoding);
  return form === "lines" ? readJsonLines(text) : readTable(text);
}

/** How a file of this name is read; null: not at all. */
export function formOf(name: string): "workbook" | "lines" | "table" | null {
  if (/\.xlsx$/i.test(name)) return "workbook";
  if (/\.(jsonl|ndjson)(\.gz)?$/i.test(name)) return "lines";
  return /\.(csv|tsv|txt)(\.gz)?$/i.test(name) ? "table" : null;
}

/** What a file holds by its header: an «Инцидент» export is a history, everything else are messages. */
export async function recogniseImportFile(
  path: string,
  options: { encoding?: Encoding } = {},
): Promise<"messages" | "history"> {
  const file = await readImportFile(path, { ...options, sampleRows: 1 });
  // The first row is asked for so that leaving the loop closes the file.
  for await (const row of file.rows) {
    void row;
    break;
  }
  return recogniseFile(file.header).isIncidentFile ? "history" : "messages";
}
