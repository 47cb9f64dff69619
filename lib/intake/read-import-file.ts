import { decodeFile } from "@/lib/intake/file/decode-file";
import type { Encoding } from "@/lib/intake/file/decode-file";
import { fileProblem } from "@/lib/intake/file/file-problem";
import type { ImportFile } from "@/lib/intake/file/file-row";
import { readJsonLines } from "@/lib/intake/file/read-json-lines";
import { readTable } from "@/lib/intake/file/read-table";

/**
 * Opens `.jsonl` or `.csv`, each also gzipped, as a stream of rows in bounded memory. Compression, encoding (UTF-8 with
 * or without mark, UTF-16, windows-1251) and delimiter are found by themselves.
 * @throws AppError `invalid` when it is neither, also later while rows are read
 */
export async function readImportFile(path: string, options: { encoding?: Encoding } = {}): Promise<ImportFile> {
  const form = /\.(jsonl|ndjson|csv|tsv|txt)(\.gz)?$/i.exec(path)?.[1]?.toLowerCase();
  if (!form) throw fileProblem("unknown_form", path);
  const text = decodeFile(path, options.encoding);
  return form === "jsonl" || form === "ndjson" ? readJsonLines(text) : readTable(text);
}
