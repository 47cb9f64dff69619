import type { Viewer } from "@/lib/accounts/schema";
import type { Sql } from "@/lib/platform/db";

/** With whom a person shares views: the centre, or the own body with those above it, whose views it sees as well. */
export interface ViewCircle {
  isCentre: boolean;
  /** The own body; null for the centre. */
  agencyId: number | null;
  /** From the own body up. */
  agencyPath: number[];
}

/** Read off the row scope, so that whoever stands in for somebody stands in that person's circle. */
export async function circleOf(viewer: Viewer, db: Sql): Promise<ViewCircle> {
  if (viewer.agencyIds === null) return { isCentre: true, agencyId: null, agencyPath: [] };
  const rows = await db.query<{ id: number }>(
    `with recursive above as (
       select a.id, a.parent_id, 0 as height from agency a
       where a.id = any($1::int[]) and (a.parent_id is null or a.parent_id <> all($1::int[]))
       union all select p.id, p.parent_id, above.height + 1 from agency p join above on p.id = above.parent_id
     ) select id from above order by height`,
    [viewer.agencyIds],
  );
  const agencyPath = rows.map((row) => row.id);
  return { isCentre: false, agencyId: agencyPath[0] ?? null, agencyPath };
}

/** Views `v` that a person sees: $2 the person, $3 whether of the centre, $4 the path of bodies. */
export const circleSql = `(v.shared_with is null and v.owner_id = $2
  or v.shared_with = 'centre' and $3::bool or v.shared_with = 'body' and v.agency_id = any($4::int[]))`;
