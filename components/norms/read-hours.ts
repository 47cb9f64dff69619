import type { CalendarFile } from "@/lib/regions/norms/schema";

type Hours = CalendarFile["week"]["mon"];

/** «09:00-13:00, 14:00-18:00» as intervals; empty is a day off, null is no hours at all. */
export function readHours(text: string): Hours | null {
  const parts = text
    .split(/[,;]/)
    .map((part) => part.trim())
    .filter((part) => part !== "");
  const hours: Hours = [];
  for (const part of parts) {
    const found = /^([01]\d|2[0-4]):([0-5]\d)\s*[-–—]\s*([01]\d|2[0-4]):([0-5]\d)$/.exec(part);
    if (!found) return null;
    hours.push([`${found[1]}:${found[2]}`, `${found[3]}:${found[4]}`]);
  }
  const isInOrder = hours.flat().every((time, index, all) => index === 0 || time > (all[index - 1] ?? ""));
  return isInOrder && hours.flat().every((time) => time <= "24:00") ? hours : null;
}

export function writeHours(hours: Hours): string {
  return hours.map(([from, to]) => `${from}-${to}`).join(", ");
}
