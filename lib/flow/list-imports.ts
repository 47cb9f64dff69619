import type { Sql } from "@/lib/platform/db";
import { AppError } from "@/lib/platform/errors";

export interface ImportListed {
  id: string;
  kind: "messages" | "history" | "demo";
  state: string;
  fileName: string;
  sourceCode: string;
  rowsRead: number;
  accepted: number;
  repeated: number;
  refused: number;
  createdAt: Date;
  removedAt: Date | null;
}

const importsMax = 200;

/**
 * The latest runs of a region, newest first, those that were removed included.
 * @throws AppError `not_found` without such a region
 */
export async function listImports(db: Sql, options: { regionCode: string }): Promise<ImportListed[]> {
  const regionId = await requireRegionId(db, options.regionCode);
  return db.query<ImportListed>(
    `select r.id, r.kind, r.state, r.file_name as "fileName", s.code as "sourceCode", r.rows_read as "rowsRead",
       r.accepted, r.repeated, r.refused, r.created_at as "createdAt", r.removed_at as "removedAt"
     from import_run r join source s on s.id = r.source_id
     where r.region_id = $1 order by r.created_at desc, r.id limit ${importsMax}`,
    [regionId],
  );
}

/** @throws AppError `not_found` */
export async function requireRegionId(db: Sql, regionCode: string): Promise<number> {
  const rows = await db.query<{ id: number }>("select id from region where code = $1", [regionCode]);
  const region = rows[0];
  if (!region) throw new AppError("not_found", { context: { region: regionCode } });
  return region.id;
}
