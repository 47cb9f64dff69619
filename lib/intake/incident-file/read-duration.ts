const secondMs = 1_000;
const daySeconds = 86_400;
/** «27:15:03», «1.03:15:03», «1 дн. 03:15:03», without seconds as well. */
const clock = /^(-)?(?:(\d+)(?:\.|\s*(?:д|дн|день|дня|дней)\.?\s+|\s+))?(\d+):(\d{2})(?::(\d{2})(?:[.,]\d+)?)?$/;
const dayFraction = /^-?\d+(?:[.,]\d+)?(?:e-?\d+)?$/i;
/** How a duration looks when its cell was formatted as a date: day zero of Excel is 30 December 1899. */
const excelDate = /^(?:1899|190\d)-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}$/;
const dayZero = Date.UTC(1899, 11, 30);

/** The durations that tables hold: Excel's fractions of a day, «HH:MM:SS», «[h]:mm:ss». Whole seconds; null for anything else. */
export function readDuration(value: unknown): number | null {
  const text = String(value).trim();
  if (dayFraction.test(text)) return fromDays(Number(text.replace(",", ".")));
  if (excelDate.test(text)) return fromDays((Date.parse(`${text}Z`) - dayZero) / (daySeconds * secondMs));
  const [found, sign, days = "0", hours, minutes, seconds = "0"] = clock.exec(text) ?? [];
  if (found === undefined || Number(minutes) > 59 || Number(seconds) > 59) return null;
  const length = Number(days) * daySeconds + Number(hours) * 3_600 + Number(minutes) * 60 + Number(seconds);
  return (sign ? -length : length) * secondMs;
}

/** «27:15:03»: hours go beyond a day, as Excel's [h]:mm:ss. */
export function writeDuration(ms: number): string {
  const total = Math.round(Math.abs(ms) / secondMs);
  const [hours, minutes, seconds] = [Math.floor(total / 3_600), Math.floor(total / 60) % 60, total % 60];
  return `${ms < 0 ? "-" : ""}${hours}:${pad(minutes)}:${pad(seconds)}`;
}

function fromDays(days: number): number {
  // Adding zero turns −0 into 0.
  return Math.round(days * daySeconds) * secondMs + 0;
}

function pad(value: number): string {
  return String(value).padStart(2, "0");
}
