import type { ImportCounts } from "@/lib/flow/import-file";
import { historyTaker } from "@/lib/flow/imports/take-history";
import { noCounts, takeOwnFile } from "@/lib/flow/imports/take-own-file";
import type { OwnFileDeps } from "@/lib/flow/imports/take-own-file";
import type { Encoding } from "@/lib/intake/file/decode-file";
import { fileProblem } from "@/lib/intake/file/file-problem";
import { requireHistorySource } from "@/lib/intake/find-source";
import { recogniseFile } from "@/lib/intake/incident-file/recognise-file";
import { readImportFile } from "@/lib/intake/read-import-file";
import { announceMany } from "@/lib/platform/live";
import type { NameField } from "@/lib/flow/names/schema";

export interface HistoryOptions {
  path: string;
  regionCode: string;
  /** Null means the region's source for exports, or its general one for files. */
  sourceCode: string | null;
  /** Null: the command line. */
  userId: number | null;
  encoding?: Encoding;
  /** Where refused rows go. */
  refusedPath: string;
}

export interface HistoryResult extends ImportCounts {
  importId: string;
  /** Null when nothing was refused. */
  refusedPath: string | null;
  /** Rows that name something the region does not know, by what they name. */
  unknown: Record<NameField, number>;
}

/**
 * Takes over an «Инцидент» export of this machine with everything it tells, batch by batch in bounded memory.
 * Interrupted or repeated, it can simply be run again: an incident that is known already is counted as repeated.
 * @throws AppError `invalid` when the file is no such export or cannot be read, `not_found` without a source
 */
export async function importHistory(deps: OwnFileDeps, options: HistoryOptions): Promise<HistoryResult> {
  const { db, now, makeId } = deps;
  const source = await requireHistorySource(db, options);
  const file = await readImportFile(options.path, options);
  const { columns } = recogniseFile(file.header);
  if (!columns.has("text")) throw fileProblem("no_text", file.header.join(", "));
  const unknown = { agency: 0, topic: 0, community: 0, territory: 0 };
  const result: HistoryResult = { ...noCounts, importId: makeId(), refusedPath: null, unknown };
  const taker = await historyTaker(db, {
    importId: result.importId,
    ...{ source, columns, now, makeId },
    onUnknown: (names) => names.forEach(({ field }) => void (unknown[field] += 1)),
  });
  result.refusedPath = await takeOwnFile(deps, {
    ...{ importId: result.importId, kind: "history", source, file, taker, counts: result },
    userId: options.userId,
    path: options.path,
    refusedPath: options.refusedPath,
  });
  await announceMany(db, source.regionId);
  return result;
}
