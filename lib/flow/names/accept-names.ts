import type { Viewer } from "@/lib/accounts/schema";
import { namesAtOnceMax } from "@/lib/flow/names/schema";
import type { DecidedNameRef, NameField } from "@/lib/flow/names/schema";
import { columns } from "@/lib/platform/columns";
import type { Database } from "@/lib/platform/db";
import { assertDecides } from "./assert-decides";
import { recordNameAudit } from "./record-name-audit";
import { findConfident } from "./summarise-names";

/**
 * Accepts the first proposal of every open name of a field that is sure enough, in one transaction.
 * @returns the decisions, so that they can be taken back together
 * @throws AppError `not_allowed`
 */
export async function acceptNames(
  viewer: Viewer,
  { db, field, now }: { db: Database; field: NameField; now: Date },
): Promise<{ names: DecidedNameRef[] }> {
  assertDecides(viewer);
  return db.transaction(async (tx) => {
    const confident = await findConfident(tx, { regionId: viewer.regionId, field, locks: true });
    const accepted = confident.slice(0, namesAtOnceMax);
    if (accepted.length === 0) return { names: [] };
    const names = await tx.query<DecidedNameRef>(
      `update import_name n set target_id = t.target_id, is_created = false, user_id = $3, decided_at = $4,
         version = n.version + 1, pending_from = 0, applied_count = 0
       from unnest($1::int[], $2::int[]) as t (id, target_id) where n.id = t.id
       returning n.id as "nameId", n.version`,
      [...columns(accepted, ["id", "targetId"]), viewer.userId, now],
    );
    await recordNameAudit(tx, { viewer, kind: "name.decided", names: accepted, now });
    return { names };
  });
}
