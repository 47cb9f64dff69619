import type { NamedId, RuleDraft, RuleView } from "@/lib/flow/rules/schema";

/** A rule as it stands in the form: what was chosen keeps its name. */
export interface EditedRule {
  known: RuleDraft["known"];
  isOn: boolean;
  name: string;
  words: string;
  topicGroupId: number | null;
  topics: NamedId[];
  territories: NamedId[];
  agencies: NamedId[];
  platforms: RuleDraft["conditions"]["platforms"];
  importance: "normal" | "high" | null;
  fastTrack: boolean;
  toAgency: NamedId | null;
  executorId: number | null;
  setImportance: "normal" | "high" | null;
  toTop: boolean;
  /** In per cent; empty: the region's own thresholds. */
  routeFrom: string;
}

export const emptyRule: EditedRule = {
  known: null,
  isOn: false,
  name: "",
  words: "",
  topicGroupId: null,
  topics: [],
  territories: [],
  agencies: [],
  platforms: [],
  importance: null,
  fastTrack: false,
  toAgency: null,
  executorId: null,
  setImportance: null,
  toTop: false,
  routeFrom: "",
};

export function editRule(rule: RuleView): EditedRule {
  const { conditions, effects, names } = rule;
  return {
    known: { ruleId: rule.id, version: rule.version },
    isOn: rule.isOn,
    name: rule.name,
    words: conditions.words.join(", "),
    topicGroupId: conditions.topicGroupIds[0] ?? null,
    topics: names.topics,
    territories: names.territories,
    agencies: names.agencies.filter(({ id }) => conditions.agencyIds.includes(id)),
    platforms: conditions.platforms,
    importance: conditions.importance,
    fastTrack: conditions.fastTrack ?? false,
    toAgency: names.agencies.find(({ id }) => id === effects.agencyId) ?? null,
    executorId: effects.executorId,
    setImportance: effects.importance,
    toTop: effects.toTop,
    routeFrom: effects.routeFrom === null ? "" : String(Math.round(effects.routeFrom * 100)),
  };
}

const ids = (chosen: readonly NamedId[]) => chosen.map(({ id }) => id);

export function toDraft(rule: EditedRule): RuleDraft {
  const percent = Number(rule.routeFrom.replace(",", "."));
  return {
    known: rule.known,
    name: rule.name.trim(),
    conditions: {
      topicGroupIds: rule.topicGroupId === null ? [] : [rule.topicGroupId],
      topicIds: ids(rule.topics),
      territoryIds: ids(rule.territories),
      platforms: rule.platforms,
      words: rule.words
        .split(/[,;\n]/)
        .map((word) => word.trim())
        .filter((word) => word !== ""),
      importance: rule.importance,
      agencyIds: ids(rule.agencies),
      fastTrack: rule.fastTrack ? true : null,
    },
    effects: {
      agencyId: rule.toAgency?.id ?? null,
      executorId: rule.toAgency === null ? null : rule.executorId,
      importance: rule.setImportance,
      toTop: rule.toTop,
      routeFrom: rule.routeFrom.trim() === "" ? null : percent / 100,
    },
  };
}
