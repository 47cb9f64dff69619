import { Readable } from "node:stream";
import { CsvError, parse } from "csv-parse";
import { unguardCell } from "@/lib/intake/file/csv-line";
import type { DecodedFile } from "@/lib/intake/file/decode-file";
import type { FileRow, ImportFile } from "@/lib/intake/file/file-row";
import { fileProblem } from "@/lib/intake/file/file-problem";
import { rowLengthMax } from "@/lib/intake/file/file-row";
import { nameColumns } from "@/lib/intake/file/name-columns";

/** A table with a header; its delimiter is the comma, semicolon or tab that the header has most of. */
export async function readTable({ text, encoding, share }: DecodedFile): Promise<ImportFile> {
  const { head, all } = await peek(text);
  const parser = parse({
    bom: true,
    delimiter: detectDelimiter(head),
    relax_column_count: true,
    relax_quotes: true,
    skip_empty_lines: true,
    max_record_size: rowLengthMax,
  });
  // A pipe hands on no errors: without this a file that turns out unreadable would never end.
  Readable.from(all)
    .on("error", (error) => parser.destroy(error))
    .pipe(parser);
  const records = (parser as AsyncIterable<string[]>)[Symbol.asyncIterator]();
  const header = nameColumns((await nextRecord(records, 1)) ?? []);
  if (header.length === 0) throw fileProblem("empty");
  return { header, rows: readRows(records, header), encoding, share };
}

async function* readRows(records: AsyncIterator<string[]>, header: string[]): AsyncGenerator<FileRow> {
  for (let number = 2; ; number++) {
    const original = await nextRecord(records, number);
    if (original === null) return;
    const fault = original.length === header.length ? null : `${original.length} columns instead of ${header.length}`;
    const columns = Object.fromEntries(header.map((name, index) => [name, original[index] ?? ""]));
    yield { number, columns, fault, original };
  }
}

/** @throws AppError `invalid`, naming the row from which on the file cannot be told apart into rows */
async function nextRecord(records: AsyncIterator<string[]>, number: number): Promise<string[] | null> {
  try {
    const next = await records.next();
    return next.done ? null : next.value.map(unguardCell);
  } catch (cause) {
    if (!(cause instanceof CsvError)) throw cause;
    // Not as the cause: the parser's error carries the row it stumbled over.
    throw fileProblem("quotes", String(number));
  }
}

export function detectDelimiter(head: string): string {
  const line = head.replace(/"(?:[^"]|"")*"/g, "").split(/\r?\n/, 1)[0] ?? "";
  const counts = [",", ";", "\t"].map((delimiter) => ({ delimiter, count: line.split(delimiter).length }));
  return counts.reduce((best, next) => (next.count > best.count ? next : best)).delimiter;
}

const headLengthMax = 64 * 1024;

/** Reads until the header has surely come, and gives the text back whole. */
async function peek(text: AsyncIterable<string>): Promise<{ head: string; all: AsyncIterable<string> }> {
  const pieces = text[Symbol.asyncIterator]();
  let head = "";
  for (;;) {
    const next = await pieces.next();
    if (next.done) break;
    head += next.value;
    if (head.includes("\n") || head.length > headLengthMax) break;
  }
  async function* all(): AsyncGenerator<string> {
    yield head;
    yield* { [Symbol.asyncIterator]: () => pieces };
  }
  return { head, all: all() };
}
