import { bodyRoles, policy } from "@/lib/accounts/policy";
import { incidentScope } from "@/lib/accounts/scope";
import type { Viewer } from "@/lib/accounts/schema";
import type { WorkChoice } from "@/lib/incidents/work/schema";
import type { Sql } from "@/lib/platform/db";
import { roles } from "@/lib/regions/schema";

const controlRoles = roles.filter((role) => policy[role].includes("incident.control"));

/**
 * Who may keep this incident on control: people with that right who see it themselves. Somebody of a body finds
 * only people of the own bodies; the viewer stands first.
 */
export async function findControllers(
  viewer: Viewer,
  { db, incidentId }: { db: Sql; incidentId: number },
): Promise<WorkChoice[]> {
  const scope = incidentScope(viewer, "i", 6);
  return db.query<WorkChoice>(
    `with recursive chosen as (
       select i.region_id, i.agency_id, i.territory_id, t.group_id
       from incident i left join topic t on t.id = i.topic_id where i.id = $1 and ${scope.text}
     ), bodies as (
       select a.id, a.parent_id from agency a join chosen c on a.id = c.agency_id
       union all select a.id, a.parent_id from agency a join bodies b on a.id = b.parent_id
     ), places as (
       select p.id, p.parent_id from territory p join chosen c on p.id = c.territory_id
       union all select p.id, p.parent_id from territory p join places b on p.id = b.parent_id
     )
     select u.id, u.name, a.short_name as note
     from user_account u join chosen c on c.region_id = u.region_id left join agency a on a.id = u.agency_id
     where u.is_active and u.role = any($2::text[])
       and (u.role <> all($3::text[]) or u.agency_id in (select id from bodies))
       and (u.territory_id is null or u.territory_id in (select id from places))
       and (u.topic_group_ids = '{}' or c.group_id is null or c.group_id = any(u.topic_group_ids))
       and ($4::int[] is null or u.agency_id = any($4::int[]))
     order by u.id <> $5, u.name, u.id`,
    [incidentId, controlRoles, bodyRoles, viewer.agencyIds, viewer.userId, ...scope.values],
  );
}
