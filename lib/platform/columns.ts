/** `answerOnTime` → `answer_on_time`: a column by the name that the code has for it. */
export function columnName(key: string): string {
  return key.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}

/** Turns records into the parallel arrays that `unnest` takes: one statement for a whole batch. */
export function columns<T, K extends keyof T>(records: readonly T[], keys: readonly K[]): T[K][][] {
  return keys.map((key) => records.map((record) => record[key]));
}
