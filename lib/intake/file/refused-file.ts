import { createWriteStream } from "node:fs";
import type { WriteStream } from "node:fs";
import { once } from "node:events";
import { finished } from "node:stream/promises";
import { csvLine } from "@/lib/intake/file/csv-line";
import type { FileRow } from "@/lib/intake/file/file-row";

/** Tells Excel that the file is UTF-8. */
const mark = "\uFEFF";

/** The first line of such a file, for one that comes out of the database as well. */
export function refusedHeader(header: readonly string[]): string {
  return `${mark}${csvLine(["row", "reason", ...header], ",")}\n`;
}

export function refusedLine(row: { number: number; original: readonly string[] }, reason: string): string {
  return `${csvLine([String(row.number), reason, ...row.original], ",")}\n`;
}

/**
 * The rows that were refused, with number and reason in front of the original columns, to be mended and imported
 * again. The file comes into being with its first row. It holds what citizens wrote, as the file beside it does.
 */
export class RefusedFile {
  private stream: WriteStream | null = null;

  constructor(
    readonly path: string,
    private readonly header: readonly string[],
  ) {}

  async write(row: FileRow, reason: string): Promise<void> {
    if (!this.stream) {
      this.stream = createWriteStream(this.path, { mode: 0o600 });
      await once(this.stream, "open");
      this.stream.write(refusedHeader(this.header));
    }
    if (!this.stream.write(refusedLine(row, reason))) await once(this.stream, "drain");
  }

  /** The path of the file, or null when nothing was refused. */
  async close(): Promise<string | null> {
    if (!this.stream) return null;
    this.stream.end();
    await finished(this.stream);
    return this.path;
  }
}
