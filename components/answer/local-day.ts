/** The day that the region writes, as a date field takes it: «2026-11-28». */
export function localDay(atMs: number, timeZone: string, shiftDays = 0): string {
  const parts = new Intl.DateTimeFormat("en-CA", { timeZone, year: "numeric", month: "2-digit", day: "2-digit" });
  const day = parts.format(atMs);
  if (shiftDays === 0) return day;
  return new Date(Date.parse(`${day}T00:00:00Z`) + shiftDays * 86_400_000).toISOString().slice(0, 10);
}

/** The moment that the region writes, as a field of date and time takes it: «2026-11-28T14:05». */
export function localMinute(atMs: number, timeZone: string): string {
  const time = new Intl.DateTimeFormat("en-GB", { timeZone, hour: "2-digit", minute: "2-digit", hourCycle: "h23" });
  return `${localDay(atMs, timeZone)}T${time.format(atMs)}`;
}

/** A day without a time, for a formatter that takes instants: its noon is the same day in every zone of the country. */
export function noonOf(day: string): string {
  return `${day}T08:00:00Z`;
}
