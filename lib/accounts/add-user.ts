import { hashPassword } from "@/lib/accounts/passwords";
import { bodyRoles } from "@/lib/accounts/policy";
import { AppError } from "@/lib/platform/errors";
import type { Database, Sql } from "@/lib/platform/db";
import type { Role } from "@/lib/regions/schema";

export interface UserToAdd {
  login: string;
  name: string;
  role: Role;
  /** Null only for an administrator of the whole deployment. */
  regionCode: string | null;
  agencyCode?: string;
  territoryCode?: string;
  /** A sector curator's groups; empty means all. */
  topicGroupCodes?: readonly string[];
  password: string;
  now: Date;
}

export const passwordLengthMin = 10;

/**
 * @throws AppError `invalid` with `field`: login (taken or not of the allowed letters), password (too short), region,
 * agency, territory, topicGroups (unknown)
 */
export async function addUser(db: Database, user: UserToAdd): Promise<{ userId: number }> {
  const login = user.login.trim().toLowerCase();
  if (!/^[a-z0-9][a-z0-9_.@-]*$/.test(login)) throw refuse("login", login);
  if (user.password.length < passwordLengthMin) throw refuse("password", `< ${passwordLengthMin}`);
  if (user.regionCode === null && user.role !== "admin") throw refuse("region", "");
  // A body role without a body would see nothing at all.
  if (bodyRoles.includes(user.role) && user.agencyCode === undefined) throw refuse("agency", "");
  const hash = await hashPassword(user.password);
  return db.transaction(async (tx) => {
    const scope = await readScope(tx, user);
    const rows = await tx.query<{ id: number }>(
      `insert into user_account (region_id, login, name, role, agency_id, territory_id, topic_group_ids, password_hash)
       values ($1, $2, $3, $4, $5, $6, $7, $8) on conflict (login) do nothing returning id`,
      [scope.regionId, login, user.name, user.role, scope.agencyId, scope.territoryId, scope.topicGroupIds, hash],
    );
    const userId = rows[0]?.id;
    if (userId === undefined) throw refuse("login", login);
    await tx.query("insert into audit_event (region_id, at, kind, subject) values ($1, $2, 'user.added', $3)", [
      scope.regionId,
      user.now,
      JSON.stringify({ userId, role: user.role }),
    ]);
    return { userId };
  });
}

async function readScope(tx: Sql, user: UserToAdd) {
  const region = "select id from region where code = $1 and $2::int is null";
  const regionId = await readId(tx, { field: "region", code: user.regionCode, text: region, regionId: null });
  const inRegion = (table: "agency" | "territory") =>
    `select id from ${table} where code = $1 and region_id = $2 and retired_at is null`;
  const agency = { field: "agency", code: user.agencyCode, text: inRegion("agency"), regionId };
  const territory = { field: "territory", code: user.territoryCode, text: inRegion("territory"), regionId };
  const groups = await tx.query<{ id: number; code: string }>("select id, code from topic_group");
  const topicGroupIds = (user.topicGroupCodes ?? []).map((code) => {
    const group = groups.find((known) => known.code === code);
    if (!group) throw refuse("topicGroups", code);
    return group.id;
  });
  return { regionId, agencyId: await readId(tx, agency), territoryId: await readId(tx, territory), topicGroupIds };
}

async function readId(
  tx: Sql,
  options: { field: string; code: string | null | undefined; text: string; regionId: number | null },
): Promise<number | null> {
  if (options.code === null || options.code === undefined) return null;
  const rows = await tx.query<{ id: number }>(options.text, [options.code, options.regionId]);
  if (!rows[0]) throw refuse(options.field, options.code);
  return rows[0].id;
}

function refuse(field: string, value: string): AppError {
  return new AppError("invalid", { context: { field, value } });
}
