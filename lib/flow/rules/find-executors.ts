import type { NamedId } from "@/lib/flow/rules/schema";
import { bodyRoles } from "@/lib/accounts/policy";
import { assertCan } from "@/lib/accounts/scope";
import type { Viewer } from "@/lib/accounts/schema";
import type { Sql } from "@/lib/platform/db";

/** Who of a body may be named by a rule. */
export async function findExecutors(
  viewer: Viewer,
  { db, agencyId }: { db: Sql; agencyId: number },
): Promise<NamedId[]> {
  assertCan(viewer, "rules.configure");
  return db.query<NamedId>(
    `select id, name from user_account
     where region_id = $1 and agency_id = $2 and is_active and role = any($3::text[]) order by name limit 200`,
    [viewer.regionId, agencyId, bodyRoles],
  );
}
