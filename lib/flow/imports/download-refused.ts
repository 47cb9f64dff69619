import { assertCan } from "@/lib/accounts/scope";
import type { Viewer } from "@/lib/accounts/schema";
import { refusedHeader, refusedLine } from "@/lib/intake/file/refused-file";
import type { Database } from "@/lib/platform/db";
import { AppError } from "@/lib/platform/errors";
import { loadReading } from "./reading";
import { readRefused } from "./refused-rows";
import { requireRun } from "./require-run";

export interface RefusedDownload {
  fileName: string;
  lines: AsyncGenerator<string>;
}

/**
 * The refused rows of a run with their reasons, in the form of the command line's: mended, it is imported again. It holds
 * what people wrote, so that it was taken is recorded.
 * @throws AppError `not_allowed`, `not_found` when nothing is kept
 */
export async function downloadRefused(
  viewer: Viewer,
  options: {
    db: Database;
    importId: string;
    describe: (refusal: { field: string | null; reason: string }) => string;
    now: Date;
  },
): Promise<RefusedDownload> {
  assertCan(viewer, "import.run");
  const { db, importId, describe, now } = options;
  const run = await requireRun(db, viewer, importId);
  const kept = await db.query("select from import_refused_row where import_id = $1 limit 1", [importId]);
  if (kept.length === 0) throw new AppError("not_found", { context: { problem: "no_refused" } });
  await db.query(
    "insert into audit_event (region_id, user_id, at, kind, subject) values ($1, $2, $3, 'import.refused_taken', $4)",
    [viewer.regionId, viewer.userId, now, JSON.stringify({ importId })],
  );
  const { header } = loadReading(run.options);
  async function* lines(): AsyncGenerator<string> {
    yield refusedHeader(header);
    for await (const row of readRefused(db, importId)) yield refusedLine(row, describe(row));
  }
  return { fileName: `${run.fileName.replace(/(\.[a-z]+){1,2}$/i, "")}.refused.csv`, lines: lines() };
}
