import type { Viewer } from "@/lib/accounts/schema";

/** The calendar day of the viewer's region, `2026-11-28`. */
export function todayOf(viewer: Pick<Viewer, "timeZone">, now: Date): string {
  return new Intl.DateTimeFormat("sv-SE", { timeZone: viewer.timeZone }).format(now);
}
