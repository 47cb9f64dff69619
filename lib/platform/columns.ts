/** Turns records into the parallel arrays that `unnest` takes: one statement for a whole batch. */
export function columns<T, K extends keyof T>(records: readonly T[], keys: readonly K[]): T[K][][] {
  return keys.map((key) => records.map((record) => record[key]));
}
