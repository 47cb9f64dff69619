import { decodeFile } from "@/lib/intake/file/decode-file";
import type { Encoding } from "@/lib/intake/file/decode-file";
import { fileProblem } from "@/lib/intake/file/file-problem";
import type { ImportFile } from "@/lib/intake/file/file-row";
import { readJsonLines } from "@/lib/intake/file/read-json-lines";
import { readTable } from "@/lib/intake/file/read-table";
import { readWorkbook } from "@/lib/intake/file/read-workbook";
import { recogniseFile } from "@/lib/intake/incident-file/recognise-file";

/**
 * Opens `.xlsx`, or `.jsonl` and `.csv`, these two also gzipped, as a stream of rows in bounded memory. Compression,
 * encoding (UTF-8 with or without mark, UTF-16, windows-1251) and delimiter are found by themselves.
 * @throws AppError `invalid` when it is none of them, also later while rows are read
 */
export async function readImportFile(path: string, options: { encoding?: Encoding } = {}): Promise<ImportFile> {
  if (/\.xlsx$/i.test(path)) return readWorkbook(path);
  const form = /\.(jsonl|ndjson|csv|tsv|txt)(\.gz)?$/i.exec(path)?.[1]?.toLowerCase();
  if (!form) throw fileProblem("unknown_form", path);
  const text = decodeFile(path, options.encoding);
  return form === "jsonl" || form === "ndjson" ? readJsonLines(text) : readTable(text);
}

/** What a file holds by its header: an «Инцидент» export is a history, everything else are messages. */
export async function recogniseImportFile(
  path: string,
  options: { encoding?: Encoding } = {},
): Promise<"messages" | "history"> {
  const file = await readImportFile(path, options);
  // The first row is asked for so that leaving the loop closes the file.
  for await (const row of file.rows) {
    void row;
    break;
  }
  return recogniseFile(file.header).isIncidentFile ? "history" : "messages";
}
