import { countKeys } from "./schema";
import type { CountKey } from "./schema";

/** `answerOnTime` → `answer_on_time`: the column of a count, in both tables of counts. */
export function columnOf(key: CountKey): string {
  return key.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}

export const countColumns: readonly string[] = countKeys.map(columnOf);
