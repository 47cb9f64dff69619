import { matchColumns } from "./columns";
import type { ColumnKey, ColumnNames } from "./columns";

/** Without these a row is no incident of the past: which it is, when it was opened and what was written. */
const needed: readonly ColumnKey[] = ["createdAt", "text"];
const naming: readonly ColumnKey[] = ["incidentNumber", "externalId"];
/** One of these tells a history from a plain table of messages. */
const telling: readonly ColumnKey[] = ["step", "closedAt"];
/** Most of the file must speak of incidents: a table of something else may have a column or two of the same name. */
const knownShareMin = 0.5;

export interface RecognisedFile {
  isIncidentFile: boolean;
  columns: ColumnNames;
  /** Headers that mean nothing here; their cells are passed over. */
  unknown: string[];
}

/** Whether a table with these headers is an «Инцидент» export, in any of its editions. */
export function recogniseFile(header: readonly string[]): RecognisedFile {
  const columns = matchColumns(header);
  const taken = new Set(columns.values());
  const unknown = header.filter((name) => !taken.has(name));
  const hasNeeded =
    needed.every((key) => columns.has(key)) && [naming, telling].every((keys) => keys.some((key) => columns.has(key)));
  return { isIncidentFile: hasNeeded && columns.size >= header.length * knownShareMin, columns, unknown };
}
