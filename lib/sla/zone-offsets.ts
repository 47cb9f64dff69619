import { zoneOffsetMs } from "@/lib/platform/zone-offset";

const sampleMs = 7 * 24 * 3_600_000;

/** The offsets from UTC that a time zone goes through, in order and without a gap. */
export type ZoneOffsets = readonly { fromAt: number; toAt: number; offsetMs: number }[];

/**
 * Looks once a week and then halves the week in which the offset changed; no zone changes twice within one. The
 * scanner of the time zone library rounds to full hours, which Lord Howe's half-hour change doesn't keep.
 */
export function findZoneOffsets(timeZone: string, { fromAt, toAt }: { fromAt: number; toAt: number }): ZoneOffsets {
  const offsets: { fromAt: number; toAt: number; offsetMs: number }[] = [];
  let current = { fromAt, toAt, offsetMs: zoneOffsetMs(timeZone, fromAt) };
  for (let sampledAt = fromAt; sampledAt < toAt; sampledAt += sampleMs) {
    const nextAt = Math.min(sampledAt + sampleMs, toAt);
    const offsetMs = zoneOffsetMs(timeZone, nextAt);
    if (offsetMs === current.offsetMs) continue;
    const changedAt = findChange({ timeZone, fromAt: sampledAt, toAt: nextAt });
    offsets.push({ ...current, toAt: changedAt });
    current = { fromAt: changedAt, toAt, offsetMs };
  }
  offsets.push(current);
  return offsets;
}

/**
 * The earliest instant at which a clock on the wall shows this local time or a later one (local time as if it were
 * UTC milliseconds). This holds in both odd hours of a year: a local time that is skipped becomes the moment of the
 * change, one that comes twice its first occurrence, and the order of local times is kept.
 */
export function toInstant(offsets: ZoneOffsets, localMs: number): number {
  for (const { fromAt, toAt, offsetMs } of offsets) {
    const at = Math.max(localMs - offsetMs, fromAt);
    if (at < toAt) return at;
  }
  throw new RangeError(`Local time ${localMs} lies outside of the known offsets`);
}

function findChange({ timeZone, fromAt, toAt }: { timeZone: string; fromAt: number; toAt: number }): number {
  const before = zoneOffsetMs(timeZone, fromAt);
  let [same, changed] = [fromAt, toAt];
  while (changed - same > 1) {
    const middle = Math.floor((same + changed) / 2);
    if (zoneOffsetMs(timeZone, middle) === before) same = middle;
    else changed = middle;
  }
  return changed;
}
