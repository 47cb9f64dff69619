import { closedSteps } from "@/lib/incidents/steps/terms";
import type { IncidentView } from "@/lib/incidents/schema";

type Similar = IncidentView["similar"][number];

/** What is closed takes in nothing more: whoever writes again has a new incident that repeats it. */
export function isOpen({ step }: Similar): boolean {
  return !closedSteps.includes(step);
}

/** The number of the incident that the key merges with: the most similar one that is open. */
export function mergeTarget(incident: Pick<IncidentView, "similar">): number | null {
  return incident.similar.find(isOpen)?.number ?? null;
}
