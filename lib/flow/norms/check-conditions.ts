import type { PolicyDraft } from "@/lib/flow/norms/schema";
import type { RegionKnowledge } from "@/lib/flow/region-knowledge";
import { AppError } from "@/lib/platform/errors";
import type { StoredPolicy } from "@/lib/sla/schema";

type Lists = "topicGroups" | "topics" | "agencies" | "territories";
const lists: readonly Lists[] = ["topicGroups", "topics", "agencies", "territories"];

/**
 * Conditions name what the region has; what a policy has named before may since have been retired, and stays.
 * @throws AppError `invalid` for the field `when`
 */
export function checkConditions(
  policies: readonly PolicyDraft[],
  { knowledge, stored }: { knowledge: RegionKnowledge; stored: readonly StoredPolicy[] },
): void {
  const known = knownCodes(knowledge);
  for (const { code, when } of policies) {
    const before = stored.filter((policy) => policy.code === code);
    for (const list of lists) {
      const isNamed = (name: string) => before.some((policy) => policy.when[list]?.includes(name));
      const isStrange = (when[list] ?? []).some((name) => !known[list].has(name) && !isNamed(name));
      if (isStrange || when[list]?.length === 0) throw new AppError("invalid", { context: { field: "when" } });
    }
  }
}

function knownCodes({ topics, agencyCodes, territories }: RegionKnowledge): Record<Lists, ReadonlySet<string>> {
  return {
    topicGroups: new Set([...topics.values()].map(({ groupCode }) => groupCode)),
    topics: new Set([...topics.values()].map(({ code }) => code)),
    agencies: new Set(agencyCodes.values()),
    territories: new Set([...territories.values()].map(({ code }) => code)),
  };
}
