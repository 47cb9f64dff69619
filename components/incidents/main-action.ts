import { closedSteps, triageSteps } from "@/lib/incidents/steps/terms";
import type { IncidentView } from "@/lib/incidents/schema";
import type { IncidentAction } from "@/lib/incidents/actions/schema";

export type MainAction = Extract<IncidentAction, "confirm" | "take" | "restore">;

/** The one button of this step: what Enter does. */
export function mainAction(incident: Pick<IncidentView, "allowed" | "step" | "needsPerson">): MainAction | null {
  const waitsForCentre = triageSteps.includes(incident.step) || incident.needsPerson;
  if (incident.allowed.includes("confirm") && waitsForCentre) return "confirm";
  if (incident.allowed.includes("take")) return "take";
  // What was only accepted goes back by a button of its own, never by the key that accepts.
  return incident.allowed.includes("restore") && closedSteps.includes(incident.step) ? "restore" : null;
}
