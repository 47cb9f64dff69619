import { assertCan } from "@/lib/accounts/scope";
import type { Viewer } from "@/lib/accounts/schema";
import type { ChosenColumns } from "@/lib/intake/file/column-map";
import type { Sql } from "@/lib/platform/db";
import { AppError } from "@/lib/platform/errors";
import { hashHeader } from "./reading";

export interface Profile {
  id: number;
  name: string;
  columns: unknown;
}

/** How the columns of such a file were mapped last time. */
export async function findProfile(
  db: Sql,
  { regionId, columns }: { regionId: number; columns: readonly string[] },
): Promise<Profile | null> {
  const rows = await db.query<Profile>(
    "select id, name, columns from import_profile where region_id = $1 and header_hash = $2",
    [regionId, hashHeader(columns)],
  );
  return rows[0] ?? null;
}

export async function saveProfile(
  db: Sql,
  options: { regionId: number; name: string; columns: readonly string[]; chosen: ChosenColumns; now: Date },
): Promise<void> {
  const { regionId, name, columns, chosen, now } = options;
  await db.query(
    `insert into import_profile (region_id, name, header_hash, columns, saved_at) values ($1, $2, $3, $4, $5)
     on conflict (region_id, header_hash)
     do update set name = excluded.name, columns = excluded.columns, saved_at = excluded.saved_at`,
    [regionId, name, hashHeader(columns), JSON.stringify(chosen), now],
  );
}

/** @throws AppError `not_allowed`, `not_found` */
export async function renameProfile(
  viewer: Viewer,
  { db, profileId, name }: { db: Sql; profileId: number; name: string },
): Promise<void> {
  assertCan(viewer, "import.run");
  const rows = await db.query("update import_profile set name = $3 where id = $1 and region_id = $2 returning id", [
    profileId,
    viewer.regionId,
    name,
  ]);
  if (rows.length === 0) throw new AppError("not_found", { context: { problem: "no_profile" } });
}

/** The next file with such a header is suggested anew. @throws AppError `not_allowed` */
export async function forgetProfile(viewer: Viewer, { db, profileId }: { db: Sql; profileId: number }): Promise<void> {
  assertCan(viewer, "import.run");
  await db.query("delete from import_profile where id = $1 and region_id = $2", [profileId, viewer.regionId]);
}
