import { zoneOffsetOfHourMs } from "@/lib/platform/zone-offset";

const iso = /^(\d{4})-(\d{2})-(\d{2})(?:[T ](\d{2}):(\d{2})(?::(\d{2})(?:\.\d+)?)?)?$/;
const russian = /^(\d{2})\.(\d{2})\.(\d{4})(?:,? (\d{1,2}):(\d{2})(?::(\d{2}))?)?$/;

/**
 * The instants that tables hold: ISO 8601, «20.11.2026 09:15», seconds or milliseconds since 1970. What names no
 * offset is local time of the region. Null for anything else, days that do not exist included.
 */
export function readInstant(value: unknown, timeZone: string): Date | null {
  const text = String(value ?? "").trim();
  if (/^\d{10}(\.\d+)?$/.test(text)) return new Date(Math.round(Number(text) * 1_000));
  if (/^\d{13}$/.test(text)) return new Date(Number(text));
  if (/^\d{4}-\d{2}-\d{2}[T ].*(Z|[+-]\d{2}:?\d{2})$/i.test(text)) return toDate(Date.parse(text));
  const [year, month, day, hour = 0, minute = 0, second = 0] = readParts(text);
  if (year === undefined || month === undefined || day === undefined) return null;
  if (hour > 23 || minute > 59 || second > 59) return null;
  const local = Date.UTC(year, month - 1, day, hour, minute, second);
  if (new Date(local).getUTCDate() !== day) return null;
  return toDate(local - zoneOffsetOfHourMs(timeZone, local - zoneOffsetOfHourMs(timeZone, local)));
}

function readParts(text: string): number[] {
  const inIso = iso.exec(text);
  if (inIso) return inIso.slice(1).map((part) => Number(part ?? 0));
  const [, day, month, year, ...time] = russian.exec(text) ?? [];
  return year === undefined ? [] : [year, month, day, ...time].map((part) => Number(part ?? 0));
}

function toDate(at: number): Date | null {
  return Number.isNaN(at) ? null : new Date(at);
}
