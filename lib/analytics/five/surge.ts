import { fiveRules } from "@/lib/analytics/five/schema";
import type { SurgeHours } from "@/lib/analytics/five/schema";

/** The published rule of a surge: above what 99 of 100 such hours stay below, and more than one person's worry. */
export const surgeRule = {
  messagesMin: fiveRules.messages,
  authorsMin: fiveRules.authors,
  level: 0.99,
  weeksMax: fiveRules.weeks,
  weeksMin: 2,
} as const;

/** What came in for one topic in one place, now and in the same hours of the weeks before. */
export interface SurgeCounts {
  hoursCount: number;
  hoursBefore: number;
  dayCount: number;
  dayBefore: number;
  authors: number;
}

export interface Surge {
  hours: SurgeHours;
  count: number;
  usual: number;
  authors: number;
}

/**
 * The shorter window wins, because it is the fresher news. `weeks`: how many of the weeks before are known; with fewer
 * than two nothing is usual yet, and nothing is said.
 */
export function surgeOf(counts: SurgeCounts, weeks: number): Surge | null {
  if (weeks < surgeRule.weeksMin || counts.authors < surgeRule.authorsMin) return null;
  const windows = [
    { hours: 3 as const, count: counts.hoursCount, before: counts.hoursBefore },
    { hours: 24 as const, count: counts.dayCount, before: counts.dayBefore },
  ];
  for (const { hours, count, before } of windows) {
    if (count >= surgeRule.messagesMin && count > usualBound(before, weeks))
      return { hours, count, usual: before / weeks, authors: counts.authors };
  }
  return null;
}

/** Beyond such means the first term of the exact law vanishes in floating point, and the normal one is as good. */
const exactUntil = 500;

/**
 * The count that 99 of 100 windows do not exceed, when `total` came in `weeks` of them. Half a message is added: a place
 * that was silent so far is not proved to stay silent.
 */
export function usualBound(total: number, weeks: number): number {
  const mean = (total + 0.5) / weeks;
  if (mean > exactUntil) return Math.ceil(mean + 2.33 * Math.sqrt(mean));
  let count = 0;
  let term = Math.exp(-mean);
  for (let sum = term; sum < surgeRule.level; sum += term) {
    count += 1;
    term *= mean / count;
  }
  return count;
}
