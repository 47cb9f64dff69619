import { assertCan } from "@/lib/accounts/scope";
import type { Viewer } from "@/lib/accounts/schema";
import type { ReadingChoice } from "@/lib/flow/imports/schema";
import { fileProblem } from "@/lib/intake/file/file-problem";
import { encodings } from "@/lib/intake/file/decode-file";
import { dropFile } from "@/lib/intake/stored-file/store-upload";
import { openStoredFile } from "@/lib/intake/stored-file/stored-file";
import type { Database, Sql } from "@/lib/platform/db";
import { AppError } from "@/lib/platform/errors";
import { readSample } from "./preview-import";
import { saveProfile } from "./profiles";
import { chooseColumns, toColumnMap } from "./reading";
import type { Reading } from "./reading";
import { requireRun, requireUpload } from "./require-run";
import { sourceFor } from "./upload-import";

/**
 * Lets a worker take an uploaded file in, read as the person chose. Asked twice, or from two tabs, it happens once:
 * `started` says whether it was this call.
 * @throws AppError `not_allowed`, `not_found`, `invalid` when the file cannot be read like this
 */
export async function startImport(
  viewer: Viewer,
  options: { db: Database; importId: string; choice: ReadingChoice; profileName: string | null; now: Date },
): Promise<{ started: boolean }> {
  assertCan(viewer, "import.run");
  const { db, importId, choice, profileName, now } = options;
  const run = await requireUpload(db, viewer, importId);
  if (run.state !== "uploaded") return { started: false };
  const encoding = encodings.find((known) => known === choice.encoding);
  const sample = await readSample(await openStoredFile(db, run.fileId), encoding);
  const kind = sample.recognised.isIncidentFile ? (choice.kind ?? "history") : "messages";
  const chosen = chooseColumns(sample.columns, choice.columns);
  const reading: Reading = { encoding: encoding ?? null, header: sample.file.header };
  if (kind === "messages") reading.map = toColumnMap(sample.columns, chosen);
  else if (!sample.recognised.columns.has("text")) throw fileProblem("no_text");
  const source = await sourceFor(db, { regionCode: viewer.regionCode, kind });
  return db.transaction(async (tx) => {
    const rows = await tx.query(
      `update import_run set state = 'waiting', kind = $3, source_id = $4, options = $5, user_id = $6
       where id = $1 and region_id = $2 and state = 'uploaded' returning id`,
      [importId, viewer.regionId, kind, source.id, JSON.stringify(reading), viewer.userId],
    );
    if (rows.length > 0 && kind === "messages" && profileName !== null)
      await saveProfile(tx, { regionId: viewer.regionId, name: profileName, columns: sample.columns, chosen, now });
    return { started: rows.length > 0 };
  });
}

/** What was taken in until now stays. @throws AppError `not_allowed`, `not_found`, `wrong_step` when it is over already */
export async function cancelImport(
  viewer: Viewer,
  { db, importId, now }: { db: Sql; importId: string; now: Date },
): Promise<void> {
  assertCan(viewer, "import.run");
  await requireRun(db, viewer, importId);
  const rows = await db.query(
    `update import_run set state = 'cancelled', finished_at = $3, claim_id = null, lease_until = null
     where id = $1 and region_id = $2 and state in ('waiting', 'running') and kind <> 'demo' returning id`,
    [importId, viewer.regionId, now],
  );
  if (rows.length === 0) throw new AppError("wrong_step", { context: { importId } });
}

/** Goes on behind the last row that is counted. @throws AppError `not_allowed`, `not_found` without its file, `wrong_step` */
export async function continueImport(viewer: Viewer, { db, importId }: { db: Sql; importId: string }): Promise<void> {
  assertCan(viewer, "import.run");
  await requireUpload(db, viewer, importId);
  const rows = await db.query(
    `update import_run set state = 'waiting', attempts = 0, error = null, finished_at = null, claim_id = null,
       lease_until = null
     where id = $1 and region_id = $2 and state in ('cancelled', 'failed') returning id`,
    [importId, viewer.regionId],
  );
  if (rows.length === 0) throw new AppError("wrong_step", { context: { importId } });
}

/** A file that was never imported goes as if it had never come. @throws AppError `not_allowed`, `not_found`, `wrong_step` */
export async function discardUpload(
  viewer: Viewer,
  { db, importId }: { db: Database; importId: string },
): Promise<void> {
  assertCan(viewer, "import.run");
  const { fileId } = await requireUpload(db, viewer, importId);
  await db.transaction(async (tx) => {
    const rows = await tx.query(
      "delete from import_run where id = $1 and region_id = $2 and state = 'uploaded' returning id",
      [importId, viewer.regionId],
    );
    if (rows.length === 0) throw new AppError("wrong_step", { context: { importId } });
    await dropFile(tx, fileId);
  });
}
