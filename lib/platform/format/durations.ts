import type { FormatWords } from "./words";

/** `working` counts the hours of a calendar, `wall` every hour. */
export type TimeUnit = "working" | "wall";

const minuteMs = 60_000;
const nbsp = "\u00a0";
/** Beyond so many days their hours say nothing. */
const hoursShownWithinDays = 3;

/**
 * The length without sign or mark. A working day has no agreed length, so working time stays in hours; whole minutes
 * are rounded down, because a clock must not promise more than is left.
 */
export function formatDuration(words: FormatWords, ms: number, unit: TimeUnit): string {
  const minutes = Math.floor(Math.abs(ms) / minuteMs);
  if (minutes < 1) return words.lessThanMinute;
  if (minutes < 60) return `${minutes}${nbsp}${words.minute}`;
  const hours = Math.floor(minutes / 60);
  const rest = minutes % 60;
  if (hours < 24)
    return joinParts([hours, words.hour], rest === 0 ? null : [String(rest).padStart(2, "0"), words.minute]);
  if (unit === "working") return `${hours}${nbsp}${words.hour}`;
  const days = Math.floor(hours / 24);
  const hoursOver = hours % 24;
  if (days >= hoursShownWithinDays || hoursOver === 0) return `${days}${nbsp}${words.day}`;
  return joinParts([days, words.day], [hoursOver, words.hour]);
}

/** With the sign of what is left: late is negative. */
export function formatSigned(words: FormatWords, ms: number, unit: TimeUnit): string {
  return ms < 0 ? `−${formatDuration(words, ms, unit)}` : formatDuration(words, ms, unit);
}

/** As it is said: «осталось 1 ч 12 мин раб.», «просрочено на 1 ч 20 мин». */
export function formatLeft(words: FormatWords, ms: number, unit: TimeUnit): string {
  const duration = formatDuration(words, ms, unit) + (unit === "working" ? `${nbsp}${words.working}` : "");
  return ms < 0 ? words.late(duration) : words.left(duration);
}

/** For machines' times: «340 мс», «1,2 с», «4 мин». */
export function formatLatency(words: FormatWords, ms: number): string {
  if (ms < 1_000) return `${Math.round(ms)}${nbsp}${words.millisecond}`;
  if (ms < 10_000) return `${decimal(words, ms / 1_000, 1)}${nbsp}${words.second}`;
  if (ms < minuteMs) return `${Math.round(ms / 1_000)}${nbsp}${words.second}`;
  return formatDuration(words, ms, "wall");
}

function decimal(words: FormatWords, value: number, digits: number): string {
  return new Intl.NumberFormat(words.tag, { maximumFractionDigits: digits }).format(value);
}

type Part = [figure: number | string, unit: string];

function joinParts(first: Part, second: Part | null): string {
  const parts = second === null ? [first] : [first, second];
  return parts.map(([figure, unit]) => `${figure}${nbsp}${unit}`).join(nbsp);
}
