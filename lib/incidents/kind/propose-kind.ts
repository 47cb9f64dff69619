import type { IncidentType } from "@/lib/regions/schema";

export interface IncidentKind {
  type: IncidentType;
  severity: number;
  importance: "normal" | "high";
}

/** What the card of a topic makes of an incident; the gravest are important from the first moment. */
export function kindOfCard(topic: { type: IncidentType; severity: number }): IncidentKind {
  return { type: topic.type, severity: topic.severity, importance: topic.severity >= 5 ? "high" : "normal" };
}

/** What a person decided about an incident of the topic; `weight` is 2 where it was put right. */
export interface KindDecision<Value> {
  value: Value;
  weight: number;
}

export interface FactProposal<Value> {
  value: Value;
  /** Never surer than the decisions allow: the topic's card stands against them like some decisions of its own. */
  share: number;
  /** Incidents of which people decided so, out of all of this topic that they decided. */
  agreed: number;
  decided: number;
}

/** With fewer the card of the topic says it. */
const decidedMin = 3;
const cardWeight = 5;

/** What people usually decide; null where they have decided too little to say. */
export function proposeFact<Value>(decisions: readonly KindDecision<Value>[], card: Value): FactProposal<Value> | null {
  if (decisions.length < decidedMin) return null;
  const weights = new Map<Value, number>([[card, cardWeight]]);
  for (const { value, weight } of decisions) weights.set(value, (weights.get(value) ?? 0) + weight);
  const total = [...weights.values()].reduce((sum, weight) => sum + weight, 0);
  // The card comes first, so that with equal weights it stays.
  const [value, weight] = [...weights].reduce((most, one) => (one[1] > most[1] ? one : most));
  const agreed = decisions.filter((decision) => decision.value === value).length;
  return { value, share: weight / total, agreed, decided: decisions.length };
}
