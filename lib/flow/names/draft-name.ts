import { assertCan } from "@/lib/accounts/scope";
import type { Viewer } from "@/lib/accounts/schema";
import { nameFieldSchema } from "@/lib/flow/names/schema";
import type { NameDraft } from "@/lib/flow/names/schema";
import type { Sql } from "@/lib/platform/db";
import { AppError } from "@/lib/platform/errors";
import { assertDecides } from "./assert-decides";
import { draftOwn } from "./draft-own";
import { loadNameWorld } from "./load-name-world";

/**
 * A new entry for a name, filled with what the name tells.
 * @throws AppError `not_allowed`, `not_found`
 */
export async function draftName(viewer: Viewer, { db, nameId }: { db: Sql; nameId: number }): Promise<NameDraft> {
  assertDecides(viewer);
  assertCan(viewer, "region.configure");
  const rows = await db.query<{ field: string; given: string }>(
    "select field, given from import_name where id = $1 and region_id = $2",
    [nameId, viewer.regionId],
  );
  const name = rows[0];
  if (!name) throw new AppError("not_found", { context: { nameId } });
  const world = await loadNameWorld(db, viewer.regionId);
  return draftOwn({ field: nameFieldSchema.parse(name.field), given: name.given }, world);
}
