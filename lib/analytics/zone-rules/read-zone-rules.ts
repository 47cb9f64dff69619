import { z } from "zod";
import { assertCan } from "@/lib/accounts/scope";
import type { Viewer } from "@/lib/accounts/schema";
import { dayOf } from "@/lib/analytics/periods";
import { daySchema, defaultZoneRule, zoneRuleSchema } from "@/lib/analytics/schema";
import type { ZoneRule } from "@/lib/analytics/schema";
import type { ZoneRulesView, ZoneRuleVersion } from "@/lib/analytics/zone-rules/schema";
import type { Sql } from "@/lib/platform/db";

const historyMax = 50;
const unchosen: ZoneRuleVersion = { version: 0, rule: defaultZoneRule, from: null, createdAt: null, userName: null };

/** What holds today: the newest version that has begun, the default where nobody chose one. */
export async function readZoneRule(viewer: Viewer, { db, now }: { db: Sql; now: Date }): Promise<ZoneRule> {
  assertCan(viewer, "figures.read");
  const rows = await db.query<{ rule: unknown }>(
    "select rule from zone_rule where region_id = $1 and valid_from <= $2 order by version desc limit 1",
    [viewer.regionId, dayOf(now, viewer.timeZone)],
  );
  return rows[0] ? zoneRuleSchema.parse(rows[0].rule) : defaultZoneRule;
}

/** The rule with its past: what holds, what is to come, who changed it. */
export async function readZoneRules(viewer: Viewer, { db, now }: { db: Sql; now: Date }): Promise<ZoneRulesView> {
  assertCan(viewer, "figures.read");
  const today = dayOf(now, viewer.timeZone);
  const history = await findVersions(db, viewer.regionId);
  const [newest] = history;
  return {
    today,
    current: history.find(({ from }) => from !== null && from <= today) ?? unchosen,
    upcoming: newest?.from && newest.from > today ? newest : null,
    history,
    mayChange: viewer.permissions.includes("figures.configure"),
  };
}

const versionRow = z.object({
  version: z.number(),
  rule: zoneRuleSchema,
  valid_from: daySchema,
  created_at: z.date(),
  user_name: z.string(),
});

async function findVersions(db: Sql, regionId: number): Promise<ZoneRuleVersion[]> {
  const rows = await db.query(
    `select r.version, r.rule, r.valid_from::text as valid_from, r.created_at, u.name as user_name
     from zone_rule r join user_account u on u.id = r.created_by
     where r.region_id = $1 order by r.version desc limit ${historyMax}`,
    [regionId],
  );
  return rows.map((row) => {
    const { version, rule, valid_from: from, created_at, user_name: userName } = versionRow.parse(row);
    return { version, rule, from, createdAt: created_at.toISOString(), userName };
  });
}
