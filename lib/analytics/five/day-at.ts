import type { Day } from "@/lib/analytics/schema";
import { zoneOffsetMs } from "@/lib/platform/zone-offset";

/** The day that the region writes. */
export function dayAt(timeZone: string, at: Date): Day {
  return new Date(at.getTime() + zoneOffsetMs(timeZone, at.getTime())).toISOString().slice(0, 10);
}
