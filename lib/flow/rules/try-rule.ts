import { compileRules } from "@/lib/flow/rules/compile-rules";
import type { AssignmentRule } from "@/lib/flow/rules/compile-rules";
import { assertRuleHolds } from "@/lib/flow/rules/assert-rule-holds";
import { readStoredRules } from "@/lib/flow/rules/load-rules";
import { findUnderstood } from "@/lib/flow/rules/find-understood";
import { trialRowsMax } from "@/lib/flow/rules/schema";
import type { RuleDraft, RuleTrial, TrialSide } from "@/lib/flow/rules/schema";
import { planIncident } from "@/lib/flow/plan-incident";
import type { IncidentPlan } from "@/lib/flow/plan-incident";
import { loadRegionKnowledge } from "@/lib/flow/region-knowledge";
import { assertCan } from "@/lib/accounts/scope";
import type { Viewer } from "@/lib/accounts/schema";
import type { Sql } from "@/lib/platform/db";

/** Of a rule that is not stored yet; no stored one has it. */
const draftId = 0;

/**
 * What would have become of the last incidents with this rule at its place, against the rules in force: the same
 * planning as that of the worker, over what was understood of them when they came. Nothing is changed.
 */
export async function tryRule(
  viewer: Viewer,
  options: { db: Sql; draft: RuleDraft; last: number },
): Promise<RuleTrial> {
  assertCan(viewer, "rules.configure");
  const { db, draft } = options;
  await assertRuleHolds(viewer, db, draft);
  const knowledge = await loadRegionKnowledge(db, viewer.regionId);
  const rules = await orderWith(db, viewer.regionId, draft);
  const changedKnowledge = { ...knowledge, rules: compileRules(rules.after) };
  const currentKnowledge = { ...knowledge, rules: compileRules(rules.before) };
  const incidents = await findUnderstood(viewer, options);
  const nameOf = await readNames(db, draft, viewer.regionId);
  const ruleId = draft.known?.ruleId ?? draftId;
  let fitted = 0;
  let changed = 0;
  const rows: RuleTrial["rows"] = [];
  for (const { number, summary, platform, message } of incidents) {
    const before = planIncident({ message, knowledge: currentKnowledge, platform });
    const after = planIncident({ message, knowledge: changedKnowledge, platform });
    const row = { number, summary, before: nameOf(before), after: nameOf(after) };
    if (after.rule?.id === ruleId) fitted += 1;
    if (JSON.stringify(row.before) === JSON.stringify(row.after)) continue;
    changed += 1;
    if (rows.length < trialRowsMax) rows.push(row);
  }
  return { looked: incidents.length, fitted, changed, rows };
}

/** The rules in force, and the same with the draft switched on at its place. */
async function orderWith(db: Sql, regionId: number, draft: RuleDraft) {
  const stored = await readStoredRules(db, regionId);
  const { name, conditions, effects } = draft;
  const ruleId = draft.known?.ruleId;
  const before: AssignmentRule[] = stored.filter((rule) => rule.is_on);
  const known = stored.some((rule) => rule.id === ruleId);
  const after: AssignmentRule[] = stored.flatMap((rule): AssignmentRule[] => {
    if (rule.id === ruleId) return [{ id: rule.id, name, conditions, effects }];
    return rule.is_on ? [rule] : [];
  });
  if (!known) after.push({ id: draftId, name, conditions, effects });
  return { before, after };
}

async function readNames(db: Sql, draft: RuleDraft, regionId: number): Promise<(plan: IncidentPlan) => TrialSide> {
  const agencies = await db.query<{ id: number; name: string }>(
    "select id, short_name as name from agency where region_id = $1",
    [regionId],
  );
  const users = await db.query<{ id: number; name: string }>(
    "select id, name from user_account where region_id = $1 and agency_id is not null",
    [regionId],
  );
  const agencyNames = new Map(agencies.map((row) => [row.id, row.name]));
  const userNames = new Map(users.map((row) => [row.id, row.name]));
  return (plan) => ({
    agencyName: plan.routing.agencyId === null ? null : (agencyNames.get(plan.routing.agencyId) ?? null),
    step: plan.step,
    importance: plan.importance,
    onTop: plan.onTop,
    executorName: plan.executorId === null ? null : (userNames.get(plan.executorId) ?? null),
  });
}
