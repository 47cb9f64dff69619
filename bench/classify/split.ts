import { createHash } from "node:crypto";
import type { LabelledRow } from "@/lib/classify/labelled-file";

export const foldCount = 5;

/** What makes two texts the same: their letters and digits, without case, «ё» and punctuation. */
function normalise(text: string): string {
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

/** A share of the rows, chosen by their texts: copies of a text come together or not at all. */
export function takeShare(rows: readonly LabelledRow[], share: number): LabelledRow[] {
  if (share >= 1) return [...rows];
  return rows.filter(({ text }) => {
    const hash = createHash("sha1")
      .update(`share ${normalise(text)}`)
      .digest("hex")
      .slice(0, 8);
    return Number.parseInt(hash, 16) / 2 ** 32 < share;
  });
}
