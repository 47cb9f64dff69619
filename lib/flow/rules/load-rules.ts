import { z } from "zod";
import type { AssignmentRule } from "@/lib/flow/rules/compile-rules";
import { ruleConditionsSchema, ruleEffectsSchema } from "@/lib/flow/rules/schema";
import type { Sql } from "@/lib/platform/db";

const ruleRow = z.object({
  id: z.number(),
  name: z.string(),
  version: z.number(),
  position: z.number(),
  is_on: z.boolean(),
  conditions: ruleConditionsSchema,
  effects: ruleEffectsSchema,
});
export type StoredRule = z.infer<typeof ruleRow>;

/** Every rule of a region in its order, those that are off included. */
export async function readStoredRules(db: Sql, regionId: number): Promise<StoredRule[]> {
  const rows = await db.query(
    `select id, name, version, position, is_on, conditions, effects from assignment_rule
     where region_id = $1 and removed_at is null order by position, id`,
    [regionId],
  );
  return rows.map((row) => ruleRow.parse(row));
}

/** The rules that are at work. */
export async function readRulesInForce(db: Sql, regionId: number): Promise<AssignmentRule[]> {
  return (await readStoredRules(db, regionId)).filter((rule) => rule.is_on);
}
