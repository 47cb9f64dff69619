import type { PolicyFacts, SlaPolicy, StoredPolicy } from "./schema";

/**
 * The policy for an incident as it stands at a moment: what was valid then. A region that has versions of its own of a
 * policy goes by these alone. Before the very first version, the first ones count.
 */
export function choosePolicyAt(
  policies: readonly StoredPolicy[],
  options: { facts: PolicyFacts; at: number },
): StoredPolicy | null {
  return choosePolicy(policiesAt(policies, options.at), options.facts);
}

export function policiesAt(policies: readonly StoredPolicy[], at: number): StoredPolicy[] {
  const firstAt = Math.min(...policies.map(({ validFrom }) => validFrom));
  const asOf = Math.max(at, firstAt);
  const valid = policies.filter(({ validFrom, retiredAt }) => validFrom <= asOf && (retiredAt ?? Infinity) > asOf);
  const owned = new Set(valid.filter(({ isOwn }) => isOwn).map(({ code }) => code));
  return valid.filter(({ isOwn, code }) => isOwn || !owned.has(code));
}

/**
 * The policy of highest priority whose conditions all hold, or null. Only the newest version of a policy counts, even
 * where the older one has the higher priority. Equal priorities are refused when a file is read; should they occur
 * after all, the code decides, so that the answer never depends on the order of rows.
 */
export function choosePolicy<Policy extends SlaPolicy>(policies: readonly Policy[], facts: PolicyFacts): Policy | null {
  let chosen: Policy | null = null;
  for (const policy of policies) {
    if (!holds(policy.when, facts)) continue;
    if (chosen && !precedes(policy, chosen)) continue;
    if (policies.some((other) => other.code === policy.code && other.version > policy.version)) continue;
    chosen = policy;
  }
  return chosen;
}

/** What is not known yet fulfils no condition: an incident without a topic is under the general policy. */
function holds(when: SlaPolicy["when"], facts: PolicyFacts): boolean {
  if (when.fastTrack !== undefined && when.fastTrack !== facts.fastTrack) return false;
  if (when.importance !== undefined && when.importance !== facts.importance) return false;
  return (
    isAmong(when.topicGroups, facts.topicGroupCode) &&
    isAmong(when.topics, facts.topicCode) &&
    isAmong(when.agencyKinds, facts.agencyKind) &&
    isAmong(when.agencies, facts.agencyCode) &&
    (when.territories === undefined || facts.territoryCodes.some((code) => when.territories?.includes(code)))
  );
}

function isAmong<Value>(allowed: readonly Value[] | undefined, value: Value | null): boolean {
  return allowed === undefined || (value !== null && allowed.includes(value));
}

function precedes(one: SlaPolicy, other: SlaPolicy): boolean {
  if (one.priority !== other.priority) return one.priority > other.priority;
  if (one.code !== other.code) return one.code < other.code;
  return one.id > other.id;
}
