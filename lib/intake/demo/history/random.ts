/** A stream of numbers from 0 to below 1. */
export type Random = () => number;

/** The same stream for the same key, in every process. */
export function createRandom(key: string): Random {
  let [a, b, c] = mix(key);
  let counter = 1;
  // sfc32: small, fast, and good enough to draw a story with.
  function next(): number {
    const sum = (((a + b) | 0) + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (c << 21) | (c >>> 11);
    c = (c + sum) | 0;
    return (sum >>> 0) / 2 ** 32;
  }
  // Keys that differ by a digit begin alike; a few rounds part them.
  for (let round = 0; round < 8; round += 1) next();
  return next;
}

/** Three words out of a text. A story needs no secrets, and a cryptographic hash would cost more than the rest of it. */
function mix(key: string): [number, number, number] {
  let a = 0x9e3779b9;
  let b = 0x85ebca6b;
  let c = 0xc2b2ae35;
  for (let index = 0; index < key.length; index += 1) {
    const unit = key.charCodeAt(index);
    a = Math.imul(a ^ unit, 0x2c1b3c6d);
    b = Math.imul(b ^ unit ^ (a >>> 15), 0x297a2d39);
    c = Math.imul(c ^ unit ^ (b >>> 13), 0x165667b1);
  }
  a ^= c >>> 16;
  b ^= a >>> 14;
  c ^= b >>> 15;
  return [Math.imul(a, 0x7feb352d) | 0, Math.imul(b, 0x846ca68b) | 0, Math.imul(c, 0x9e3779b1) | 0];
}

export function pickOne<T>(values: readonly T[], random: Random): T {
  const picked = values[Math.floor(random() * values.length)];
  if (picked === undefined) throw new RangeError("nothing to pick from");
  return picked;
}

export interface Weighted<T> {
  values: readonly T[];
  /** Running sums of the weights, so that drawing is a search. */
  sums: readonly number[];
}

export function weigh<T>(values: readonly T[], weightOf: (value: T) => number): Weighted<T> {
  let sum = 0;
  const kept = values.filter((value) => weightOf(value) > 0);
  return { values: kept, sums: kept.map((value) => (sum += weightOf(value))) };
}

export function totalOf({ sums }: Weighted<unknown>): number {
  return sums.at(-1) ?? 0;
}

export function draw<T>({ values, sums }: Weighted<T>, random: Random): T {
  const target = random() * (sums.at(-1) ?? 0);
  let low = 0;
  let high = sums.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sums[middle] ?? 0) > target) high = middle;
    else low = middle + 1;
  }
  const drawn = values[low];
  if (drawn === undefined) throw new RangeError("nothing to draw from");
  return drawn;
}

/** Around 0 with a deviation of 1. */
export function normal(random: Random): number {
  return Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
}

/** Half of the values are below the median; sigma 0.5 puts a tenth above 1.9 times of it. */
export function logNormal(random: Random, options: { median: number; sigma: number }): number {
  return options.median * Math.exp(options.sigma * normal(random));
}

/** A count whose mean this is. */
export function countAround(mean: number, random: Random): number {
  if (mean > 20) return Math.max(0, Math.round(mean + Math.sqrt(mean) * normal(random)));
  const limit = Math.exp(-mean);
  let count = 0;
  for (let product = random(); product > limit; product *= random()) count += 1;
  return count;
}
