import { zoneOffsetMs } from "@/lib/platform/zone-offset";

const dayMs = 86_400_000;

/** «2026-11-28T14:05» by the clock of the region as an instant. */
export function instantOf(local: string, timeZone: string): Date {
  const asUtc = Date.parse(`${local.replace(/Z$/, "")}Z`);
  // Once more with the offset of the found instant: beside a change of the clocks the first guess may be an hour off.
  const near = asUtc - zoneOffsetMs(timeZone, asUtc);
  return new Date(asUtc - zoneOffsetMs(timeZone, near));
}

/** The day that the region writes, shifted by whole days: «2026-11-28». */
export function localDay(at: Date, timeZone: string, shiftDays = 0): string {
  const local = at.getTime() + zoneOffsetMs(timeZone, at.getTime()) + shiftDays * dayMs;
  return new Date(local).toISOString().slice(0, 10);
}
