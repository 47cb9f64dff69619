import type { ImportField } from "@/lib/intake/file/column-map";

export const importKinds = ["messages", "history"] as const;
export type ImportKind = (typeof importKinds)[number];

export const importStates = [
  /** The file is here, and nobody has said yet how it is read. */
  "uploaded",
  "waiting",
  "running",
  "cancelled",
  "finished",
  "failed",
  /** Whoever ran it on the command line is gone. */
  "broken_off",
  "removing",
  "removed",
] as const;
export type ImportState = (typeof importStates)[number];

/** What a worker is about to do or is doing: the page looks again by itself. */
export const activeImportStates: readonly ImportState[] = ["waiting", "running", "removing"];

export interface ImportView {
  id: string;
  kind: ImportKind | "demo";
  state: ImportState;
  fileName: string;
  sourceName: string;
  /** Null: the command line, or the demo. */
  userName: string | null;
  /** About as many as the file has, from what was read so far; exact when it is finished. */
  rowsTotal: number | null;
  rowsRead: number;
  accepted: number;
  repeated: number;
  /** Of the repeated: known by their id, but with another text. */
  otherText: number;
  refused: number;
  /** Why it failed: a code, and what it is about. */
  problem: { code: string; about: string } | null;
  createdAt: string;
  finishedAt: string | null;
  removedAt: string | null;
  /** Whether the file is still here, and how long it will be. */
  hasFile: boolean;
  fileUntil: string | null;
  removed: { messages: number; incidents: number; kept: number };
}

/** A list shows the latest ones; the others are where they were. */
export const importsShownMax = 200;

export interface ImportList {
  runs: ImportView[];
  /** Names of the region's files about which nobody has decided. */
  undecidedNames: number;
  demoRuns: number;
}

export interface RefusalCount {
  field: string | null;
  reason: string;
  count: number;
}

export interface ImportDetails {
  run: ImportView;
  refusals: RefusalCount[];
  /** Rows that are kept to be given back; fewer than were refused where these are very many. */
  refusedKept: number;
  /** Messages that are taken in, and whose topic, place and body nobody knows yet. */
  notUnderstood: number;
  undecidedNames: number;
}

/** What goes when a run is removed. */
export interface RemovalForecast {
  messages: number;
  incidents: number;
}

/** How a person wants a file to be read; what is left out is found by itself. */
export interface ReadingChoice {
  kind?: ImportKind | undefined;
  encoding?: string | undefined;
  /** Our field → column of the file; null: not taken. */
  columns?: Partial<Record<ImportField, string | null>> | undefined;
}

/** A row of the file's beginning: what becomes of it, or why it would be refused. */
export interface PreviewRow {
  number: number;
  refusal: { field: string | null; reason: string } | null;
  id: string | null;
  at: string | null;
  text: string | null;
  platform: string | null;
  hasAuthor: boolean;
  /** Of a history. */
  topic: PreviewName | null;
  agency: PreviewName | null;
  place: PreviewName | null;
  step: string | null;
  replies: number;
}

export interface PreviewName {
  name: string;
  isKnown: boolean;
}

export interface PreviewField {
  field: ImportField;
  column: string | null;
  /** The first value of that column; of authors none. */
  example: string | null;
}

export interface ImportPreview {
  kind: ImportKind;
  isIncidentFile: boolean;
  encoding: string | null;
  encodings: readonly string[];
  columns: string[];
  fields: PreviewField[];
  /** Found again by the header. */
  profile: { id: number; name: string } | null;
  /** Of an «Инцидент» export: how many of its columns are here, which are not, and headers that mean nothing. */
  history: { known: number; total: number; missing: string[]; unknown: string[] } | null;
  rows: PreviewRow[];
  rowsGuess: number | null;
  fileBytes: number;
  /** Why it cannot be read like this. */
  problem: { code: string; about: string } | null;
}

export const exportForms = ["xlsx", "csv"] as const;
export type ExportForm = (typeof exportForms)[number];

export interface ExportPeriod {
  /** Days of the region, `2026-11-20`: opened on `from` or later, and on `to` at the latest. */
  from: string | null;
  to: string | null;
}
