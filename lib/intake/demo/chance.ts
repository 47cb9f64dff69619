import { createHash } from "node:crypto";

/** A number from 0 to below 1 that is the same for the same key, in every process and for ever. */
export function chance(key: string): number {
  return createHash("sha256").update(key).digest().readUIntBE(0, 6) / 2 ** 48;
}

/** One of several, by chance; undefined when there is none. */
export function pick<T>(values: readonly T[], key: string): T | undefined {
  return values[Math.floor(chance(key) * values.length)];
}

/** The same values in an order of this key. */
export function shuffle<T>(values: readonly T[], keyOf: (value: T) => string): T[] {
  const keyed = values.map((value) => ({ value, at: chance(keyOf(value)) }));
  return keyed.sort((a, b) => a.at - b.at).map(({ value }) => value);
}
