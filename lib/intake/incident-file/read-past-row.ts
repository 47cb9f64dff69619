import { readInstant } from "@/lib/intake/file/read-instant";
import { textLengthMax } from "@/lib/intake/schema";
import { incidentColumns } from "./columns";
import type { ColumnKey, ColumnKind, ColumnNames, PastRow } from "./columns";
import { readDuration } from "./read-duration";

/** Why a row is not taken; the wording for a person is the entry's. */
export const pastRowFaults = [
  "missing",
  "too_long",
  "zero_byte",
  "unreadable_instant",
  "unreadable_duration",
  "unreadable_yes_no",
  "unreadable_count",
  "in_the_future",
  "too_old",
  "before_creation",
] as const;
export type PastRowFault = (typeof pastRowFaults)[number];

export interface PastRowRefusal {
  /** The header as it stands in the file, or as the export writes it where the file has none. */
  column: string;
  reason: PastRowFault;
}

export type ReadPastRow = { row: PastRow; refusal: null } | { row: null; refusal: PastRowRefusal };

interface Reading {
  cells: Readonly<Record<string, unknown>>;
  columns: ColumnNames;
  timeZone: string;
  now: Date;
}

/** No network is older, and no calendar reaches back further. */
const createdFrom = Date.UTC(2000, 0, 1);
const clockSkewMs = 5 * 60_000;
/** «-» and «—» stand for an empty cell wherever the column holds no text. */
const emptyMarks = new Set(["", "-", "–", "—"]);

class Fault extends Error {
  constructor(
    readonly key: ColumnKey,
    readonly reason: PastRowFault,
  ) {
    super(reason);
  }
}

/** One row of an «Инцидент» export as values, or the first reason why not. */
export function readPastRow(reading: Reading): ReadPastRow {
  try {
    const values = incidentColumns.map(({ key, kind }) => [key, readCell({ key, kind, reading })]);
    const row = Object.fromEntries(values) as PastRow;
    checkRow(row, reading.now);
    return { row, refusal: null };
  } catch (error) {
    if (!(error instanceof Fault)) throw error;
    return { row: null, refusal: { column: headerOf(error.key, reading.columns), reason: error.reason } };
  }
}

function headerOf(key: ColumnKey, columns: ColumnNames): string {
  return columns.get(key) ?? incidentColumns.find((column) => column.key === key)?.header ?? key;
}

function readCell({ key, kind, reading }: { key: ColumnKey; kind: ColumnKind; reading: Reading }) {
  const name = reading.columns.get(key);
  const value = name === undefined ? undefined : reading.cells[name];
  if (value === undefined || value === null) return null;
  const text = String(value);
  if (kind === "text" || kind === "url") return readText(key, text);
  const trimmed = text.trim();
  if (kind === "yesNo") return readYesNo(key, trimmed);
  if (emptyMarks.has(trimmed)) return null;
  switch (kind) {
    case "instant":
      return readInstant(trimmed, reading.timeZone) ?? fail(key, "unreadable_instant");
    case "duration":
      return readDuration(value) ?? fail(key, "unreadable_duration");
    case "count":
      return readCount(trimmed) ?? fail(key, "unreadable_count");
  }
}

// eslint-disable-next-line no-control-regex -- A zero byte is what this is about.
const suspicious = /[\u0000\uD800-\uDFFF]/;

/** PostgreSQL takes neither a zero byte nor half an emoji. */
function readText(key: ColumnKey, text: string): string | null {
  if (text.trim() === "") return null;
  if (!suspicious.test(text) && text.length <= textLengthMax) return text;
  if (text.length > textLengthMax) fail(key, "too_long");
  if (text.includes("\u0000")) fail(key, "zero_byte");
  return text.replace(/\p{Surrogate}/gu, "\uFFFD");
}

/** «Да / -»: a dash says no, an empty cell says nothing. */
function readYesNo(key: ColumnKey, text: string): boolean | null {
  if (text === "") return null;
  const word = text.toLowerCase();
  if (["да", "yes", "true", "1", "есть"].includes(word)) return true;
  if (["нет", "no", "false", "0", "-", "–", "—"].includes(word)) return false;
  return fail(key, "unreadable_yes_no");
}

function readCount(text: string): number | null {
  const digits = text.replace(/[\s\u00a0\u202f]/g, "").replace(/[.,]0+$/, "");
  return /^\d{1,9}$/.test(digits) ? Number(digits) : null;
}

function checkRow(row: PastRow, now: Date): void {
  if (row.incidentNumber === null && row.externalId === null) fail("incidentNumber", "missing");
  for (const key of ["incidentNumber", "externalId"] as const) {
    if ((row[key]?.length ?? 0) > 200) fail(key, "too_long");
  }
  if (row.text === null) fail("text", "missing");
  if (row.createdAt === null) return fail("createdAt", "missing");
  if (row.createdAt.getTime() < createdFrom) fail("createdAt", "too_old");
  for (const { key, kind } of incidentColumns) {
    if (kind === "instant" && (row[key]?.getTime() ?? 0) > now.getTime() + clockSkewMs) fail(key, "in_the_future");
  }
  if (row.closedAt !== null && row.closedAt < row.createdAt) fail("closedAt", "before_creation");
}

function fail(key: ColumnKey, reason: PastRowFault): never {
  throw new Fault(key, reason);
}
