import { createDateFormat } from "./format/dates";
import { formatDay } from "./format/days";
import type { DateFormat } from "./format/dates";
import { formatDuration, formatLatency, formatLeft, formatSigned } from "./format/durations";
import type { TimeUnit } from "./format/durations";
import { formatWords } from "./format/words";

export type { TimeUnit } from "./format/durations";

export interface FormatSettings {
  locale: keyof typeof formatWords;
  /** IANA name of the zone in which times are told: that of the territory. */
  timeZone: string;
}

/** Every figure, date and duration of the console passes through here, and nowhere else. */
export interface Format extends DateFormat {
  readonly settings: FormatSettings;
  /** `19 нояб.` of a calendar day like `2026-11-19`, whatever the zone. */
  calendarDay(day: string, options?: { withYear?: boolean }): string;
  /** `1 284`, `0,82` */
  number(value: number, digits?: number): string;
  /** Per so many residents, always with two decimals: `2,00` */
  rate(value: number): string;
  /** Of a share from 0 to 1: `78 %` */
  percent(share: number, digits?: number): string;
  /** Of a share: `+157 %`, `−12 %` */
  change(share: number): string;
  /** The difference of two shares: `+6 п. п.` */
  points(difference: number, digits?: number): string;
  /** A count that was not counted to its end: `9 999+` */
  count(value: number, max: number): string;
  /** `1,2 ГБ` */
  bytes(value: number): string;
  /** `340 мс`, `1,2 с`, `4 мин` */
  latency(ms: number): string;
  /** `1 ч 12 мин`, `2 дн 20 ч`; the sign is dropped. */
  duration(ms: number, unit: TimeUnit): string;
  /** `1 ч 12 мин`, late `−1 ч 20 мин` */
  signed(ms: number, unit: TimeUnit): string;
  /** `осталось 1 ч 12 мин раб.`, `просрочено на 1 ч 20 мин` */
  left(ms: number, unit: TimeUnit): string;
  /** `4 мин назад` */
  ago(ms: number): string;
  /** The mark of working time: `раб.` */
  readonly workingMark: string;
}

export function createFormat(settings: FormatSettings): Format {
  const words = formatWords[settings.locale];
  const formatters = new Map<number, Intl.NumberFormat>();

  function number(value: number, digits = 0): string {
    let formatter = formatters.get(digits);
    if (!formatter) {
      formatter = new Intl.NumberFormat(words.tag, { maximumFractionDigits: digits });
      formatters.set(digits, formatter);
    }
    // The hyphen is no minus, and a narrow space in one ICU version is a wide one in another.
    return formatter.format(value).replace("-", "−").replaceAll("\u202f", "\u00a0");
  }
  const rates = new Intl.NumberFormat(words.tag, { minimumFractionDigits: 2, maximumFractionDigits: 2 });
  function rate(value: number): string {
    return rates.format(value).replace("-", "−").replaceAll("\u202f", "\u00a0");
  }
  function percent(share: number, digits = 0): string {
    return words.percent(number(share * 100, digits));
  }
  /** What rounds to nothing has no sign. */
  function signed(value: number, digits: number): string {
    const text = number(value, digits);
    if (!/[1-9]/.test(text)) return number(0);
    return value > 0 ? `+${text}` : text;
  }
  return {
    ...createDateFormat(words, settings.timeZone),
    settings,
    calendarDay: (day, { withYear = false } = {}) => formatDay(words, day, { withYear }),
    number,
    rate,
    percent,
    change: (share) => words.percent(signed(share * 100, 0)),
    points: (difference, digits = 0) => words.points(signed(difference * 100, digits)),
    count: (value, max) => (value >= max ? `${number(max)}+` : number(value)),
    bytes: (value) => formatBytes(value, words.bytes, number),
    latency: (ms) => formatLatency(words, ms),
    duration: (ms, unit) => formatDuration(words, ms, unit),
    signed: (ms, unit) => formatSigned(words, ms, unit),
    left: (ms, unit) => formatLeft(words, ms, unit),
    ago: (ms) => words.ago(formatDuration(words, ms, "wall")),
    workingMark: words.working,
  };
}

function formatBytes(
  value: number,
  units: readonly string[],
  number: (value: number, digits: number) => string,
): string {
  const power = value < 1 ? 0 : Math.min(Math.floor(Math.log(value) / Math.log(1_024)), units.length - 1);
  const figure = value / 1_024 ** power;
  return `${number(figure, figure < 10 && power > 0 ? 1 : 0)}\u00a0${units[power] ?? ""}`;
}
