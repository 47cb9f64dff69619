import { zoneOffsetOfHourMs } from "@/lib/platform/zone-offset";
import { incidentColumns } from "./columns";
import type { PastRow } from "./columns";
import { writeDuration } from "./read-duration";

/** A cell with its meaning, so that a workbook gets real dates and a table their usual spelling. */
export type PastCell =
  | { kind: "text"; value: string }
  /** Wall time of the region, as if it were UTC milliseconds. */
  | { kind: "instant"; value: number }
  | { kind: "duration" | "count"; value: number };

export const pastHeader: readonly string[] = incidentColumns.map((column) => column.header);

/** The row as the export has it, in the order of `pastHeader`; whole seconds. */
export function writePastRow(row: PastRow, timeZone: string): (PastCell | null)[] {
  return incidentColumns.map(({ key }): PastCell | null => {
    const value = row[key];
    if (value === null) return null;
    if (value instanceof Date) return { kind: "instant", value: toLocalMs(value, timeZone) };
    if (typeof value === "boolean") return { kind: "text", value: value ? "Да" : noOf(key) };
    if (typeof value === "string") return { kind: "text", value };
    return { kind: key === "audience" || key === "engagement" ? "count" : "duration", value };
  });
}

/** The cell as a table of texts writes it: «20.11.2026 09:15:00», «27:15:03». */
export function cellText(cell: PastCell | null): string {
  switch (cell?.kind) {
    case undefined:
      return "";
    case "text":
      return cell.value;
    case "instant":
      return new Date(cell.value).toISOString().replace(/^(\d+)-(\d+)-(\d+)T([\d:]+)\..*$/, "$3.$2.$1 $4");
    case "duration":
      return writeDuration(cell.value);
    case "count":
      return String(cell.value);
  }
}

function noOf(key: string): string {
  return key === "lastExecutorWithinSla" ? "-" : "Нет";
}

function toLocalMs(at: Date, timeZone: string): number {
  const local = at.getTime() + zoneOffsetOfHourMs(timeZone, at.getTime());
  return Math.floor(local / 1_000) * 1_000;
}
