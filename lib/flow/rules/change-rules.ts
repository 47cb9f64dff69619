import { assertRuleHolds } from "@/lib/flow/rules/assert-rule-holds";
import { readStoredRules } from "@/lib/flow/rules/load-rules";
import type { StoredRule } from "@/lib/flow/rules/load-rules";
import { rulesMax } from "@/lib/flow/rules/schema";
import type { RuleChangeView, RuleDraft } from "@/lib/flow/rules/schema";
import { assertCan } from "@/lib/accounts/scope";
import type { Viewer } from "@/lib/accounts/schema";
import type { Database, Sql } from "@/lib/platform/db";
import { AppError } from "@/lib/platform/errors";

interface Options<Given> {
  db: Database;
  given: Given;
  now: Date;
}
interface Target {
  ruleId: number;
  version: number;
}

/** A new rule stands behind all others and is off; a changed one stays where it is. */
export async function saveRule(viewer: Viewer, options: Options<RuleDraft>): Promise<{ ruleId: number }> {
  const { given } = options;
  return change(viewer, options, async (tx, rules) => {
    await assertRuleHolds(viewer, tx, given);
    const values = [given.name, JSON.stringify(given.conditions), JSON.stringify(given.effects)];
    if (given.known === null) {
      if (rules.length >= rulesMax) throw new AppError("too_many");
      const rows = await tx.query<{ id: number }>(
        `insert into assignment_rule (region_id, name, conditions, effects, position, created_at)
         values ($1, $2, $3, $4, $5, $6) returning id`,
        [viewer.regionId, ...values, 1 + Math.max(0, ...rules.map((rule) => rule.position)), options.now],
      );
      return { ruleId: rows[0]?.id ?? 0, kind: "created" };
    }
    const before = requireRule(rules, given.known);
    await tx.query(
      "update assignment_rule set name = $2, conditions = $3, effects = $4, version = version + 1 where id = $1",
      [before.id, ...values],
    );
    return { ruleId: before.id, kind: "changed", before };
  });
}

export async function switchRule(viewer: Viewer, options: Options<Target & { isOn: boolean }>): Promise<void> {
  const { given } = options;
  await change(viewer, options, async (tx, rules) => {
    const before = requireRule(rules, given);
    if (given.isOn) await assertRuleHolds(viewer, tx, before);
    await tx.query("update assignment_rule set is_on = $2, version = version + 1 where id = $1", [
      before.id,
      given.isOn,
    ]);
    return { ruleId: before.id, kind: given.isOn ? "enabled" : "disabled", before };
  });
}

/** Past the next one above or below; at the end of the list nothing happens. */
export async function moveRule(viewer: Viewer, options: Options<Target & { to: "up" | "down" }>): Promise<void> {
  const { given } = options;
  await change(viewer, options, async (tx, rules) => {
    const before = requireRule(rules, given);
    const index = rules.indexOf(before);
    const other = rules[given.to === "up" ? index - 1 : index + 1];
    if (!other) throw new AppError("wrong_step", { context: { ruleId: before.id } });
    const order = rules.map((rule) => (rule === before ? other : rule === other ? before : rule));
    await tx.query(
      `update assignment_rule r set position = t.position, version = r.version + (r.id = $2)::int
       from unnest($1::int[]) with ordinality as t (id, position) where r.id = t.id`,
      [order.map((rule) => rule.id), before.id],
    );
    return { ruleId: before.id, kind: "moved", before };
  });
}

/** It is kept for the history and for the incidents that name it. */
export async function removeRule(viewer: Viewer, options: Options<Target>): Promise<void> {
  await change(viewer, options, async (tx, rules) => {
    const before = requireRule(rules, options.given);
    await tx.query("update assignment_rule set removed_at = $2, is_on = false where id = $1", [before.id, options.now]);
    return { ruleId: before.id, kind: "removed", before };
  });
}

interface Changed {
  ruleId: number;
  kind: RuleChangeView["kind"];
  before?: StoredRule;
}

/** One change of the rules at a time in a region; what understands messages sees it with the next batch. */
async function change(
  viewer: Viewer,
  { db, now }: { db: Database; now: Date },
  work: (tx: Sql, rules: StoredRule[]) => Promise<Changed>,
): Promise<{ ruleId: number }> {
  assertCan(viewer, "rules.configure");
  return db.transaction(async (tx) => {
    await tx.query("update region set rules_version = rules_version + 1 where id = $1", [viewer.regionId]);
    const { ruleId, kind, before } = await work(tx, await readStoredRules(tx, viewer.regionId));
    await tx.query(
      `insert into assignment_rule_change (region_id, rule_id, user_id, at, kind, before, after)
       select $1, $2, $3, $4, $5, $6, jsonb_build_object('name', name, 'position', position, 'is_on', is_on,
         'conditions', conditions, 'effects', effects) from assignment_rule where id = $2`,
      [viewer.regionId, ruleId, viewer.userId, now, kind, before ? JSON.stringify(before) : null],
    );
    return { ruleId };
  });
}

function requireRule(rules: readonly StoredRule[], target: Target): StoredRule {
  const rule = rules.find((candidate) => candidate.id === target.ruleId);
  if (!rule) throw new AppError("not_found", { context: { ruleId: target.ruleId } });
  if (rule.version !== target.version) throw new AppError("stale", { context: { ruleId: rule.id } });
  return rule;
}
