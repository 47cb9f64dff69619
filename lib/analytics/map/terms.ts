import type { CountKey, MapQuery, Outcome } from "@/lib/analytics/schema";

const outcomeKeys: Record<Outcome, CountKey> = {
  resolved: "resolved",
  explained: "explained",
  not_resolved: "notResolved",
  postponed: "postponed",
};
const stageKeys = { triage: "triage", in_work: "inWork", answered: "answered", done: "done" } as const;

/** What is counted: the citizens' messages, or the incidents of an outcome or a stage. */
export function countedKey({ stage, outcome }: Pick<MapQuery, "stage" | "outcome">): CountKey {
  if (outcome !== null) return outcomeKeys[outcome];
  return stage === null ? "messages" : stageKeys[stage];
}

/** The largest box, in degrees, of which addresses are asked for: some 30 by 20 kilometres. */
export const nearBoxMax = { lon: 0.5, lat: 0.2 };
