import { z } from "zod";
import { roleSchema } from "@/lib/regions/schema";
import type { Sql } from "@/lib/platform/db";

const demoLogin = z.object({ login: z.string(), name: z.string(), role: roleSchema, region_name: z.string() });

/** Accounts of invented people, for the sign-in page of a demonstration. */
export async function findDemoLogins(db: Sql) {
  const rows = await db.query(
    `select u.login, u.name, u.role, r.name as region_name
     from user_account u join region r on r.id = u.region_id
     where u.is_demo and u.is_active order by r.id, u.id`,
  );
  return rows.map((row) => {
    const { region_name: regionName, ...read } = demoLogin.parse(row);
    return { ...read, regionName };
  });
}
