import type { Viewer } from "@/lib/accounts/schema";
import { bodySteps, closedSteps } from "@/lib/incidents/schema";
import type { IncidentAction, IncidentStep } from "@/lib/incidents/schema";

/**
 * What this person may do with an incident at this step. The page shows it, and the command checks it again: the one
 * table for both.
 */
export function allowedActions(
  viewer: Pick<Viewer, "permissions">,
  incident: { step: IncidentStep; messageCount: number; hasAgency: boolean },
): IncidentAction[] {
  const actions: IncidentAction[] = [];
  const isOpen = !closedSteps.includes(incident.step);
  if (viewer.permissions.includes("incident.triage")) {
    if (isOpen && incident.hasAgency) actions.push("confirm");
    if (isOpen) actions.push("correctTopic", "correctPlace", "correctAgency", "reject", "merge");
    if (isOpen && incident.messageCount > 1) actions.push("split");
    if (incident.step === "rejected" || incident.step === "merged") actions.push("restore");
  }
  if (
    viewer.permissions.includes("incident.work") &&
    incident.step !== "in_progress" &&
    bodySteps.includes(incident.step)
  ) {
    actions.push("take");
  }
  if (viewer.permissions.includes("person.read")) actions.push("showAuthor");
  return actions;
}
