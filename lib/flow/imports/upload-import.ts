import { assertCan } from "@/lib/accounts/scope";
import type { Viewer } from "@/lib/accounts/schema";
import { fileProblem } from "@/lib/intake/file/file-problem";
import type { FileBytes } from "@/lib/intake/file/file-bytes";
import type { FileSource } from "@/lib/intake/find-source";
import { requireFileSource, requireHistorySource } from "@/lib/intake/find-source";
import { recogniseFile } from "@/lib/intake/incident-file/recognise-file";
import { formOf, readImportBytes } from "@/lib/intake/read-import-file";
import { storedBytes } from "@/lib/intake/stored-file/stored-file";
import { dropFile, storeUpload } from "@/lib/intake/stored-file/store-upload";
import type { ImportKind } from "@/lib/flow/imports/schema";
import type { Database, Sql } from "@/lib/platform/db";
import { AppError } from "@/lib/platform/errors";

export interface UploadRequest {
  db: Database;
  fileName: string;
  size: number | null;
  body: AsyncIterable<Uint8Array>;
  now: () => Date;
  makeId: () => string;
}

const nameLengthMax = 200;

/**
 * Takes a file in for a look at it; nothing is imported yet. A file that can never be imported is refused at once and
 * leaves nothing behind.
 * @throws AppError `not_allowed`, `too_large`, `invalid` with the problem of the file
 */
export async function uploadImport(viewer: Viewer, request: UploadRequest): Promise<{ id: string }> {
  assertCan(viewer, "import.run");
  const { db, body, size } = request;
  const fileName = cleanName(request.fileName);
  if (formOf(fileName) === null) throw fileProblem("unknown_form");
  const id = request.makeId();
  const { regionId, userId } = viewer;
  const stored = await storeUpload(db, { ...{ id, regionId, userId, fileName, body, size } });
  try {
    const kind = await recognise(storedBytes(db, { id, name: fileName, size: stored.size }));
    const source = await sourceFor(db, { regionCode: viewer.regionCode, kind });
    await db.transaction(async (tx) => {
      await tx.query("update import_file set is_whole = true where id = $1", [id]);
      await tx.query(
        `insert into import_run (id, region_id, source_id, user_id, kind, state, file_name, file_id, created_at)
         values ($1, $2, $3, $4, $5, 'uploaded', $6, $1, $7)`,
        [id, regionId, source.id, userId, kind, fileName, request.now()],
      );
    });
    return { id };
  } catch (error) {
    await dropFile(db, id);
    throw error;
  }
}

/** Without folders and control characters, and no longer than a list can show. */
function cleanName(given: string): string {
  const name = (given.split(/[/\\]/).at(-1) ?? "").replace(/\p{Control}/gu, "").trim();
  const end = /(\.[a-z0-9]{1,8}){1,2}$/i.exec(name)?.[0] ?? "";
  return name.length <= nameLengthMax ? name : name.slice(0, nameLengthMax - end.length) + end;
}

async function recognise(bytes: FileBytes): Promise<ImportKind> {
  const file = await readImportBytes(bytes, { sampleRows: 1 });
  for await (const row of file.rows) {
    void row;
    return recogniseFile(file.header).isIncidentFile ? "history" : "messages";
  }
  throw fileProblem("no_rows");
}

/** @throws AppError `invalid` when the region has no source for files */
export async function sourceFor(
  db: Sql,
  { regionCode, kind }: { regionCode: string; kind: ImportKind },
): Promise<FileSource> {
  const require = kind === "history" ? requireHistorySource : requireFileSource;
  return require(db, { regionCode, sourceCode: null }).catch((error: unknown) => {
    if (!(error instanceof AppError) || error.code !== "not_found") throw error;
    throw new AppError("invalid", { context: { problem: "no_source" } });
  });
}
