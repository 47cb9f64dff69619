import type { Sql } from "@/lib/platform/db";

export interface UserListed {
  login: string;
  name: string;
  role: string;
  regionCode: string | null;
  agencyName: string | null;
  isActive: boolean;
  isDemo: boolean;
  lastSignInAt: Date | null;
}

/** Every account, or those of one region; never a password or its hash. */
export function findUsers(db: Sql, options: { regionCode?: string }): Promise<UserListed[]> {
  return db.query<UserListed>(
    `select u.login, u.name, u.role, r.code as "regionCode", a.short_name as "agencyName", u.is_active as "isActive",
       u.is_demo as "isDemo", u.last_sign_in_at as "lastSignInAt"
     from user_account u left join region r on r.id = u.region_id left join agency a on a.id = u.agency_id
     where $1::text is null or r.code = $1 order by r.code nulls first, u.role, u.login`,
    [options.regionCode ?? null],
  );
}
