import { createReadStream } from "node:fs";
import { createInterface } from "node:readline";
import { createGunzip } from "node:zlib";
import { z } from "zod";

const label = z.union([z.string(), z.number()]).transform((value) => String(value).trim());
const rowSchema = z.object({ text: z.string(), label: label.refine((value) => value !== ""), group: label.nullish() });

/** A text of which a person has said what it is about. */
export interface LabelledRow {
  text: string;
  label: string;
  group: string | null;
}

export interface LabelledFile {
  rows: LabelledRow[];
  /** The numbers of lines that are no such row, the first few of them. */
  broken: { count: number; lines: number[] };
}

const linesTold = 5;

/**
 * Lines of JSON `{"text", "label", "group"?}`, packed by gzip when the name ends on `.gz`. A line that is none is
 * counted and passed over.
 */
export async function readLabelledFile(path: string): Promise<LabelledFile> {
  const stream = createReadStream(path);
  const unpacked = path.endsWith(".gz") ? stream.pipe(createGunzip()) : stream;
  // An error of the file would otherwise stay with the stream that nobody reads.
  stream.on("error", (error) => unpacked.destroy(error));
  const result: LabelledFile = { rows: [], broken: { count: 0, lines: [] } };
  let number = 0;
  for await (const line of createInterface({ input: unpacked, crlfDelay: Infinity })) {
    number++;
    if (line.trim() === "") continue;
    const row = readRow(line);
    if (row) result.rows.push(row);
    else if (++result.broken.count <= linesTold) result.broken.lines.push(number);
  }
  return result;
}

function readRow(line: string): LabelledRow | null {
  let value: unknown;
  try {
    value = JSON.parse(line.replace(/^\uFEFF/, ""));
  } catch {
    return null;
  }
  const { data } = rowSchema.safeParse(value);
  if (!data) return null;
  return { text: data.text, label: data.label, group: data.group || null };
}
