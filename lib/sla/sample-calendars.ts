import type { CalendarFile } from "@/lib/regions/norms/schema";
import { compileCalendar } from "./work-calendar";
import type { WorkCalendar } from "./work-calendar";

/** Calendars for tests: few rules each, so that an expected deadline can be found by hand. */

type Hours = [string, string][];

export function weekFile(hours: { workday: Hours; weekend?: Hours }, days: CalendarFile["days"] = []): CalendarFile {
  const { workday, weekend = [] } = hours;
  return {
    code: "test",
    name: "Календарь для проверки",
    years: { from: 2025, to: 2026 },
    week: { mon: workday, tue: workday, wed: workday, thu: workday, fri: workday, sat: weekend, sun: weekend },
    days,
  };
}

export const nineToFive: Hours = [["09:00", "17:00"]];
export const withLunch: Hours = [
  ["09:00", "13:00"],
  ["14:00", "18:00"],
];
export const allDay: Hours = [["00:00", "24:00"]];

export function samaraOffice(): WorkCalendar {
  return compileCalendar(weekFile({ workday: withLunch }), "Europe/Samara");
}

/** Epoch milliseconds of an ISO instant; Samara is `+04:00` the whole year. */
export function at(iso: string): number {
  return Date.parse(iso);
}
