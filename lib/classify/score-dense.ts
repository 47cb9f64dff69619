import type { Vector } from "@/lib/classify/vocabulary";

/** Fills `scores` with the products of a vector and every column of the weights. */
export function scoreDense(
  { weights, width }: { weights: Float32Array | Int16Array; width: number },
  { indexes, values }: Vector,
  scores: Float64Array,
): void {
  scores.fill(0);
  // Four features at a time: reading and writing the sums is what costs.
  const padded = indexes.length & ~3;
  let at = 0;
  for (; at < padded; at += 4) {
    const row0 = (indexes[at] ?? 0) * width;
    const row1 = (indexes[at + 1] ?? 0) * width;
    const row2 = (indexes[at + 2] ?? 0) * width;
    const row3 = (indexes[at + 3] ?? 0) * width;
    const value0 = values[at] ?? 0;
    const value1 = values[at + 1] ?? 0;
    const value2 = values[at + 2] ?? 0;
    const value3 = values[at + 3] ?? 0;
    for (let column = 0; column < width; column++) {
      scores[column] =
        (scores[column] ?? 0) +
        value0 * (weights[row0 + column] ?? 0) +
        value1 * (weights[row1 + column] ?? 0) +
        value2 * (weights[row2 + column] ?? 0) +
        value3 * (weights[row3 + column] ?? 0);
    }
  }
  for (; at < indexes.length; at++) {
    const row = (indexes[at] ?? 0) * width;
    const value = values[at] ?? 0;
    for (let column = 0; column < width; column++) {
      scores[column] = (scores[column] ?? 0) + value * (weights[row + column] ?? 0);
    }
  }
}
