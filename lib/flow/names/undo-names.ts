import type { Viewer } from "@/lib/accounts/schema";
import { nameFieldSchema } from "@/lib/flow/names/schema";
import type { DecidedNameRef } from "@/lib/flow/names/schema";
import { columns } from "@/lib/platform/columns";
import type { Database } from "@/lib/platform/db";
import { AppError } from "@/lib/platform/errors";
import { lockRegions } from "@/lib/regions/region-stamp";
import { assertDecides } from "./assert-decides";
import { recordNameAudit } from "./record-name-audit";
import { retireOwn } from "./retire-own";

interface LockedName {
  id: number;
  field: string;
  version: number;
  targetId: number | null;
  isDecided: boolean;
  isCreated: boolean;
}

/**
 * Takes decisions back, all or none: the names are open again, and the rows follow in the background. What was made for a
 * name goes with its decision, unless something else has come to rely on it.
 * @throws AppError `not_allowed`, `not_found`, `stale` when one of them was changed since
 */
export async function undoNames(
  viewer: Viewer,
  { db, names, now }: { db: Database; names: readonly DecidedNameRef[]; now: Date },
): Promise<{ names: DecidedNameRef[] }> {
  assertDecides(viewer);
  return db.transaction(async (tx) => {
    // The regions before the names, as a decision that makes something takes them.
    await lockRegions(tx);
    const locked = await tx.query<LockedName>(
      `select n.id, n.field, n.version, n.target_id as "targetId", n.decided_at is not null as "isDecided",
         n.is_created as "isCreated"
       from import_name n join unnest($1::int[], $2::int[]) as t (id, version) on t.id = n.id
       where n.region_id = $3 order by n.field || ' ' || n.given collate "C" for update of n`,
      [...columns(names, ["nameId", "version"]), viewer.regionId],
    );
    if (locked.length < names.length) throw new AppError("not_found", { context: { names: names.length } });
    const versionOf = new Map(names.map(({ nameId, version }) => [nameId, version]));
    const isStale = locked.some(({ id, version, isDecided }) => !isDecided || versionOf.get(id) !== version);
    if (isStale) throw new AppError("stale", { context: { names: names.length } });
    const undone = await tx.query<DecidedNameRef>(
      `update import_name set target_id = null, is_created = false, user_id = $2, decided_at = null,
         version = version + 1, pending_from = 0, applied_count = 0
       where id = any($1::int[]) returning id as "nameId", version`,
      [locked.map(({ id }) => id), viewer.userId],
    );
    await recordNameAudit(tx, {
      viewer,
      kind: "name.undone",
      names: locked.map(({ id, targetId }) => ({ id, targetId })),
      now,
    });
    for (const { id, field, targetId, isCreated } of locked) {
      if (!isCreated || targetId === null) continue;
      const table = nameFieldSchema.parse(field);
      await retireOwn(tx, { table, id: targetId, nameId: id, regionId: viewer.regionId, now });
    }
    return { names: undone };
  });
}
