import { createReadStream } from "node:fs";
import { readFile } from "node:fs/promises";
import { createInterface } from "node:readline";
import { createGunzip } from "node:zlib";
import { parse } from "csv-parse/sync";
import { z } from "zod";
import type { LabelledRow } from "@/lib/classify/labelled-file";

const spbSchema = z.object({ text: z.string(), category: z.string(), reason: z.string() });
const kurskSchema = z.object({ text: z.string(), theme: z.string(), category: z.string() });

/** St Petersburg: every text with its category, and with its reason inside of it. */
export async function readSpb(file: string): Promise<{ categories: LabelledRow[]; reasons: LabelledRow[] }> {
  const stream = createReadStream(file);
  const lines = createInterface({ input: file.endsWith(".gz") ? stream.pipe(createGunzip()) : stream });
  const categories: LabelledRow[] = [];
  const reasons: LabelledRow[] = [];
  for await (const line of lines) {
    if (line === "") continue;
    const { text, category, reason } = spbSchema.parse(JSON.parse(line));
    categories.push({ text, label: category, group: null });
    reasons.push({ text, label: reason, group: category });
  }
  return { categories, reasons };
}

/** Kursk: every text with its theme, and the number of the category that the theme belongs to. */
export async function readKursk(file: string): Promise<LabelledRow[]> {
  const rows: unknown[] = parse(await readFile(file), { columns: true, bom: true });
  return rows.map((row) => {
    const { text, theme, category } = kurskSchema.parse(row);
    return { text, label: theme, group: category };
  });
}
