import type { Format } from "@/lib/platform/format";

/** As the fields of the browser give it: `2026-11-30` and `18:00`. */
export interface DueParts {
  date: string;
  time: string;
}

type Zoned = Pick<Format, "dayStartMs" | "settings">;

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;

/** The instant that day and time mean in the territory's zone; null while they are incomplete. */
export function readDue({ date, time }: DueParts, format: Zoned): number | null {
  const [hour = Number.NaN, minute = Number.NaN] = time.split(":").map(Number);
  // Morning by Greenwich lies within the same day in every zone of the country.
  const within = Date.parse(`${date}T06:00:00Z`);
  const ms = format.dayStartMs(Number.isNaN(within) ? 0 : within) + hour * hourMs + minute * minuteMs;
  return Number.isNaN(within) || Number.isNaN(ms) ? null : ms;
}

/** So many days ahead, at the end of a usual working day. */
export function dueAhead(days: number, options: { nowMs: number; format: Zoned }): DueParts {
  const { nowMs, format } = options;
  const noon = format.dayStartMs(nowMs, days) + 12 * hourMs;
  const date = new Intl.DateTimeFormat("sv-SE", { timeZone: format.settings.timeZone }).format(noon);
  return { date, time: "18:00" };
}
