/**
 * The words that figures need. They stand here and not in Intl, because month and unit names differ between the
 * server's and the browser's version of the same locale, and a page must not change while it wakes up.
 */
export interface FormatWords {
  /** For Intl.NumberFormat. */
  tag: string;
  months: readonly string[];
  weekdays: readonly string[];
  weekdaysShort: readonly string[];
  minute: string;
  hour: string;
  day: string;
  second: string;
  millisecond: string;
  working: string;
  lessThanMinute: string;
  left: (duration: string) => string;
  late: (duration: string) => string;
  ago: (duration: string) => string;
  percent: (figure: string) => string;
  dayMonth: (day: number | string, month: string) => string;
  bytes: readonly string[];
}

const nbsp = "\u00a0";

const ru: FormatWords = {
  tag: "ru-RU",
  months: ["янв.", "февр.", "марта", "апр.", "мая", "июня", "июля", "авг.", "сент.", "окт.", "нояб.", "дек."],
  weekdays: ["воскресенье", "понедельник", "вторник", "среда", "четверг", "пятница", "суббота"],
  weekdaysShort: ["вс", "пн", "вт", "ср", "чт", "пт", "сб"],
  minute: "мин",
  hour: "ч",
  day: "дн",
  second: "с",
  millisecond: "мс",
  working: "раб.",
  lessThanMinute: `<${nbsp}1${nbsp}мин`,
  left: (duration) => `осталось ${duration}`,
  late: (duration) => `просрочено на${nbsp}${duration}`,
  ago: (duration) => `${duration} назад`,
  percent: (figure) => `${figure}${nbsp}%`,
  dayMonth: (day, month) => `${day}${nbsp}${month}`,
  bytes: ["Б", "КБ", "МБ", "ГБ", "ТБ"],
};

const en: FormatWords = {
  tag: "en-GB",
  months: ["Jan", "Feb", "Mar", "Apr", "May", "June", "July", "Aug", "Sept", "Oct", "Nov", "Dec"],
  weekdays: ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"],
  weekdaysShort: ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"],
  minute: "min",
  hour: "h",
  day: "d",
  second: "s",
  millisecond: "ms",
  working: "work.",
  lessThanMinute: `<${nbsp}1${nbsp}min`,
  left: (duration) => `${duration} left`,
  late: (duration) => `overdue by ${duration}`,
  ago: (duration) => `${duration} ago`,
  percent: (figure) => `${figure}%`,
  dayMonth: (day, month) => `${day}${nbsp}${month}`,
  bytes: ["B", "KB", "MB", "GB", "TB"],
};

export const formatWords = { ru, en } as const;
