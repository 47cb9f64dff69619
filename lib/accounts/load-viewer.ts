import { z } from "zod";
import { bodyRoles, policy } from "@/lib/accounts/policy";
import { localeSchema } from "@/lib/accounts/schema";
import type { Permission, Viewer } from "@/lib/accounts/schema";
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

export interface Session {
  userId: number;
  sessionVersion: number;
  /** The absent person at whose desk this one sits; it counts only while the substitution lasts. */
  actingForId?: number | null;
  now?: Date;
}

/**
 * The person with the complete scope, read afresh for every request: a right that was taken away is gone at once.
 * Null when the account is gone, switched off, or its sessions were ended.
 */
export async function loadViewer(db: Sql, session: Session): Promise<Viewer | null> {
  const user = await readUser(db, { userId: session.userId, sessionVersion: session.sessionVersion });
  if (user === null) return null;
  const desk = await readDesk(db, { ...session, regionId: user.region_id });
  const { role, agency_id, agency_name, territory_id, topic_group_ids } = desk?.user ?? user;
  const scope = { region_id: user.region_id, role, agency_id, territory_id };
  const [agencyIds, territories, topicIds] = await Promise.all([
    agencyScope(db, scope),
    territoryScope(db, scope),
    topicScope(db, topic_group_ids),
  ]);
  return {
    userId: user.id,
    regionId: user.region_id,
    regionCode: user.region_code,
    regionName: user.region_name,
    timeZone: user.time_zone,
    name: user.name,
    role,
    locale: user.locale,
    permissions: permissionsOf(role, territories),
    agencyId: agency_id,
    agencyName: agency_name,
    actingFor: desk && { userId: desk.user.id, name: desk.user.name, until: desk.until.toISOString() },
    agencyIds,
    territoryIds: territories && territories.map(({ id }) => id),
    topicGroupIds: topic_group_ids.length > 0 ? topic_group_ids : null,
    topicIds,
  };
}

async function readUser(
  db: Sql,
  { userId, sessionVersion }: { userId: number; sessionVersion: number | null },
): Promise<UserRow | null> {
  const rows = await db.query(
    `select u.id, u.name, u.role, u.locale, u.agency_id, u.territory_id, u.topic_group_ids,
       r.id as region_id, r.code as region_code, r.name as region_name, r.time_zone, a.short_name as agency_name
     from user_account u
     join region r on r.id = u.region_id
     left join agency a on a.id = u.agency_id
     where u.id = $1 and ($2::int is null or u.session_version = $2) and u.is_active`,
    [userId, sessionVersion],
  );
  return rows.length === 0 ? null : userRow.parse(rows[0]);
}

/** The desk of an absent person, for as long as this one stands in; anything else is as if it had not been asked for. */
async function readDesk(
  db: Sql,
  { userId, regionId, actingForId, now }: Session & { regionId: number },
): Promise<{ user: UserRow; until: Date } | null> {
  if (actingForId === undefined || actingForId === null || now === undefined) return null;
  const rows = await db.query<{ to_at: Date }>(
    `select to_at from substitution where substitute_id = $1 and absent_id = $2 and region_id = $3 and ended_at is null
       and from_at <= $4 and to_at > $4 limit 1`,
    [userId, actingForId, regionId, now],
  );
  const until = rows[0]?.to_at;
  const user = until && (await readUser(db, { userId: actingForId, sessionVersion: null }));
  return user ? { user, until } : null;
}

type UserRow = z.infer<typeof userRow>;
type ScopeOf = Pick<UserRow, "role" | "region_id" | "agency_id" | "territory_id">;

/** A body role without a body sees nothing, rather than everything. */
async function agencyScope(db: Sql, user: ScopeOf): Promise<number[] | null> {
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

interface ScopeTerritory {
  id: number;
  kind: string;
}

async function territoryScope(db: Sql, user: ScopeOf): Promise<ScopeTerritory[] | null> {
  if (user.territory_id === null) return null;
  return db.query<ScopeTerritory>(
    `with recursive below as (
       select id, kind from territory where id = $1 and region_id = $2
       union all select t.id, t.kind from territory t join below on t.parent_id = below.id
     ) select id, kind from below`,
    [user.territory_id, user.region_id],
  );
}

/** Figures end at municipalities and districts of cities: of one settlement there are none, rather than zeros. */
function permissionsOf(role: UserRow["role"], territories: readonly ScopeTerritory[] | null): Permission[] {
  const isCounted = territories === null || territories.some(({ kind }) => kind !== "settlement");
  return isCounted ? [...policy[role]] : policy[role].filter((permission) => !permission.startsWith("figures."));
}

async function topicScope(db: Sql, groupIds: readonly number[]): Promise<number[] | null> {
  if (groupIds.length === 0) return null;
  const rows = await db.query<{ id: number }>("select id from topic where group_id = any($1::int[])", [groupIds]);
  return rows.map((row) => row.id);
}
