import { createHash } from "node:crypto";
import type { LabelledRow } from "@/lib/classify/labelled-file";
import { normalise } from "./split";

export interface TrainingPart {
  /** What share of all rows was asked for. */
  share: number;
  rows: LabelledRow[];
}

/**
 * Of the same rows a larger and a larger part, each inside of the next. Texts are taken in an order that the seed says, and all
 * copies of a text come together; so a part is larger than its share by less than the copies of one text. The rows of a part
 * stand as they were given, so that the whole is what was given.
 */
export function nestedParts(
  rows: readonly LabelledRow[],
  { shares, seed }: { shares: readonly number[]; seed: number },
): TrainingPart[] {
  const groups = [...groupByText(rows)].map(([text, members]) => ({ place: placeOf(text, seed), members }));
  groups.sort((left, right) => (left.place < right.place ? -1 : 1));
  return shares.map((share) => {
    const taken = takeUntil(groups, share * rows.length);
    return { share, rows: rows.filter((row) => taken.has(row)) };
  });
}

function groupByText(rows: readonly LabelledRow[]): Map<string, LabelledRow[]> {
  const groups = new Map<string, LabelledRow[]>();
  for (const row of rows) {
    const text = normalise(row.text);
    const members = groups.get(text);
    if (members) members.push(row);
    else groups.set(text, [row]);
  }
  return groups;
}

function placeOf(text: string, seed: number): string {
  return createHash("sha1").update(`${seed} ${text}`).digest("hex");
}

function takeUntil(groups: readonly { members: readonly LabelledRow[] }[], count: number): Set<LabelledRow> {
  const taken = new Set<LabelledRow>();
  for (const { members } of groups) {
    if (taken.size >= count) break;
    for (const row of members) taken.add(row);
  }
  return taken;
}
