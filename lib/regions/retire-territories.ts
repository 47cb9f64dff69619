import type { Sql } from "@/lib/platform/db";

/** What an administrator brought in by a table; see import-settlements.ts. */
export const settlementsImported = "settlements.imported";

/**
 * Retires the territories that the pack names no longer. Settlements that came by an official table or that the centre
 * added are not the pack's to take away, as long as their municipality is there: of the former the audit log tells.
 */
export async function retireTerritories(
  tx: Sql,
  options: { regionId: number; kept: readonly string[]; now: Date },
): Promise<number> {
  const rows = await tx.query<{ id: number }>(
    `with imported as (
       select distinct jsonb_array_elements(subject->'territoryIds')::int as id
       from audit_event where region_id = $1 and kind = $4
     )
     update territory t set retired_at = $3
     where t.region_id = $1 and t.retired_at is null and t.code <> all($2::text[])
       and not (
         t.kind = 'settlement' and (t.origin = 'centre' or t.id in (select id from imported))
         and exists (select 1 from territory m where m.id = t.municipality_id and m.code = any($2::text[]))
       )
     returning t.id`,
    [options.regionId, options.kept, options.now, settlementsImported],
  );
  return rows.length;
}
