import type { Viewer } from "@/lib/accounts/schema";
import type { ImportKind, ImportState } from "@/lib/flow/imports/schema";
import type { Sql } from "@/lib/platform/db";
import { AppError } from "@/lib/platform/errors";

export interface KnownRun {
  id: string;
  kind: ImportKind;
  state: ImportState;
  fileId: string | null;
  fileName: string;
  options: unknown;
}

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** A run of the viewer's region. @throws AppError `not_found`, for what is no id as well */
export async function requireRun(db: Sql, viewer: Viewer, importId: string): Promise<KnownRun> {
  const rows = uuid.test(importId)
    ? await db.query<KnownRun>(
        `select id, kind, state, file_id as "fileId", file_name as "fileName", options from import_run
         where id = $1 and region_id = $2`,
        [importId, viewer.regionId],
      )
    : [];
  const run = rows[0];
  if (!run) throw new AppError("not_found", { context: { problem: "no_run" } });
  return run;
}

/** The same for one whose file is still here. */
export async function requireUpload(db: Sql, viewer: Viewer, importId: string): Promise<KnownRun & { fileId: string }> {
  const run = await requireRun(db, viewer, importId);
  if (run.fileId === null) throw new AppError("not_found", { context: { problem: "no_file" } });
  return { ...run, fileId: run.fileId };
}
