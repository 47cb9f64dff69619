import { decodeFile } from "@/lib/intake/file/decode-file";
import type { Encoding } from "@/lib/intake/file/decode-file";
import type { ImportFile } from "@/lib/intake/file/file-row";
import { readJsonLines } from "@/lib/intake/file/read-json-lines";
import { readTable } from "@/lib/intake/file/read-table";

/**
 * Opens `.jsonl` or `.csv`, each also gzipped, as a stream of rows in bounded memory. Compression, encoding (UTF-8 with
 * or without mark, UTF-16, windows-1251) and delimiter are found by themselves.
 * @throws AppError `invalid` when it is neither, also later while rows are read
 */
export async function readImportFile(path: string, options: { encoding?: Encoding } = {}): Promise<ImportFile> {
  const text = decodeFile(path, options.encoding);
  return /\.(jsonl|ndjson)(\.gz)?$/i.test(path) ? readJsonLines(text) : readTable(text);
}
