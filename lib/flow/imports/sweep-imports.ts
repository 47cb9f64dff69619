import { dropAbandonedUploads } from "@/lib/intake/stored-file/store-upload";
import type { Database } from "@/lib/platform/db";
import { breakOffRuns, giveUpRuns } from "./claim-run";

/** Long enough to mend what was refused, or to go on with what was cancelled. */
export const fileKeptDays = 14;

export interface Swept {
  brokenOff: number;
  givenUp: number;
  abandoned: number;
  files: number;
}

/** Ends what nobody works on any more and lets go of files whose time is over. */
export async function sweepImports(db: Database, { now }: { now: Date }): Promise<Swept> {
  return {
    brokenOff: await breakOffRuns(db, now),
    givenUp: await giveUpRuns(db, now),
    abandoned: await dropAbandonedUploads(db),
    files: await dropOldFiles(db, now),
  };
}

/** With a file go the rows of it that were refused; an upload that nobody imported goes as a whole. */
async function dropOldFiles(db: Database, now: Date): Promise<number> {
  const before = new Date(now.getTime() - fileKeptDays * 86_400_000);
  return db.transaction(async (tx) => {
    const old = await tx.query<{ id: string; fileId: string }>(
      `select id, file_id as "fileId" from import_run
       where file_id is not null and coalesce(finished_at, created_at) < $1
         and state in ('uploaded', 'finished', 'failed', 'cancelled')
       order by id for update`,
      [before],
    );
    if (old.length === 0) return 0;
    const ids = old.map(({ id }) => id);
    await tx.query("delete from import_refused_row where import_id = any($1::uuid[])", [ids]);
    await tx.query("update import_run set file_id = null where id = any($1::uuid[])", [ids]);
    await tx.query("delete from import_run where id = any($1::uuid[]) and state = 'uploaded'", [ids]);
    await tx.query("delete from import_file where id = any($1::uuid[])", [old.map(({ fileId }) => fileId)]);
    return old.length;
  });
}
