import path from "node:path";
import type { ImportFile } from "@/lib/intake/file/file-row";
import { RefusedFile } from "@/lib/intake/file/refused-file";
import type { FileSource } from "@/lib/intake/find-source";
import type { RefusedRow } from "@/lib/intake/schema";
import type { Now } from "@/lib/platform/clock";
import type { Database } from "@/lib/platform/db";
import type { BatchCounts } from "./claim-run";
import { withOwnRun } from "./own-run";
import type { ImportKind } from "./schema";
import { takeRows } from "./take-rows";
import type { ReadBatch, RowTaker } from "./take-rows";

export interface OwnFileDeps {
  db: Database;
  now: Now;
  makeId: () => string;
  onProgress: (counts: BatchCounts) => void;
  /** The reason as the person who mends the row reads it. */
  describeRefusal: (refusal: Pick<RefusedRow, "field" | "reason">) => string;
}

interface OwnFile<Batch extends ReadBatch> {
  importId: string;
  kind: ImportKind;
  source: FileSource;
  userId: number | null;
  path: string;
  refusedPath: string;
  file: ImportFile;
  taker: RowTaker<Batch>;
  /** Counted up while the file is taken in. */
  counts: BatchCounts;
}

/**
 * Takes in a file of this machine under a run of its own; refused rows go into a file beside it. Returns where they
 * stand, null when nothing was refused.
 */
export async function takeOwnFile<Batch extends ReadBatch>(
  deps: OwnFileDeps,
  own: OwnFile<Batch>,
): Promise<string | null> {
  const { db, now, makeId } = deps;
  const { importId, kind, source, userId, file, taker, counts } = own;
  const refusedFile = new RefusedFile(own.refusedPath, file.header);
  const { regionId, id: sourceId } = source;
  const fileName = path.basename(own.path);
  try {
    await withOwnRun(db, {
      run: { id: importId, claimId: makeId(), kind, regionId, sourceId, userId, fileName, now: now() },
      now,
      async work(claim) {
        await takeRows(
          {
            ...{ db, now, makeId },
            onRefused: ({ row, ...refusal }) => refusedFile.write(row, deps.describeRefusal(refusal)),
            onBatch: (more) => deps.onProgress(addCounts(counts, more)),
          },
          { claim, rowsRead: 0, file, taker },
        );
      },
    });
  } catch (error) {
    await refusedFile.close();
    throw error;
  }
  return refusedFile.close();
}

export const noCounts: BatchCounts = { rows: 0, accepted: 0, repeated: 0, otherText: 0, refused: 0 };

/** Adds to `total`, and returns it. */
function addCounts(total: BatchCounts, more: BatchCounts): BatchCounts {
  for (const key of ["rows", "accepted", "repeated", "otherText", "refused"] as const) total[key] += more[key];
  return total;
}
