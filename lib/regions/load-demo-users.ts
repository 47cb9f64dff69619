import { join } from "node:path";
import type { Database, Sql } from "@/lib/platform/db";
import { AppError } from "@/lib/platform/errors";
import { readYaml } from "./pack-file";
import type { PackFile } from "./pack-file";
import { refuseProblems } from "./pack-problem";
import type { PackProblem } from "./pack-problem";
import { findUnknown } from "./check-references";
import type { Reference } from "./check-references";
import { wordings } from "./pack-wordings";
import { usersFileSchema } from "./schema";
import type { UsersFile } from "./schema";

export interface DemoUsersSummary {
  added: number;
  changed: number;
  /** Demo accounts that left the file: nobody can sign in with them any more. */
  switchedOff: number;
  accounts: { login: string; name: string; role: string }[];
}

export interface DemoUsersToLoad {
  folder: string;
  regionCode: string;
  password: string;
  /** `lib/accounts/passwords`. */
  hashPassword: (password: string) => Promise<string>;
  /** Also sets the password of accounts that exist already, and lets them in again. */
  resetPasswords?: boolean;
  now: Date;
}

/**
 * Makes the accounts of `<folder>/<regionCode>/users.yaml`, all with one password and all marked as demo accounts. An
 * account that exists keeps its password. Real accounts are never touched.
 * @throws PackError when the file is broken or a login belongs to somebody else, AppError `not_found` without the region
 */
export async function loadDemoUsers(db: Database, options: DemoUsersToLoad): Promise<DemoUsersSummary> {
  const file = await readUsers(options);
  // One hash for each account: equal hashes would show equal passwords.
  const hashes = await Promise.all(file.data.map(() => options.hashPassword(options.password)));
  return db.transaction(async (tx) => {
    const known = await readKnown(tx, options.regionCode);
    refuseProblems([...checkReferences(file, known), ...(await checkLogins(tx, file, known.regionId))]);
    const rows = file.data.map((user, index) => toRow({ user, known, hash: hashes[index] ?? "" }));
    const count = await writeUsers(tx, { ...options, regionId: known.regionId, rows });
    if (count.added + count.changed + count.switchedOff > 0) {
      await tx.query(
        "insert into audit_event (region_id, at, kind, subject) values ($1, $2, 'demo_users.loaded', $3)",
        [known.regionId, options.now, JSON.stringify(count)],
      );
    }
    return { ...count, accounts: file.data.map(({ login, name, role }) => ({ login, name, role })) };
  });
}

async function readUsers(options: { folder: string; regionCode: string }): Promise<PackFile<UsersFile>> {
  const problems: PackProblem[] = [];
  const path = join(options.folder, options.regionCode, "users.yaml");
  const file = await readYaml({ path, name: `${options.regionCode}/users.yaml`, schema: usersFileSchema }, problems);
  refuseProblems(problems);
  if (!file) throw new Error("a file without problems was not read");
  return file;
}

interface KnownCodes {
  regionId: number;
  agencies: ReadonlyMap<string, number>;
  territories: ReadonlyMap<string, number>;
  groups: ReadonlyMap<string, number>;
}

async function readKnown(tx: Sql, regionCode: string): Promise<KnownCodes> {
  const regions = await tx.query<{ id: number }>("select id from region where code = $1", [regionCode]);
  const regionId = regions[0]?.id;
  if (regionId === undefined) throw new AppError("not_found", { context: { region: regionCode } });
  const idsOf = async (text: string, values: unknown[]) => {
    const rows = await tx.query<{ id: number; code: string }>(text, values);
    return new Map(rows.map((row) => [row.code, row.id]));
  };
  const agencies = await idsOf("select id, code from agency where region_id = $1 and retired_at is null", [regionId]);
  const territories = await idsOf("select id, code from territory where region_id = $1 and retired_at is null", [
    regionId,
  ]);
  return { regionId, agencies, territories, groups: await idsOf("select id, code from topic_group", []) };
}

function checkReferences(file: PackFile<UsersFile>, known: KnownCodes): PackProblem[] {
  const [agencies, territories, groups] = [known.agencies, known.territories, known.groups].map(
    (map) => new Set(map.keys()),
  );
  const none = new Set<string>();
  return findUnknown(
    file,
    file.data.flatMap((user, index): Reference[] => [
      { path: [index, "agency"], thing: "agency", code: user.agency, known: agencies ?? none },
      { path: [index, "territory"], thing: "territory", code: user.territory, known: territories ?? none },
      ...(user.topicGroups ?? []).map((code, at): Reference => {
        return { path: [index, "topicGroups", at], thing: "topicGroup", code, known: groups ?? none };
      }),
    ]),
  );
}

async function checkLogins(tx: Sql, file: PackFile<UsersFile>, regionId: number): Promise<PackProblem[]> {
  const taken = await tx.query<{ login: string }>(
    "select login from user_account where login = any($1::text[]) and (not is_demo or region_id is distinct from $2)",
    [file.data.map((user) => user.login), regionId],
  );
  const logins = new Set(taken.map((row) => row.login));
  return file.data.flatMap(({ login }, index) =>
    logins.has(login) ? [file.problemAt([index, "login"], wordings.loginTaken(login))] : [],
  );
}

function toRow({ user, known, hash }: { user: UsersFile[number]; known: KnownCodes; hash: string }) {
  return {
    login: user.login,
    name: user.name,
    role: user.role,
    agency_id: user.agency === undefined ? null : known.agencies.get(user.agency),
    territory_id: user.territory === undefined ? null : known.territories.get(user.territory),
    topic_group_ids: (user.topicGroups ?? []).map((code) => known.groups.get(code)),
    password_hash: hash,
  };
}

const recordset = `jsonb_to_recordset($1::jsonb) as x(login text, name text, role text, agency_id int, territory_id int,
  topic_group_ids int[], password_hash text)`;

async function writeUsers(
  tx: Sql,
  options: { regionId: number; rows: readonly ReturnType<typeof toRow>[]; resetPasswords?: boolean },
): Promise<Omit<DemoUsersSummary, "accounts">> {
  const { regionId, rows, resetPasswords = false } = options;
  const changed = await tx.query<{ id: number }>(
    `update user_account u set name = x.name, role = x.role, agency_id = x.agency_id, territory_id = x.territory_id,
       topic_group_ids = x.topic_group_ids, is_active = u.is_active or $2,
       password_hash = case when $2 then x.password_hash else u.password_hash end,
       session_version = u.session_version + $2::int
     from ${recordset}
     where u.login = x.login and ($2 or (u.name, u.role, u.agency_id, u.territory_id, u.topic_group_ids)
       is distinct from (x.name, x.role, x.agency_id, x.territory_id, x.topic_group_ids))
     returning u.id`,
    [JSON.stringify(rows), resetPasswords],
  );
  const added = await tx.query<{ id: number }>(
    `insert into user_account (region_id, login, name, role, agency_id, territory_id, topic_group_ids, password_hash, is_demo)
     select $2, login, name, role, agency_id, territory_id, topic_group_ids, password_hash, true from ${recordset}
     on conflict (login) do nothing returning id`,
    [JSON.stringify(rows), regionId],
  );
  const switchedOff = await tx.query<{ id: number }>(
    `update user_account set is_active = false, session_version = session_version + 1
     where region_id = $1 and is_demo and is_active and login <> all($2::text[]) returning id`,
    [regionId, rows.map((row) => row.login)],
  );
  return { added: added.length, changed: changed.length, switchedOff: switchedOff.length };
}
