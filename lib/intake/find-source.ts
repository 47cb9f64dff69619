import { z } from "zod";
import type { CaptureSource } from "@/lib/intake/capture-messages";
import type { Sql } from "@/lib/platform/db";
import { AppError } from "@/lib/platform/errors";
import { platformSchema } from "@/lib/regions/schema";

const sourceRow = z.object({
  id: z.number(),
  region_id: z.number(),
  platform: platformSchema.nullable(),
  time_zone: z.string(),
});

export interface FileSource extends CaptureSource {
  timeZone: string;
}

/**
 * The source under which a file of this region is imported: the one of that code, or the region's general one.
 * @throws AppError `not_found`
 */
export async function requireFileSource(
  db: Sql,
  options: { regionCode: string; sourceCode: string | null },
): Promise<FileSource> {
  const rows = await db.query(
    `select s.id, s.region_id, s.platform, r.time_zone from source s join region r on r.id = s.region_id
     where r.code = $1 and s.retired_at is null and s.is_enabled
       and case when $2::text is null then s.channel = 'file' else s.code = $2 end
     order by s.code <> 'file-import', s.platform is not null, s.id limit 1`,
    [options.regionCode, options.sourceCode],
  );
  if (rows.length === 0) throw await whatIsMissing(db, options);
  return toSource(rows[0]);
}

function toSource(given: unknown): FileSource {
  const row = sourceRow.parse(given);
  return { id: row.id, regionId: row.region_id, platform: row.platform, timeZone: row.time_zone };
}

async function whatIsMissing(db: Sql, options: { regionCode: string; sourceCode: string | null }): Promise<AppError> {
  const regions = await db.query("select from region where code = $1", [options.regionCode]);
  const context = regions.length === 0 ? { region: options.regionCode } : { source: options.sourceCode ?? "file" };
  return new AppError("not_found", { context });
}

/** The same for an export of incidents, for which a region may have a source of its own. */
export async function requireHistorySource(
  db: Sql,
  options: { regionCode: string; sourceCode: string | null },
): Promise<FileSource> {
  if (options.sourceCode !== null) return requireFileSource(db, options);
  const usual = await db.query(
    `select from source s join region r on r.id = s.region_id
     where r.code = $1 and s.code = 'incident-export' and s.is_enabled and s.retired_at is null`,
    [options.regionCode],
  );
  return requireFileSource(db, { ...options, sourceCode: usual.length > 0 ? "incident-export" : null });
}

/** The source that a run has already. @throws AppError `not_found` when it was retired meanwhile */
export async function requireSourceOfRun(db: Sql, sourceId: number): Promise<FileSource> {
  const rows = await db.query(
    `select s.id, s.region_id, s.platform, r.time_zone from source s join region r on r.id = s.region_id
     where s.id = $1 and s.retired_at is null and s.is_enabled`,
    [sourceId],
  );
  if (rows.length === 0) throw new AppError("not_found", { context: { problem: "no_source" } });
  return toSource(rows[0]);
}
