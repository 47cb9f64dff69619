import type { Period } from "@/lib/analytics/schema";
import { asDay } from "@/lib/platform/format/as-day";

const dayMs = 86_400_000;

/** The days of an address; null for what is none, or longer than anything shows. */
export function readPeriod(given: { from: string | null; to: string | null }, daysMax: number): Period | null {
  const [from, to] = [asDay(given.from), asDay(given.to)];
  if (from === null || to === null || from > to) return null;
  const days = 1 + (Date.parse(to) - Date.parse(from)) / dayMs;
  return days <= daysMax ? { from, to } : null;
}
