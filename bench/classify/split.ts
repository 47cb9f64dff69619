import { createHash } from "node:crypto";
import type { LabelledRow } from "@/lib/classify/labelled-file";

export const foldCount = 5;

/** What makes two texts the same: their letters and digits, without case, «ё» and punctuation. */
export function normalise(text: string): string {
  return text
    .toLowerCase()
    .replaceAll("ё", "е")
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
}

/** The same text is always in the same fold, whoever divides it. */
function foldOf(normalised: string): number {
  return Number.parseInt(createHash("sha1").update(normalised).digest("hex").slice(0, 8), 16) % foldCount;
}

/** One fold to test on, every text in it once; the others to train on. */
export function splitRows(rows: readonly LabelledRow[], fold: number): { train: LabelledRow[]; test: LabelledRow[] } {
  const train: LabelledRow[] = [];
  const test = new Map<string, LabelledRow>();
  for (const row of rows) {
    const key = normalise(row.text);
    if (foldOf(key) !== fold) train.push(row);
    else if (!test.has(key)) test.set(key, row);
  }
  return { train, test: [...test.values()] };
}
