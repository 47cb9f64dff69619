import { z } from "zod";
import { bodyRoles, policy } from "@/lib/accounts/policy";
import { localeSchema } from "@/lib/accounts/schema";
import type { Viewer } from "@/lib/accounts/schema";
import { roleSchema } from "@/lib/regions/schema";
import type { Sql } from "@/lib/platform/db";

const userRow = z.object({
  id: z.number(),
  name: z.string(),
  role: roleSchema,
  locale: localeSchema,
  region_id: z.number(),
  region_code: z.string(),
  region_name: z.string(),
  time_zone: z.string(),
  agency_id: z.number().nullable(),
  agency_name: z.string().nullable(),
  territory_id: z.number().nullable(),
  topic_group_ids: z.array(z.number()),
});

/**
 * The person with the complete scope, read afresh for every request: a right that was taken away is gone at once.
 * Null when the account is gone, switched off, or its sessions were ended.
 */
export async function loadViewer(db: Sql, session: { userId: number; sessionVersion: number }): Promise<Viewer | null> {
  const rows = await db.query(
    `select u.id, u.name, u.role, u.locale, u.agency_id, u.territory_id, u.topic_group_ids,
       r.id as region_id, r.code as region_code, r.name as region_name, r.time_zone, a.short_name as agency_name
     from user_account u
     join region r on r.id = u.region_id
     left join agency a on a.id = u.agency_id
     where u.id = $1 and u.session_version = $2 and u.is_active`,
    [session.userId, session.sessionVersion],
  );
  if (rows.length === 0) return null;
  const user = userRow.parse(rows[0]);
  const [agencyIds, territoryIds] = await Promise.all([agencyScope(db, user), territoryScope(db, user)]);
  return {
    userId: user.id,
    regionId: user.region_id,
    regionCode: user.region_code,
    regionName: user.region_name,
    timeZone: user.time_zone,
    name: user.name,
    role: user.role,
    locale: user.locale,
    permissions: [...policy[user.role]],
    agencyName: user.agency_name,
    agencyIds,
    territoryIds,
    topicGroupIds: user.topic_group_ids.length > 0 ? user.topic_group_ids : null,
  };
}

type UserRow = z.infer<typeof userRow>;

/** A body role without a body sees nothing, rather than everything. */
async function agencyScope(db: Sql, user: UserRow): Promise<number[] | null> {
  if (!bodyRoles.includes(user.role)) return null;
  if (user.agency_id === null) return [];
  const rows = await db.query<{ id: number }>(
    `with recursive below as (
       select id from agency where id = $1 and region_id = $2
       union all select a.id from agency a join below on a.parent_id = below.id
     ) select id from below`,
    [user.agency_id, user.region_id],
  );
  return rows.map((row) => row.id);
}

async function territoryScope(db: Sql, user: UserRow): Promise<number[] | null> {
  if (user.territory_id === null) return null;
  const rows = await db.query<{ id: number }>(
    `with recursive below as (
       select id from territory where id = $1 and region_id = $2
       union all select t.id from territory t join below on t.parent_id = below.id
     ) select id from below`,
    [user.territory_id, user.region_id],
  );
  return rows.map((row) => row.id);
}
