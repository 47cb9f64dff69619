import type { IncidentView } from "@/lib/incidents/schema";
import type { RejectReason } from "@/lib/incidents/steps/schema";

/** What one key means: the machine's own guess where it has one. */
export function likelyReason(incident: IncidentView | null): RejectReason {
  const relevance = incident?.messages[0]?.relevance;
  return relevance === "thanks" || relevance === "spam" || relevance === "off_topic" ? relevance : "not_a_complaint";
}
