import { periodSchema } from "@/lib/analytics/schema";
import type { Period } from "@/lib/analytics/schema";

const dayMs = 86_400_000;

/** The days of an address; null for what is none, or longer than anything shows. */
export function readPeriod(given: { from: string | null; to: string | null }, daysMax: number): Period | null {
  const read = periodSchema.safeParse(given);
  if (!read.success) return null;
  const days = 1 + (Date.parse(read.data.to) - Date.parse(read.data.from)) / dayMs;
  return days <= daysMax ? read.data : null;
}
