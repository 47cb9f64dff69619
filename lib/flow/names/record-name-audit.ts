import type { Viewer } from "@/lib/accounts/schema";
import type { Sql } from "@/lib/platform/db";

/** Who decided about which names, in the transaction of the decision. */
export async function recordNameAudit(
  tx: Sql,
  options: {
    viewer: Viewer;
    kind: "name.decided" | "name.undone";
    names: readonly { id: number; targetId: number | null }[];
    now: Date;
  },
): Promise<void> {
  const { viewer, kind, names, now } = options;
  await tx.query("insert into audit_event (region_id, user_id, at, kind, subject) values ($1, $2, $3, $4, $5)", [
    ...[viewer.regionId, viewer.userId, now, kind],
    JSON.stringify({ names }),
  ]);
}
