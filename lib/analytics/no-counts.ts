import { countKeys } from "./schema";
import type { Counts } from "./schema";

export function noCounts(): Counts {
  return Object.fromEntries(countKeys.map((key) => [key, 0])) as Counts;
}
