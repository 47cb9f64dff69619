import { readWords } from "@/lib/classify/tokenize";
import { wordBook } from "@/lib/classify/word-book";

/** What labels have in common: a part of their weights, learnt once for all that share it. */
export interface Kinship {
  /** How many parts there are. */
  partCount: number;
  /** Where each label's parts begin; one more than there are labels. */
  starts: Uint32Array;
  parts: Uint16Array;
  /** How much of each of its parts a label takes over. */
  strengths: Float32Array;
}

interface Part {
  part: number;
  strength: number;
}

export function noKinship(labels: readonly string[]): Kinship {
  return join(labels.map(() => []));
}

/** Labels of one group share one part. Without groups nothing is shared. */
export function kinshipByGroup(
  labels: readonly string[],
  groupOf: ((label: string) => string) | undefined,
  strength: number,
): Kinship {
  if (!groupOf) return noKinship(labels);
  const names = [...new Set(labels.map(groupOf))];
  return join(labels.map((label) => [{ part: names.indexOf(groupOf(label)), strength }]));
}

/**
 * Labels share a part for each word that stands in the names of several, the more, the rarer it is and the less else a name
 * says: what is learnt about holes on town roads and about lights on regional ones is known of holes on regional ones. Null
 * where most names share no word with another one.
 */
export function kinshipByName(labels: readonly string[]): Kinship | null {
  const stems = labels.map(stemsOf);
  const counts = new Map<number, number>();
  for (const stem of stems.flat()) counts.set(stem, (counts.get(stem) ?? 0) + 1);
  const shared = [...counts].filter(([, count]) => count > 1).map(([stem]) => stem);
  const partOf = new Map(shared.map((stem, part) => [stem, part]));
  const rarityOf = (stem: number) => Math.log((labels.length + 1) / (counts.get(stem) ?? 1));
  const rows = stems.map((own) => {
    const length = Math.hypot(...own.map(rarityOf));
    return own.flatMap((stem): Part[] => {
      const part = partOf.get(stem);
      return part === undefined ? [] : [{ part, strength: rarityOf(stem) / length }];
    });
  });
  return rows.filter((row) => row.length > 0).length * 2 < labels.length ? null : join(rows);
}

/** What a label takes over of what the parts are worth. */
export function takenOver(
  { parts, starts, strengths }: Kinship,
  at: number,
  values: Float64Array | Float32Array,
): number {
  const to = starts[at + 1] ?? 0;
  let sum = 0;
  for (let entry = starts[at] ?? 0; entry < to; entry++) {
    sum += (strengths[entry] ?? 0) * (values[parts[entry] ?? 0] ?? 0);
  }
  return sum;
}

/** What a move of a label moves in its parts, added to what others moved there. */
export function passOn(
  { parts, starts, strengths }: Kinship,
  { at, move }: { at: number; move: number },
  sums: Float64Array,
): void {
  const to = starts[at + 1] ?? 0;
  for (let entry = starts[at] ?? 0; entry < to; entry++) {
    const part = parts[entry] ?? 0;
    sums[part] = (sums[part] ?? 0) + (strengths[entry] ?? 0) * move;
  }
}

/** How near labels are to each other, from 0 to 1; row by label, column by label. */
export function nearnessOf(kinship: Kinship): Float64Array {
  const count = kinship.starts.length - 1;
  const nearness = new Float64Array(count * count);
  const own = new Float64Array(kinship.partCount);
  for (let label = 0; label < count; label++) {
    own.fill(0);
    passOn(kinship, { at: label, move: 1 }, own);
    for (let to = 0; to < count; to++) nearness[label * count + to] = label === to ? 1 : takenOver(kinship, to, own);
  }
  return nearness;
}

function stemsOf(label: string): number[] {
  const words = readWords(label).filter(({ kind }) => kind === "word");
  return [...new Set(words.map(({ spelling }) => wordBook.stems[spelling] ?? 0))];
}

function join(rows: readonly (readonly Part[])[]): Kinship {
  const all = rows.flat();
  const starts = new Uint32Array(rows.length + 1);
  rows.forEach((row, at) => (starts[at + 1] = (starts[at] ?? 0) + row.length));
  return {
    partCount: all.reduce((most, { part }) => Math.max(most, part + 1), 0),
    starts,
    parts: Uint16Array.from(all, ({ part }) => part),
    strengths: Float32Array.from(all, ({ strength }) => strength),
  };
}
