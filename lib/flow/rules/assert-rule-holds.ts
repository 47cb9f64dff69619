import type { RuleConditions, RuleDraft, RuleEffects } from "@/lib/flow/rules/schema";
import type { Viewer } from "@/lib/accounts/schema";
import { bodyRoles } from "@/lib/accounts/policy";
import type { Sql } from "@/lib/platform/db";
import { AppError } from "@/lib/platform/errors";

type Rule = Pick<RuleDraft, "conditions" | "effects">;

/**
 * A rule says when and what, names only what is there, and reaches no further than whoever makes it.
 * @throws AppError `invalid` with the field
 */
export async function assertRuleHolds(viewer: Viewer, db: Sql, { conditions, effects }: Rule): Promise<void> {
  if (!hasCondition(conditions)) throw invalid("conditions");
  if (!hasEffect(effects)) throw invalid("effects");
  if (effects.executorId !== null && effects.agencyId === null) throw invalid("executorId");
  await assertKnown(viewer, db, { conditions, effects });
  await assertWithinScope(viewer, db, conditions);
}

function hasCondition(conditions: RuleConditions): boolean {
  return Object.values(conditions).some((value) => (Array.isArray(value) ? value.length > 0 : value !== null));
}

function hasEffect(effects: RuleEffects): boolean {
  return Object.values(effects).some((value) => value !== null && value !== false);
}

async function assertKnown(viewer: Viewer, db: Sql, { conditions, effects }: Rule): Promise<void> {
  const agencyIds = [...conditions.agencyIds, ...(effects.agencyId === null ? [] : [effects.agencyId])];
  const known: [field: string, ids: readonly number[], sql: string][] = [
    ["topicGroupIds", conditions.topicGroupIds, "select id from topic_group where $2::int is not null"],
    ["topicIds", conditions.topicIds, "select id from topic where retired_at is null and coalesce(region_id, $2) = $2"],
    ["territoryIds", conditions.territoryIds, "select id from territory where retired_at is null and region_id = $2"],
    ["agencyId", agencyIds, "select id from agency where retired_at is null and region_id = $2"],
  ];
  for (const [field, ids, sql] of known) {
    if (ids.length === 0) continue;
    const missing = await db.query(`select from unnest($1::int[]) as given (id) where id not in (${sql}) limit 1`, [
      ids,
      viewer.regionId,
    ]);
    if (missing.length > 0) throw invalid(field);
  }
  if (effects.executorId === null) return;
  const executors = await db.query(
    "select from user_account where id = $1 and region_id = $2 and agency_id = $3 and is_active and role = any($4::text[])",
    [effects.executorId, viewer.regionId, effects.agencyId, bodyRoles],
  );
  if (executors.length === 0) throw invalid("executorId");
}

/** Who answers for some topics or one territory makes rules for those alone. */
async function assertWithinScope(viewer: Viewer, db: Sql, conditions: RuleConditions): Promise<void> {
  const { territoryIds, topicGroupIds } = viewer;
  if (territoryIds !== null) {
    const isWithin =
      conditions.territoryIds.length > 0 && conditions.territoryIds.every((id) => territoryIds.includes(id));
    if (!isWithin) throw invalid("territoryIds");
  }
  if (topicGroupIds === null) return;
  const groups = await db.query<{ group_id: number }>("select distinct group_id from topic where id = any($1::int[])", [
    conditions.topicIds,
  ]);
  const named = [...conditions.topicGroupIds, ...groups.map((row) => row.group_id)];
  if (named.length === 0 || !named.every((id) => topicGroupIds.includes(id))) throw invalid("topicGroupIds");
}

function invalid(field: string): AppError {
  return new AppError("invalid", { context: { field } });
}
