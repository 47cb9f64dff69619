import type { Format } from "@/lib/platform/format";

/** `20 нояб.` of a calendar day: at six by UTC it is that day in every zone of the country. */
export function dayText(day: string, { format, nowMs }: { format: Format; nowMs: number }): string {
  return format.day(`${day}T06:00:00Z`, nowMs);
}

/** `14 нояб.` or `14 нояб. – 16 нояб.` */
export function daysText(
  { day, endDay }: { day: string; endDay: string | null },
  words: { format: Format; nowMs: number },
): string {
  return endDay === null ? dayText(day, words) : `${dayText(day, words)} – ${dayText(endDay, words)}`;
}
