import { createReadStream } from "node:fs";
import { readFile } from "node:fs/promises";
import path from "node:path";
import { createInterface } from "node:readline";
import { createGunzip } from "node:zlib";
import { parse } from "csv-parse/sync";
import { z } from "zod";
import type { LabelledRow } from "@/lib/classify/labelled-file";

const spbSchema = z.object({ text: z.string(), category: z.string(), reason: z.string() });
const kurskSchema = z.object({ text: z.string(), theme: z.string(), category: z.string() });

/** St Petersburg: every text with its category, and with its reason inside of it. */
export async function readSpb(file: string): Promise<{ categories: LabelledRow[]; reasons: LabelledRow[] }> {
  const categories: LabelledRow[] = [];
  const reasons: LabelledRow[] = [];
  let line = 0;
  try {
    for await (const given of linesOf(file)) {
      line++;
      if (given === "") continue;
      const { text, category, reason } = spbSchema.parse(JSON.parse(given));
      categories.push({ text, label: category, group: null });
      reasons.push({ text, label: reason, group: category });
    }
  } catch (error) {
    throw problemOf(file, error, `line ${line} is no JSON object with text, category and reason`);
  }
  if (reasons.length === 0) throw new Error(`${path.basename(file)} is empty`);
  return { categories, reasons };
}

function linesOf(file: string) {
  const stream = createReadStream(file);
  const input = file.endsWith(".gz") ? stream.pipe(createGunzip()) : stream;
  // An error of the file would otherwise stay with the stream that nobody reads.
  stream.on("error", (error) => input.destroy(error));
  return createInterface({ input, crlfDelay: Infinity });
}

/** Kursk: every text with its theme, and the number of the category that the theme belongs to. */
export async function readKursk(file: string): Promise<LabelledRow[]> {
  let row = 0;
  try {
    const rows: unknown[] = parse(await readFile(file), { columns: true, bom: true });
    if (rows.length === 0) throw new Error(`${path.basename(file)} is empty`);
    return rows.map((given) => {
      row++;
      const { text, theme, category } = kurskSchema.parse(given);
      return { text, label: theme, group: category };
    });
  } catch (error) {
    throw problemOf(file, error, `row ${row} does not have the columns text, theme and category`);
  }
}

/** What is wrong with a file, without a word of what it holds. */
function problemOf(file: string, error: unknown, otherwise: string): Error {
  const name = path.basename(file);
  if (error instanceof z.ZodError || error instanceof SyntaxError) return new Error(`${name}: ${otherwise}`);
  if (error instanceof Error && "code" in error && error.code === "ENOENT")
    return new Error(`there is no file ${file}`);
  return error instanceof Error ? new Error(`${name}: ${error.message}`) : new Error(`${name} cannot be read`);
}
