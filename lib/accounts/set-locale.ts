import type { Locale, Viewer } from "@/lib/accounts/schema";
import type { Sql } from "@/lib/platform/db";

/** The language of the console for this person, on every machine. */
export async function setLocale(viewer: Viewer, options: { db: Sql; locale: Locale }): Promise<void> {
  await options.db.query("update user_account set locale = $2 where id = $1", [viewer.userId, options.locale]);
}
