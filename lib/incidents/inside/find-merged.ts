import { incidentScope } from "@/lib/accounts/scope";
import type { Viewer } from "@/lib/accounts/schema";
import type { Sql } from "@/lib/platform/db";

/**
 * The incidents that were merged into this one, by whatever way, as far as this viewer sees them: what was written
 * beside them for some eyes only is read by nobody else because of a merge.
 */
export async function findMerged(viewer: Viewer, options: { db: Sql; incidentId: number }): Promise<number[]> {
  const scope = incidentScope(viewer, "i", 2);
  const rows = await options.db.query<{ id: number }>(
    `with recursive merged as (
       select id, 1 as depth from incident where merged_into_id = $1
       union
       select i.id, m.depth + 1 from merged m join incident i on i.merged_into_id = m.id where m.depth < 20
     )
     select distinct i.id from merged m join incident i on i.id = m.id where ${scope.text} order by i.id`,
    [options.incidentId, ...scope.values],
  );
  return rows.map(({ id }) => id);
}
