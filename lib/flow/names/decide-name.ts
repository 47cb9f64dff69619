import { assertCan } from "@/lib/accounts/scope";
import type { Viewer } from "@/lib/accounts/schema";
import { nameFieldSchema } from "@/lib/flow/names/schema";
import type { DecideName, DecidedNameRef, NameField } from "@/lib/flow/names/schema";
import type { Database, Sql } from "@/lib/platform/db";
import { AppError } from "@/lib/platform/errors";
import { addOwn } from "@/lib/regions/add-own";
import { assertDecides } from "./assert-decides";
import { recordNameAudit } from "./record-name-audit";

/**
 * Says what a name means. From the commit on imports use it; the rows that are there already follow in the background.
 * @throws AppError `not_allowed`, `not_found`, `stale` when somebody decided first, `invalid`
 */
export async function decideName(
  viewer: Viewer,
  { db, command, now }: { db: Database; command: DecideName; now: Date },
): Promise<DecidedNameRef> {
  assertDecides(viewer);
  if (command.as === "new") assertCan(viewer, "region.configure");
  return db.transaction(async (tx) => {
    // Before the name: a load of the pack holds the regions while it waits for nothing else.
    const targetId = command.as === "new" ? await addOwn(tx, { ...of(viewer), own: command.make, now }) : null;
    const name = await lockOpenName(tx, viewer, command);
    const target = await readTarget(tx, { viewer, command, field: name.field, targetId });
    const [decided] = await tx.query<DecidedNameRef>(
      `update import_name set target_id = $2, is_created = $3, user_id = $4, decided_at = $5, version = version + 1,
         pending_from = 0, applied_count = 0 where id = $1 returning id as "nameId", version`,
      [name.id, target, command.as === "new", viewer.userId, now],
    );
    if (!decided) throw new AppError("not_found", { context: { nameId: name.id } });
    await recordNameAudit(tx, { viewer, kind: "name.decided", names: [{ id: name.id, targetId: target }], now });
    return decided;
  });
}

function of(viewer: Viewer): { regionId: number } {
  return { regionId: viewer.regionId };
}

async function lockOpenName(tx: Sql, viewer: Viewer, command: DecideName): Promise<{ id: number; field: NameField }> {
  const rows = await tx.query<{ id: number; field: string; version: number; isDecided: boolean }>(
    `select id, field, version, decided_at is not null as "isDecided" from import_name
     where id = $1 and region_id = $2 for update`,
    [command.nameId, viewer.regionId],
  );
  const name = rows[0];
  if (!name) throw new AppError("not_found", { context: { nameId: command.nameId } });
  if (name.isDecided || name.version !== command.version) {
    throw new AppError("stale", { context: { nameId: name.id, version: name.version } });
  }
  return { id: name.id, field: nameFieldSchema.parse(name.field) };
}

async function readTarget(
  tx: Sql,
  options: { viewer: Viewer; command: DecideName; field: NameField; targetId: number | null },
): Promise<number | null> {
  const { viewer, command, field, targetId } = options;
  switch (command.as) {
    case "nothing":
      return null;
    case "new":
      if (command.make.field !== field) throw new AppError("invalid", { context: { field: "make" } });
      return targetId;
    case "existing": {
      const isOurs = field === "topic" ? "coalesce(region_id, $2) = $2" : "region_id = $2";
      const rows = await tx.query(`select from ${field} where id = $1 and ${isOurs} and retired_at is null`, [
        command.targetId,
        viewer.regionId,
      ]);
      if (rows.length === 0) throw new AppError("invalid", { context: { field: "targetId" } });
      return command.targetId;
    }
  }
}
