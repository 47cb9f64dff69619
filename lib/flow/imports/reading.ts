import { createHash } from "node:crypto";
import { z } from "zod";
import { importFields, mapColumns, readChosen, suggestColumns } from "@/lib/intake/file/column-map";
import type { ChosenColumns, ColumnMap } from "@/lib/intake/file/column-map";
import { encodings } from "@/lib/intake/file/decode-file";

const mapped = z.object({ column: z.string(), isNamed: z.boolean() });

/** How a run reads its file, as it stands in `import_run.options`: the same for whoever goes on with it. */
const readingSchema = z.object({
  encoding: z.enum(encodings).nullable().default(null),
  map: z.partialRecord(z.enum(importFields), mapped).optional(),
  /** Of the file's table, for the rows that are given back. */
  header: z.array(z.string()).default([]),
});
export type Reading = z.infer<typeof readingSchema>;

export function loadReading(options: unknown): Reading {
  return readingSchema.parse(options);
}

const chosenSchema = z.partialRecord(z.enum(importFields), z.string().nullable());

/** What a person chose, or a profile kept, for these columns; a column that is not there counts as not chosen. */
export function chooseColumns(names: readonly string[], given: unknown): ChosenColumns {
  const suggested = suggestColumns(names);
  const parsed = chosenSchema.safeParse(given);
  if (!parsed.success) return suggested;
  const chosen = importFields.map((field) => {
    const column = parsed.data[field];
    const isThere = column === null || (column !== undefined && names.includes(column));
    return [field, isThere ? column : suggested[field]];
  });
  return Object.fromEntries(chosen) as ChosenColumns;
}

/** @throws AppError `invalid` when none holds the text */
export function toColumnMap(names: readonly string[], chosen: ChosenColumns): ColumnMap {
  return mapColumns(names, readChosen(names, chosen));
}

/** By which a file of the same kind is known again: its columns in their order, without case and outer spaces. */
export function hashHeader(names: readonly string[]): string {
  const header = JSON.stringify(names.map((name) => name.trim().toLowerCase()));
  return createHash("sha256").update(header).digest("hex");
}
