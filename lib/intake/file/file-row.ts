import type { Encoding } from "@/lib/intake/file/decode-file";

/** One row of an import file, before anybody knows whether it is a message. */
export interface FileRow {
  /** As a spreadsheet or an editor numbers it, from 1; the header of a table is row 1. */
  number: number;
  /** By the header of the file, or by the keys of the object. */
  columns: Record<string, unknown>;
  /** Why the row could not even be read. */
  fault: string | null;
  /** As it stood in the file, in the order of `ImportFile.header`: what is given back when the row is refused. */
  original: string[];
}

export interface ImportFile {
  header: string[];
  rows: AsyncIterable<FileRow>;
  /** Null for a workbook, which knows its own. */
  encoding: Encoding | null;
  /** How much of the file was read, from 0 to 1. */
  share: () => number;
}

/** Longer rows are taken for a fault of the file, such as a quote that never closes. */
export const rowLengthMax = 1024 * 1024;
