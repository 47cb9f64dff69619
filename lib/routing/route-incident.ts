import type { RoutingDecision } from "@/lib/routing/schema";

export interface RoutingRule {
  id: number;
  code: string;
  topicIds: readonly number[];
  topicGroupId: number | null;
  territoryId: number | null;
  municipalityKind: string | null;
  objectService: string | null;
  to: { agencyId: number } | { service: string } | { named: true };
  reason: string;
  /** Order in the pack: of two equally specific rules the earlier one wins, so that the result never varies. */
  position: number;
}

export interface RoutingAgency {
  id: number;
  territoryId: number | null;
  services: readonly string[];
}

export interface RoutingFacts {
  topicId: number | null;
  topicGroupId: number | null;
  topicConfidence: number;
  /** The place and everything above it, the place first and the region's root last. */
  territoryPath: readonly number[];
  municipalityKind: string | null;
  placeConfidence: number;
  /** The body that the message names, e.g. the hospital of «в Пироговке». */
  named: { agencyId: number; services: readonly string[] } | null;
}

type Matched = RoutingDecision["matched"];

/** A named object says more than the exact topic, the topic more than its group, a place more than a kind of place. */
const weight: Record<Matched[number], number> = {
  object: 16,
  topic: 8,
  territory: 4,
  topic_group: 2,
  municipality_kind: 1,
};

export interface RoutingMatrix {
  decide(facts: RoutingFacts): RoutingDecision;
}

/** Compiles the rules of one region once; deciding then looks only at the rules of the topic and its group. */
export function compileMatrix(rules: readonly RoutingRule[], agencies: readonly RoutingAgency[]): RoutingMatrix {
  const byTopic = new Map<number, RoutingRule[]>();
  const byGroup = new Map<number, RoutingRule[]>();
  const general: RoutingRule[] = [];
  for (const rule of rules) {
    if (rule.topicIds.length > 0) rule.topicIds.forEach((topicId) => push(byTopic, topicId, rule));
    else if (rule.topicGroupId !== null) push(byGroup, rule.topicGroupId, rule);
    else general.push(rule);
  }
  const providers = indexProviders(agencies);
  return {
    decide(facts) {
      const candidates = [
        ...(facts.topicId === null ? [] : (byTopic.get(facts.topicId) ?? [])),
        ...(facts.topicGroupId === null ? [] : (byGroup.get(facts.topicGroupId) ?? [])),
        ...general,
      ];
      return decide({ candidates, facts, providers });
    },
  };
}

function push(index: Map<number, RoutingRule[]>, key: number, rule: RoutingRule): void {
  const rules = index.get(key);
  if (rules) rules.push(rule);
  else index.set(key, [rule]);
}

interface Weighed {
  rule: RoutingRule;
  matched: Matched;
  specificity: number;
}

function decide(options: {
  candidates: readonly RoutingRule[];
  facts: RoutingFacts;
  providers: Map<string, number>;
}): RoutingDecision {
  const { candidates, facts, providers } = options;
  const weighed = candidates
    .map((rule) => weigh(rule, facts))
    .filter((candidate) => candidate !== null)
    .sort((a, b) => b.specificity - a.specificity || a.rule.position - b.rule.position);
  for (const { rule, matched } of weighed) {
    const agencyId = resolve(rule, facts, providers);
    // A rule for a service that nobody provides here is not the end: the next less specific one may know.
    if (agencyId === null) continue;
    const confidence = Math.min(facts.topicConfidence, facts.placeConfidence);
    return { agencyId, ruleId: rule.id, ruleCode: rule.code, reason: rule.reason, matched, confidence };
  }
  return { agencyId: null, ruleId: null, ruleCode: null, reason: null, matched: [], confidence: 0 };
}

/** Null when a condition of the rule doesn't hold; otherwise what held and how much that weighs. */
function weigh(rule: RoutingRule, facts: RoutingFacts): Weighed | null {
  const matched: Matched = [];
  if (rule.objectService !== null) {
    if (!facts.named?.services.includes(rule.objectService)) return null;
    matched.push("object");
  }
  if (rule.topicIds.length > 0) matched.push("topic");
  if (rule.topicGroupId !== null) matched.push("topic_group");
  let depth = 0;
  if (rule.territoryId !== null) {
    const index = facts.territoryPath.indexOf(rule.territoryId);
    if (index < 0) return null;
    // A rule for the city district beats one for the city.
    depth = (facts.territoryPath.length - index) / 10;
    matched.push("territory");
  }
  if (rule.municipalityKind !== null) {
    if (rule.municipalityKind !== facts.municipalityKind) return null;
    matched.push("municipality_kind");
  }
  const specificity = matched.reduce((sum, part) => sum + weight[part], depth);
  return { rule, matched, specificity };
}

function resolve(rule: RoutingRule, facts: RoutingFacts, providers: Map<string, number>): number | null {
  if ("agencyId" in rule.to) return rule.to.agencyId;
  if ("named" in rule.to) return facts.named?.agencyId ?? null;
  for (const territoryId of facts.territoryPath) {
    const agencyId = providers.get(`${rule.to.service} ${territoryId}`);
    if (agencyId !== undefined) return agencyId;
  }
  return providers.get(`${rule.to.service} region`) ?? null;
}

/** «service territory» → body; the first of the pack where two do the same in one place. */
function indexProviders(agencies: readonly RoutingAgency[]): Map<string, number> {
  const providers = new Map<string, number>();
  for (const agency of agencies) {
    for (const service of agency.services) {
      const key = `${service} ${agency.territoryId ?? "region"}`;
      if (!providers.has(key)) providers.set(key, agency.id);
    }
  }
  return providers;
}
