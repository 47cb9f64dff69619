import type { FormatWords } from "./words";

/** A calendar day as it is written in an address, `2026-11-19`: of no time zone. */
export interface DayRange {
  from: string;
  to: string;
}

interface Parts {
  year: number;
  month: string;
  day: number;
}

const nbsp = "\u00a0";

/** `19 нояб.`, with the year `19 нояб. 2026`. */
export function formatDay(words: FormatWords, day: string, { withYear }: { withYear: boolean }): string {
  const parts = readDay(words, day);
  return words.dayMonth(parts.day, parts.month) + (withYear ? `${nbsp}${parts.year}` : "");
}

/** `1–19 нояб. 2026`, `28 окт. – 24 нояб.`; what both ends share is said once. A number: the year that goes without saying. */
export function formatDays(words: FormatWords, { from, to }: DayRange, { year }: { year: boolean | number }): string {
  const [first, last] = [readDay(words, from), readDay(words, to)];
  const isOneYear = first.year === last.year;
  const withYear = !isOneYear || (typeof year === "number" ? last.year !== year : year);
  const end = formatDay(words, to, { withYear });
  if (from === to) return end;
  if (isOneYear && first.month === last.month) return `${first.day}–${end}`;
  return `${formatDay(words, from, { withYear: !isOneYear })}${nbsp}– ${end}`;
}

function readDay(words: FormatWords, given: string): Parts {
  const [year = 0, month = 1, day = 1] = given.split("-").map(Number);
  return { year, month: words.months[month - 1] ?? "", day };
}
