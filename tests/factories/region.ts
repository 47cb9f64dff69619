import { loadViewer } from "@/lib/accounts/load-viewer";
import type { Viewer } from "@/lib/accounts/schema";
import type { Database } from "@/lib/platform/db";
import type { Role } from "@/lib/regions/schema";

export async function regionId(db: Database, code = "samara"): Promise<number> {
  const rows = await db.query<{ id: number }>("select id from region where code = $1", [code]);
  return required(rows[0], `region ${code}`).id;
}

export async function agencyId(db: Database, code: string, region = "samara"): Promise<number> {
  const rows = await db.query<{ id: number }>(
    "select a.id from agency a join region r on r.id = a.region_id where a.code = $1 and r.code = $2",
    [code, region],
  );
  return required(rows[0], `agency ${code}`).id;
}

export async function topicId(db: Database, code: string): Promise<number> {
  const rows = await db.query<{ id: number }>("select id from topic where code = $1", [code]);
  return required(rows[0], `topic ${code}`).id;
}

export interface UserOptions {
  role: Role;
  region?: string;
  agency?: string;
  territory?: string;
  topicGroups?: string[];
}

let userCount = 0;

/** A person as the database knows them; the viewer is read the way every request reads it. */
export async function createViewer(db: Database, options: UserOptions): Promise<Viewer> {
  const region = options.region ?? "samara";
  userCount += 1;
  const rows = await db.query<{ id: number }>(
    `insert into user_account (region_id, login, name, role, agency_id, territory_id, topic_group_ids)
     values ((select id from region where code = $1), $2, $3, $4,
       (select a.id from agency a join region r on r.id = a.region_id where a.code = $5 and r.code = $1),
       (select t.id from territory t join region r on r.id = t.region_id where t.code = $6 and r.code = $1),
       coalesce((select array_agg(id) from topic_group where code = any($7::text[])), '{}'))
     returning id`,
    [
      region,
      `test-${process.pid}-${userCount}`,
      `Проверяющий ${userCount}`,
      options.role,
      options.agency ?? null,
      options.territory ?? null,
      options.topicGroups ?? [],
    ],
  );
  const viewer = await loadViewer(db, { userId: required(rows[0], "user").id, sessionVersion: 1 });
  return required(viewer, "viewer");
}

export function required<T>(value: T | null | undefined, what: string): T {
  if (value === null || value === undefined) throw new Error(`missing: ${what}`);
  return value;
}
