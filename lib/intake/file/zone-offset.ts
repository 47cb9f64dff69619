import { tzOffset } from "@date-fns/tz/tzOffset";

const hourMs = 3_600_000;
const known = new Map<string, Map<number, number>>();

/**
 * The offset of a time zone from UTC at this instant, in milliseconds. Looked up once an hour of the file, since a
 * look-up costs more than everything else about a date; no Russian zone changes within an hour of UTC.
 */
export function zoneOffset(timeZone: string, at: number): number {
  const hours = known.get(timeZone) ?? new Map<number, number>();
  known.set(timeZone, hours);
  const hour = Math.floor(at / hourMs);
  const offset = hours.get(hour) ?? tzOffset(timeZone, new Date(at)) * 60_000;
  if (hours.size > hoursMax) hours.clear();
  hours.set(hour, offset);
  return offset;
}

/** Ten years of hours; beyond it the memory begins anew. */
const hoursMax = 100_000;
