import { tzOffset } from "@date-fns/tz/tzOffset";

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
/** Ten years of hours; beyond it the memory begins anew. */
const hoursMax = 100_000;

/**
 * The offset of a time zone from UTC at this instant, in milliseconds.
 * @throws RangeError for a time zone the runtime does not know, where a NaN would spoil every deadline in silence
 */
export function zoneOffsetMs(timeZone: string, at: number): number {
  const minutes = tzOffset(timeZone, new Date(at));
  if (Number.isNaN(minutes)) throw new RangeError(`No offset for time zone "${timeZone}" at ${at}`);
  return Math.round(minutes * minuteMs);
}

const known = new Map<string, Map<number, number>>();

/**
 * The same for the many dates of a file: looked up once an hour, since a look-up costs more than everything else about
 * a date; no Russian zone changes within an hour of UTC.
 */
export function zoneOffsetOfHourMs(timeZone: string, at: number): number {
  const hours = known.get(timeZone) ?? new Map<number, number>();
  known.set(timeZone, hours);
  const hour = Math.floor(at / hourMs);
  const offset = hours.get(hour) ?? zoneOffsetMs(timeZone, at);
  if (hours.size > hoursMax) hours.clear();
  hours.set(hour, offset);
  return offset;
}
