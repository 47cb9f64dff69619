/**
 * Upper ends of all buckets but the last, in seconds: a minute, and from there each the fourth root of two further, up to
 * 108 days. The same numbers as in the database's function time_bucket.
 */
export const bucketEnds: readonly number[] = Array.from({ length: 70 }, (_, index) =>
  Math.floor(60 * 2 ** (index / 4) + 0.5),
);

/** How many fell into each bucket. */
export type Histogram = ReadonlyMap<number, number>;

/**
 * The time within which this share stayed, in seconds: as if what fell into a bucket were spread evenly over it. A bucket
 * is 19 % wide, so that is the most it can be off.
 */
export function quantileOf(histogram: Histogram, share: number): number | null {
  const n = [...histogram.values()].reduce((sum, count) => sum + count, 0);
  if (n === 0) return null;
  let below = 0;
  for (const [bucket, count] of [...histogram].sort(([one], [other]) => one - other)) {
    if (count > 0 && below + count >= share * n) {
      const from = bucket === 0 ? 0 : (bucketEnds[bucket - 1] ?? 0);
      const to = bucketEnds[bucket] ?? from;
      return from + ((share * n - below) / count) * (to - from);
    }
    below += count;
  }
  return bucketEnds.at(-1) ?? null;
}
