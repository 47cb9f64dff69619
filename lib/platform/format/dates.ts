import { formatDays } from "./days";
import type { DayRange } from "./days";
import type { FormatWords } from "./words";

export type Instant = string | number | Date;

interface ZonedParts {
  year: number;
  month: number;
  day: number;
  weekday: number;
  hour: number;
  minute: number;
  second: number;
}

const dayMs = 86_400_000;
const weekdayNames = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"];

export interface DateFormat {
  /** `14:05` */
  time(at: Instant): string;
  /** `20 нояб.`, in another year than `now` `20 нояб. 2025` */
  day(at: Instant, now: Instant): string;
  /** Calendar days, both included: `1–19 нояб.`, `28 сент. – 4 окт. 2025`. With a moment, its year goes without saying. */
  period(period: DayRange, year: Instant | { withYear: boolean }): string;
  /** `20 нояб., 14:05` */
  dateTime(at: Instant, now: Instant): string;
  /** The shortest that is clear: `14:05` of today, else the day. */
  stamp(at: Instant, now: Instant): string;
  /** A deadline: `14:05` of today, `пн, 10:00` within a week, else day and time. */
  due(at: Instant, now: Instant): string;
  /** `пятница, 20 нояб., 14:05` */
  long(at: Instant): string;
  /** Midnight of the day, shifted by whole days. */
  dayStartMs(at: Instant, shiftDays?: number): number;
  /** `UTC+4`, for whoever looks from another time zone. */
  zone(at: Instant): string;
}

/** Dates and times as they are read in `timeZone`, whatever the zone of the machine. */
export function createDateFormat(words: FormatWords, timeZone: string): DateFormat {
  const parts = createPartsReader(timeZone);

  function time(at: Instant): string {
    const { hour, minute } = parts(at);
    return `${hour}:${String(minute).padStart(2, "0")}`;
  }
  function day(at: Instant, now: Instant): string {
    const read = parts(at);
    const dayMonth = words.dayMonth(read.day, words.months[read.month - 1] ?? "");
    return read.year === parts(now).year ? dayMonth : `${dayMonth}\u00a0${read.year}`;
  }
  function isSameDay(a: Instant, b: Instant): boolean {
    const first = parts(a);
    const second = parts(b);
    return first.day === second.day && first.month === second.month && first.year === second.year;
  }
  function dayStartMs(at: Instant, shiftDays = 0): number {
    const read = parts(at);
    const ms = toMs(at);
    return ms - ((read.hour * 60 + read.minute) * 60 + read.second) * 1_000 - (ms % 1_000) + shiftDays * dayMs;
  }
  return {
    time,
    day,
    period: (period, year) =>
      formatDays(words, period, {
        year: typeof year === "object" && "withYear" in year ? year.withYear : parts(year).year,
      }),
    dayStartMs,
    dateTime: (at, now) => `${day(at, now)}, ${time(at)}`,
    stamp: (at, now) => (isSameDay(at, now) ? time(at) : day(at, now)),
    due(at, now) {
      if (isSameDay(at, now)) return time(at);
      const daysAhead = (dayStartMs(at) - dayStartMs(now)) / dayMs;
      if (daysAhead > 0 && daysAhead < 7) return `${words.weekdaysShort[parts(at).weekday] ?? ""}, ${time(at)}`;
      return `${day(at, now)}, ${time(at)}`;
    },
    long: (at) => `${words.weekdays[parts(at).weekday] ?? ""}, ${day(at, at)}, ${time(at)}`,
    zone: (at) => zoneName(timeZone, at),
  };
}

function zoneName(timeZone: string, at: Instant): string {
  const formatter = new Intl.DateTimeFormat("en-US", { timeZone, timeZoneName: "shortOffset" });
  const offset = formatter.formatToParts(toMs(at)).find((part) => part.type === "timeZoneName")?.value ?? "GMT";
  return offset.replace("GMT", "UTC").replace("-", "−");
}

function createPartsReader(timeZone: string): (at: Instant) => ZonedParts {
  const formatter = new Intl.DateTimeFormat("en-US", {
    timeZone,
    hourCycle: "h23",
    year: "numeric",
    month: "numeric",
    day: "numeric",
    weekday: "short",
    hour: "numeric",
    minute: "numeric",
    second: "numeric",
  });
  return (at) => {
    const read = new Map(formatter.formatToParts(toMs(at)).map((part) => [part.type, part.value]));
    const figure = (type: Intl.DateTimeFormatPartTypes) => Number(read.get(type));
    return {
      year: figure("year"),
      month: figure("month"),
      day: figure("day"),
      weekday: weekdayNames.indexOf(read.get("weekday") ?? ""),
      hour: figure("hour"),
      minute: figure("minute"),
      second: figure("second"),
    };
  };
}

export function toMs(at: Instant): number {
  if (typeof at === "number") return at;
  return typeof at === "string" ? Date.parse(at) : at.getTime();
}
