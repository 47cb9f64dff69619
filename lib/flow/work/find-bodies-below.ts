import type { WorkChoice } from "@/lib/incidents/work/schema";
import type { Sql } from "@/lib/platform/db";

/** The bodies that stand below one, at any depth, by name. */
export async function findBodiesBelow(db: Sql, options: { regionId: number; agencyId: number }): Promise<WorkChoice[]> {
  return db.query<WorkChoice>(
    `with recursive below as (
       select a.id, a.name, a.territory_id from agency a
       where a.parent_id = $1 and a.region_id = $2 and a.retired_at is null
       union all
       select a.id, a.name, a.territory_id from agency a join below on a.parent_id = below.id
       where a.retired_at is null
     ) select b.id, b.name, t.name as note from below b left join territory t on t.id = b.territory_id order by b.name, b.id`,
    [options.agencyId, options.regionId],
  );
}
