import { assertCan } from "@/lib/accounts/scope";
import type { Viewer } from "@/lib/accounts/schema";
import { loadKnownNames } from "@/lib/flow/history/known-names";
import { createNameResolver } from "@/lib/flow/history/resolve-names";
import type { ImportKind, ImportPreview, PreviewRow, ReadingChoice } from "@/lib/flow/imports/schema";
import { importFields, suggestColumns } from "@/lib/intake/file/column-map";
import type { ChosenColumns } from "@/lib/intake/file/column-map";
import { encodings } from "@/lib/intake/file/decode-file";
import type { Encoding } from "@/lib/intake/file/decode-file";
import type { FileBytes } from "@/lib/intake/file/file-bytes";
import type { FileRow, ImportFile } from "@/lib/intake/file/file-row";
import { incidentColumns } from "@/lib/intake/incident-file/columns";
import { recogniseFile } from "@/lib/intake/incident-file/recognise-file";
import type { RecognisedFile } from "@/lib/intake/incident-file/recognise-file";
import { formOf, readImportBytes } from "@/lib/intake/read-import-file";
import { openStoredFile } from "@/lib/intake/stored-file/stored-file";
import type { Database, Sql } from "@/lib/platform/db";
import { AppError } from "@/lib/platform/errors";
import { problemOf, readProblem } from "./import-problem";
import { previewHistory, previewMessages } from "./preview-rows";
import { findProfile } from "./profiles";
import type { Profile } from "./profiles";
import { chooseColumns } from "./reading";
import { requireUpload } from "./require-run";

const sampleRows = 200;
const shownRows = 20;

export interface Sample {
  file: ImportFile;
  rows: FileRow[];
  columns: string[];
  recognised: RecognisedFile;
}

/**
 * What a file that was uploaded holds and what would become of it, from its first rows alone.
 * @throws AppError `not_allowed`, `not_found`
 */
export async function previewImport(
  viewer: Viewer,
  options: { db: Database; importId: string; choice: ReadingChoice; now: Date },
): Promise<ImportPreview> {
  assertCan(viewer, "import.run");
  const { db, choice, now } = options;
  const run = await requireUpload(db, viewer, options.importId);
  const bytes = await openStoredFile(db, run.fileId);
  const encoding = encodings.find((known) => known === choice.encoding);
  try {
    const sample = await readSample(bytes, encoding);
    return await describeSample(viewer, { db, bytes, sample, choice, now });
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== "invalid") throw error;
    return unreadable({ kind: run.kind, bytes, encoding, error });
  }
}

/** The beginning of a file. @throws AppError `invalid` with its problem */
export async function readSample(bytes: FileBytes, encoding?: Encoding): Promise<Sample> {
  const file = await readImportBytes(bytes, { sampleRows, ...(encoding && { encoding }) });
  const rows: FileRow[] = [];
  for await (const row of file.rows) if (rows.push(row) >= sampleRows) break;
  const columns =
    formOf(bytes.name) === "lines" ? [...new Set(rows.flatMap((row) => Object.keys(row.columns)))] : file.header;
  return { file, rows, columns, recognised: recogniseFile(file.header) };
}

interface Describing {
  db: Sql;
  bytes: FileBytes;
  sample: Sample;
  choice: ReadingChoice;
  now: Date;
}

async function describeSample(viewer: Viewer, describing: Describing): Promise<ImportPreview> {
  const { db, bytes, sample, choice } = describing;
  const { isIncidentFile } = sample.recognised;
  const kind = isIncidentFile ? (choice.kind ?? "history") : "messages";
  const profile =
    kind === "messages" ? await findProfile(db, { regionId: viewer.regionId, columns: sample.columns }) : null;
  const chosen = chooseColumns(sample.columns, choice.columns ?? profile?.columns);
  const rows = await describeRows(viewer, { ...describing, kind, chosen });
  return {
    kind,
    isIncidentFile,
    encoding: sample.file.encoding,
    encodings: sample.file.encoding === null ? [] : encodings,
    columns: sample.columns,
    fields: describeFields(sample, chosen),
    profile: nameOf(profile),
    history: kind === "history" ? describeHistory(sample.recognised) : null,
    rows,
    rowsGuess: guessRows(bytes, sample),
    fileBytes: bytes.size,
    problem: kind === "messages" && chosen.text === null ? { code: "no_text", about: "" } : null,
  };
}

function nameOf(profile: Profile | null): ImportPreview["profile"] {
  return profile && { id: profile.id, name: profile.name };
}

async function describeRows(
  viewer: Viewer,
  { db, sample, kind, chosen, now }: Describing & { kind: ImportKind; chosen: ChosenColumns },
): Promise<PreviewRow[]> {
  const rows = sample.rows.slice(0, shownRows);
  const { timeZone } = viewer;
  if (kind === "messages") return previewMessages(rows, { columns: sample.columns, chosen, timeZone, now });
  const resolve = createNameResolver(await loadKnownNames(db, viewer.regionId));
  return previewHistory(rows, { columns: sample.recognised.columns, resolve, timeZone, now });
}

const hidden: readonly string[] = ["authorId", "authorName", "authorUrl"];
const exampleLengthMax = 120;

function describeFields({ rows }: Sample, chosen: ChosenColumns): ImportPreview["fields"] {
  return importFields.map((field) => {
    const column = chosen[field];
    const values = column === null || hidden.includes(field) ? [] : rows.map((row) => row.columns[column]);
    const example = values.map((value) => readExample(value)).find((text) => text !== "");
    return { field, column, example: example ?? null };
  });
}

function readExample(value: unknown): string {
  if (value === undefined || value === null) return "";
  const text = typeof value === "object" ? JSON.stringify(value) : String(value);
  return text.trim().slice(0, exampleLengthMax);
}

function describeHistory({ columns, unknown }: RecognisedFile): ImportPreview["history"] {
  const missing = incidentColumns.filter(({ key }) => !columns.has(key)).map(({ header }) => header);
  return { known: columns.size, total: incidentColumns.length, missing, unknown };
}

/** About how many rows the file has; null where only reading it would tell. */
function guessRows(bytes: FileBytes, { file, rows }: Sample): number | null {
  if (rows.length < sampleRows) return rows.length;
  if (file.encoding === null) return file.share() > 0 ? Math.round(rows.length / file.share()) : null;
  if (/\.gz$/i.test(bytes.name)) return null;
  const letters = file.encoding === "utf-8" ? Buffer.byteLength : (text: string) => text.length;
  const length = rows.reduce((sum, row) => sum + letters(row.original.join(" ")) + 1, 0);
  return Math.round(bytes.size / ((length / rows.length) * (file.encoding === "utf-16le" ? 2 : 1)));
}

function unreadable(options: {
  kind: ImportKind;
  bytes: FileBytes;
  encoding: Encoding | undefined;
  error: unknown;
}): ImportPreview {
  const suggested = suggestColumns([]);
  return {
    kind: options.kind,
    isIncidentFile: false,
    encoding: options.encoding ?? null,
    encodings: /\.xlsx$/i.test(options.bytes.name) ? [] : encodings,
    columns: [],
    fields: importFields.map((field) => ({ field, column: suggested[field], example: null })),
    profile: null,
    history: null,
    rows: [],
    rowsGuess: null,
    fileBytes: options.bytes.size,
    problem: readProblem(problemOf(options.error)),
  };
}
