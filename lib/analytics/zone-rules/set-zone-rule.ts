import { assertCan } from "@/lib/accounts/scope";
import type { Viewer } from "@/lib/accounts/schema";
import { dayOf } from "@/lib/analytics/periods";
import type { ZoneRuleChange } from "@/lib/analytics/zone-rules/schema";
import type { Database } from "@/lib/platform/db";
import { AppError } from "@/lib/platform/errors";

/**
 * A new version of the rule; those before it stay readable.
 * @throws AppError `not_allowed`, `stale` when somebody was quicker, `invalid` for a day that is over
 */
export async function setZoneRule(
  viewer: Viewer,
  { db, given, now }: { db: Database; given: ZoneRuleChange; now: Date },
): Promise<{ version: number }> {
  assertCan(viewer, "figures.configure");
  if (given.from < dayOf(now, viewer.timeZone)) throw new AppError("invalid", { context: { field: "from" } });
  return db.transaction(async (tx) => {
    // One change at a time in a region.
    await tx.query("select id from region where id = $1 for no key update", [viewer.regionId]);
    const rows = await tx.query<{ version: number }>(
      "select coalesce(max(version), 0) as version from zone_rule where region_id = $1",
      [viewer.regionId],
    );
    const before = rows[0]?.version ?? 0;
    if (before !== given.knownVersion) throw new AppError("stale", { context: { version: before } });
    await tx.query(
      `insert into zone_rule (region_id, version, rule, valid_from, created_by, created_at)
       values ($1, $2, $3, $4, $5, $6)`,
      [viewer.regionId, before + 1, JSON.stringify(given.rule), given.from, viewer.userId, now],
    );
    return { version: before + 1 };
  });
}
