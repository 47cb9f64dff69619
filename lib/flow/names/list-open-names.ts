import { requireRegionId } from "@/lib/flow/list-imports";
import { nameFieldSchema } from "@/lib/flow/names/schema";
import type { NameField, NameProposal } from "@/lib/flow/names/schema";
import type { Sql } from "@/lib/platform/db";
import { loadNameWorld } from "./load-name-world";

export interface OpenName {
  field: NameField;
  given: string;
  rowCount: number;
  best: NameProposal | null;
}

/**
 * The names of a region that nobody has decided about, those with the most rows first, each with its best proposal.
 * @throws AppError `not_found` without such a region
 */
export async function listOpenNames(db: Sql, options: { regionCode: string }): Promise<OpenName[]> {
  const regionId = await requireRegionId(db, options.regionCode);
  const world = await loadNameWorld(db, regionId);
  const rows = await db.query<{ field: string; given: string; rowCount: number }>(
    `select field, given, row_count as "rowCount" from import_name
     where region_id = $1 and decided_at is null order by field, row_count desc, given`,
    [regionId],
  );
  return rows.map((row) => {
    const field = nameFieldSchema.parse(row.field);
    return { ...row, field, best: world.propose(field, row.given)[0] ?? null };
  });
}
