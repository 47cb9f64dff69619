import type { RegionKnowledge } from "@/lib/flow/region-knowledge";
import { choosePolicyAt } from "@/lib/sla/choose-policy";
import type { BodyHours, PolicyFacts, StoredPolicy } from "@/lib/sla/schema";

/** What of an incident decides about its norms. */
export interface NormFacts {
  topicId: number | null;
  agencyId: number | null;
  territoryId: number | null;
  fastTrack: boolean;
  importance: "normal" | "high";
}

/**
 * The policy that an incident with these facts comes under at a moment.
 * @throws Error when no policy applies: the catalogue must hold one without conditions
 */
export function requirePolicy(
  knowledge: RegionKnowledge,
  { facts, at }: { facts: NormFacts; at: number },
): StoredPolicy {
  const policy = choosePolicyAt(knowledge.policies, { facts: policyFacts(knowledge, facts), at });
  if (!policy) throw new Error("no SLA policy applies: the catalogue needs one without conditions");
  return policy;
}

/**
 * An incident keeps the version it has. Only where its facts have changed so that another policy applies, by the rules
 * of the time when its policy was chosen, it comes under what is valid now.
 */
export function keptPolicy(
  knowledge: RegionKnowledge,
  incident: { facts: NormFacts; policyId: number; openedAt: number; policySince: number | null; now: number },
): { policy: StoredPolicy; isChanged: boolean } {
  const present = knowledge.policies.find(({ id }) => id === incident.policyId);
  if (present) {
    const chosenAt = incident.policySince ?? Math.max(incident.openedAt, present.validFrom);
    const then = requirePolicy(knowledge, { facts: incident.facts, at: chosenAt });
    if (then.id === present.id) return { policy: present, isChanged: false };
  }
  const policy = requirePolicy(knowledge, { facts: incident.facts, at: incident.now });
  return { policy, isChanged: policy.id !== incident.policyId };
}

export function policyFacts(knowledge: RegionKnowledge, facts: NormFacts): PolicyFacts {
  const topic = facts.topicId === null ? undefined : knowledge.topics.get(facts.topicId);
  const territory = facts.territoryId === null ? undefined : knowledge.territories.get(facts.territoryId);
  return {
    fastTrack: facts.fastTrack,
    importance: facts.importance,
    topicGroupCode: topic?.groupCode ?? null,
    topicCode: topic?.code ?? null,
    agencyKind: facts.agencyId === null ? null : (knowledge.agencyKinds.get(facts.agencyId) ?? null),
    agencyCode: facts.agencyId === null ? null : (knowledge.agencyCodes.get(facts.agencyId) ?? null),
    territoryCodes: (territory?.path ?? []).flatMap((id) => knowledge.territories.get(id)?.code ?? []),
  };
}

export function bodyHours(knowledge: RegionKnowledge, agencyId: number | null): BodyHours | null {
  return agencyId === null ? null : (knowledge.agencyHours.get(agencyId) ?? null);
}
