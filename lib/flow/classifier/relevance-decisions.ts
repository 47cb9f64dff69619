import type { DecidedText } from "@/lib/flow/classifier/collect-texts";
import type { IncidentStep, RejectReason } from "@/lib/incidents/steps/schema";
import type { Relevance } from "@/lib/regions/schema";

/** What people decided about an incident, as it stands now, with what the machine had said of its message. */
export interface RelevanceRow {
  incidentId: number;
  hash: string;
  text: string;
  step: IncidentStep;
  /** Null: it was accepted. */
  reason: RejectReason | null;
  /** What the machine said; null where it said nothing. */
  guess: Relevance | null;
}

/** What a reason says the text is; null where it speaks of something else. */
export function relevanceOfReason(reason: RejectReason): Relevance | null {
  switch (reason) {
    case "thanks":
      return "thanks";
    // Advertising is spam as well.
    case "spam":
      return "spam";
    case "off_topic":
      return "off_topic";
    // It asks nothing of the authorities, which is what talk does. Should it have been thanks, it is still not answered.
    case "not_a_complaint":
      return "off_topic";
    // The page is closed; what was written there may be the best of complaints.
    case "closed_page":
      return null;
    // A complaint, of which another region has to hear: its words are those of complaints.
    case "other_region":
      return null;
  }
}

/** What the machine got wrong says more than what was right already. */
const correctedWeight = 2;
/** As much as so many texts, however many were decided: who rejects a thousand greetings does not outweigh complaints. */
const labelTogether = 400;

/**
 * One decision for each text, the newest; rows come newest first. Of an incident only its newest one counts, also where
 * that says nothing of the text: what was said before it was taken back.
 */
export function pickRelevance(rows: readonly RelevanceRow[]): DecidedText[] {
  const incidents = new Set<number>();
  const decided = new Map<string, DecidedText>();
  for (const row of rows) {
    if (incidents.has(row.incidentId)) continue;
    incidents.add(row.incidentId);
    const label = labelOf(row);
    if (label === null || decided.has(row.hash)) continue;
    const { hash, text, guess } = row;
    decided.set(hash, { hash, text, label, weight: guess === label ? 1 : correctedWeight, from: "corrections" });
  }
  return [...decided.values()];
}

/** Questions go to the same desk: who lets one pass says nothing against its being one. Of noise it says that it is none. */
function labelOf({ step, reason, guess }: RelevanceRow): Relevance | null {
  if (step === "rejected") return reason && relevanceOfReason(reason);
  return guess === "question" ? "question" : "complaint";
}

/** No label outweighs the others by the number of decisions alone. */
export function levelLabels(texts: readonly DecidedText[]): DecidedText[] {
  const sums = new Map<string, number>();
  for (const { label, weight } of texts) sums.set(label, (sums.get(label) ?? 0) + weight);
  return texts.map((text) => ({
    ...text,
    weight: text.weight * Math.min(1, labelTogether / (sums.get(text.label) ?? labelTogether)),
  }));
}
