import type { Sql } from "@/lib/platform/db";
import type { OwnTable } from "@/lib/regions/add-own";
import { touchRegions } from "@/lib/regions/region-stamp";

/** What else may rest on an entry than the rows of the name for which it was made; `$1` is its id, `$2` that name. */
const uses: Record<OwnTable, string> = {
  agency: `exists (select from user_account where agency_id = $1) or exists (select from agency where parent_id = $1)
    or exists (select from community where owner_id = $1 and retired_at is null)
    or exists (select from incident i where i.region_id = $3 and i.agency_id = $1 and ${otherRow("i.id")})`,
  topic: `exists (select from incident i where i.region_id = $3 and i.topic_id = $1 and ${otherRow("i.id")})`,
  community: `exists (select from message m where m.community_id = $1 and m.region_id = $3
    and ${otherRow("m.incident_id")})`,
  territory: `exists (select from user_account where territory_id = $1)
    or exists (select from agency where territory_id = $1 and retired_at is null)
    or exists (select from community where territory_id = $1 and retired_at is null)
    or exists (select from incident i where i.region_id = $3 and i.territory_id = $1 and ${otherRow("i.id")})`,
};

function otherRow(incident: string): string {
  return `not exists (select from import_name_use u where u.name_id = $2 and u.incident_id = ${incident})`;
}

/**
 * Takes back what was made for a name, unless somebody has come to rely on it meanwhile; true when it went. The caller
 * holds the lock of the regions.
 */
export async function retireOwn(
  tx: Sql,
  options: { table: OwnTable; id: number; nameId: number; regionId: number; now: Date },
): Promise<boolean> {
  const { table, id, nameId, regionId, now } = options;
  const [state] = await tx.query<{ isUsed: boolean }>(
    `select exists (select from import_name where field = $4 and target_id = $1 and id <> $2)
       or ${uses[table]} as "isUsed"`,
    [id, nameId, regionId, table],
  );
  if (state?.isUsed !== false) return false;
  const isOwn = table === "topic" ? "region_id = $2" : "region_id = $2 and origin = 'centre'";
  const rows = await tx.query(`update ${table} set retired_at = $3 where id = $1 and ${isOwn} returning id`, [
    id,
    regionId,
    now,
  ]);
  if (rows.length > 0) await touchRegions(tx, { regionId, now });
  return rows.length > 0;
}
