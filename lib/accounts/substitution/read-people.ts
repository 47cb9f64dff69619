import { z } from "zod";
import type { Viewer } from "@/lib/accounts/schema";
import { roleSchema } from "@/lib/regions/schema";
import type { Role } from "@/lib/regions/schema";
import type { Sql } from "@/lib/platform/db";

const personRow = z.object({
  id: z.number(),
  name: z.string(),
  role: roleSchema,
  agency_id: z.number().nullable(),
  agency_name: z.string().nullable(),
  /** The topmost body above it; people of one tree may stand in for each other. */
  root_id: z.number().nullable(),
});
export type SubstitutionPerson = z.infer<typeof personRow>;

/** Active people of the region, with the tree of bodies they belong to. Technical administrators stand in for nobody. */
export async function readPeople(db: Sql, regionId: number): Promise<SubstitutionPerson[]> {
  const rows = await db.query(
    `with recursive tree as (
       select id, id as root_id from agency where region_id = $1 and parent_id is null
       union all select a.id, tree.root_id from agency a join tree on a.parent_id = tree.id
     )
     select u.id, u.name, u.role, u.agency_id, a.short_name as agency_name, tree.root_id
     from user_account u left join agency a on a.id = u.agency_id left join tree on tree.id = u.agency_id
     where u.region_id = $1 and u.is_active and u.role <> 'admin' order by u.name, u.id`,
    [regionId],
  );
  return rows.map((row) => personRow.parse(row));
}

/**
 * Rights are lent within one house only: a ministry with its institutions, the centre, a municipality. Whoever belongs to
 * none is stood in for by a colleague of the same role.
 */
export function mayStandIn(absent: SubstitutionPerson, other: SubstitutionPerson): boolean {
  if (absent.id === other.id) return false;
  if (absent.root_id === null) return other.root_id === null && other.role === absent.role;
  return absent.root_id === other.root_id;
}

const headless: readonly Role[] = ["governor_office"];

/** One's own absence, and those of the people one is in charge of: a body's head, the centre's curator for the centre. */
export function mayArrange(viewer: Viewer, absent: SubstitutionPerson): boolean {
  if (absent.id === viewer.userId) return true;
  if (!viewer.permissions.includes("substitution.manage")) return false;
  if (viewer.role === "admin") return true;
  if (viewer.agencyIds !== null) return absent.agency_id !== null && viewer.agencyIds.includes(absent.agency_id);
  return !headless.includes(absent.role) && viewer.agencyId !== null && absent.agency_id === viewer.agencyId;
}
