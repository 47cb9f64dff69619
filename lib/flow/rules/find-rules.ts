import { z } from "zod";
import { readStoredRules } from "@/lib/flow/rules/load-rules";
import type { StoredRule } from "@/lib/flow/rules/load-rules";
import { ruleChangeKinds } from "@/lib/flow/rules/schema";
import type { NamedId, RuleChangeView, RulesPage, RuleView } from "@/lib/flow/rules/schema";
import { assertCan } from "@/lib/accounts/scope";
import type { Viewer } from "@/lib/accounts/schema";
import type { Sql } from "@/lib/platform/db";

const changesMax = 50;

/** The rules in their order, and who changed what of late. */
export async function findRules(viewer: Viewer, { db }: { db: Sql }): Promise<RulesPage> {
  assertCan(viewer, "rules.configure");
  const rules = await readStoredRules(db, viewer.regionId);
  const [names, changes, topicGroups, regions] = await Promise.all([
    readNames(db, rules),
    findChanges(db, viewer.regionId),
    db.query<NamedId>("select id, name from topic_group order by position"),
    db.query<{ topic: number; place: number }>(
      "select coalesce(own_topic_auto, auto_route_topic) as topic, auto_route_place as place from region where id = $1",
      [viewer.regionId],
    ),
  ]);
  return {
    rules: rules.map((rule) => viewRule(rule, names)),
    changes,
    topicGroups,
    autoRoute: regions[0] ?? { topic: 1, place: 1 },
  };
}

type Names = Record<keyof RuleView["names"], Map<number, NamedId>>;

function viewRule(rule: StoredRule, names: Names): RuleView {
  const { conditions, effects } = rule;
  const pick = (kind: keyof Names, ids: readonly (number | null)[]) =>
    ids.flatMap((id) => (id === null ? [] : (names[kind].get(id) ?? [])));
  return {
    id: rule.id,
    version: rule.version,
    name: rule.name,
    isOn: rule.is_on,
    conditions,
    effects,
    names: {
      topicGroups: pick("topicGroups", conditions.topicGroupIds),
      topics: pick("topics", conditions.topicIds),
      territories: pick("territories", conditions.territoryIds),
      agencies: pick("agencies", [...conditions.agencyIds, effects.agencyId]),
      users: pick("users", [effects.executorId]),
    },
  };
}

async function readNames(db: Sql, rules: readonly StoredRule[]): Promise<Names> {
  const all = (read: (rule: StoredRule) => readonly (number | null)[]) => [...new Set(rules.flatMap(read))];
  async function read(sql: string, ids: readonly (number | null)[]) {
    const rows = await db.query<NamedId>(`select id, ${sql} where id = any($1::int[])`, [ids]);
    return new Map(rows.map((row) => [row.id, row]));
  }
  const [topicGroups, topics, territories, agencies, users] = await Promise.all([
    read(
      "name from topic_group",
      all(({ conditions }) => conditions.topicGroupIds),
    ),
    read(
      "short_name as name from topic",
      all(({ conditions }) => conditions.topicIds),
    ),
    read(
      "name from territory",
      all(({ conditions }) => conditions.territoryIds),
    ),
    read(
      "short_name as name from agency",
      all(({ conditions, effects }) => [...conditions.agencyIds, effects.agencyId]),
    ),
    read(
      "name from user_account",
      all(({ effects }) => [effects.executorId]),
    ),
  ]);
  return { topicGroups, topics, territories, agencies, users };
}

const changeRow = z.object({
  id: z.number(),
  at: z.date(),
  user_name: z.string(),
  rule_name: z.string(),
  kind: z.enum(ruleChangeKinds),
});

async function findChanges(db: Sql, regionId: number): Promise<RuleChangeView[]> {
  const rows = await db.query(
    `select c.id, c.at, u.name as user_name, coalesce(c.after ->> 'name', r.name) as rule_name, c.kind
     from assignment_rule_change c join user_account u on u.id = c.user_id join assignment_rule r on r.id = c.rule_id
     where c.region_id = $1 order by c.id desc limit ${changesMax}`,
    [regionId],
  );
  return rows.map((row) => {
    const { id, at, user_name, rule_name, kind } = changeRow.parse(row);
    return { id, at: at.toISOString(), userName: user_name, ruleName: rule_name, kind };
  });
}
