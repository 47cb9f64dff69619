import { z } from "zod";
import { bodyRoles, policy } from "@/lib/accounts/policy";
import { assertCan, incidentScope } from "@/lib/accounts/scope";
import type { Viewer } from "@/lib/accounts/schema";
import type { MentionablePerson } from "@/lib/incidents/notes/schema";
import { roleSchema } from "@/lib/regions/schema";
import type { Role } from "@/lib/regions/schema";
import type { Sql } from "@/lib/platform/db";

const shownMax = 8;

const personRow = z.object({
  id: z.number(),
  name: z.string(),
  role: roleSchema,
  agency_name: z.string().nullable(),
});

interface MentionSearch {
  db: Sql;
  incidentId: number;
  /** Beginning of a name; every word of it. */
  q?: string;
  /** Just these. */
  userIds?: readonly number[];
}

/**
 * People who see this incident and read its notes, by the beginning of their name. The row scope of lib/accounts/scope.ts
 * turned round: from one incident to its viewers; a test holds the two against each other.
 */
export async function findMentionable(viewer: Viewer, search: MentionSearch): Promise<MentionablePerson[]> {
  assertCan(viewer, "incident.note");
  const { db, incidentId, q = "", userIds = null } = search;
  const scope = incidentScope(viewer, "i", 8);
  const rows = await db.query(
    `with recursive incident_here as (
       select i.region_id, i.agency_id, i.shared_with, i.territory_id, i.topic_id from incident i
       where i.id = $1 and ${scope.text}
     ), bodies as (
       select a.id, a.parent_id from agency a join incident_here h
         on a.region_id = h.region_id and (a.id = h.agency_id or a.id = any(h.shared_with))
       union select a.id, a.parent_id from agency a join bodies b on a.id = b.parent_id
     ), places as (
       select t.id, t.parent_id from territory t join incident_here h on t.id = h.territory_id
       union select t.id, t.parent_id from territory t join places p on t.id = p.parent_id
     )
     select u.id, u.name, u.role, a.short_name as agency_name
     from incident_here h join user_account u on u.region_id = h.region_id left join agency a on a.id = u.agency_id
     where u.is_active and u.id <> $2 and u.role = any($3::text[])
       and (u.role <> all($4::text[]) or u.agency_id in (select id from bodies))
       and (u.territory_id is null or u.territory_id in (select id from places))
       and (u.topic_group_ids = '{}' or h.topic_id is null
         or (select group_id from topic where id = h.topic_id) = any(u.topic_group_ids))
       and ($5::int[] is null or u.id = any($5))
       and ($6 = '' or not exists (
         select from unnest(regexp_split_to_array(lower($6), '\\s+')) w
         where not exists (select from regexp_split_to_table(lower(u.name), '\\s+') n where starts_with(n, w))))
     order by u.name, u.id limit $7`,
    [
      incidentId,
      viewer.userId,
      noteRoles,
      bodyRoles,
      userIds,
      q.trim(),
      userIds === null ? shownMax : userIds.length,
      ...scope.values,
    ],
  );
  return rows.map((row) => {
    const { id, name, role, agency_name: agencyName } = personRow.parse(row);
    return { id, name, role, agencyName };
  });
}

const noteRoles = (Object.keys(policy) as Role[]).filter((role) => policy[role].includes("incident.note"));
