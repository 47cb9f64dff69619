import type { CommandContext, CommandOutcome } from "@/lib/flow/commands/command";
import type { LockedIncident } from "@/lib/incidents/change-incident";
import type { IncidentCommand } from "@/lib/incidents/commands/schema";
import { AppError } from "@/lib/platform/errors";

export type Of<Action extends IncidentCommand["action"]> = Extract<IncidentCommand, { action: Action }>;

export function outcomeOf(incident: Pick<LockedIncident, "id">): CommandOutcome {
  return { incidentId: incident.id, changedIds: [incident.id] };
}

export function invalid(field: string): AppError {
  return new AppError("invalid", { context: { field } });
}

export function wrongStep(incident: Pick<LockedIncident, "id">): AppError {
  return new AppError("wrong_step", { context: { incidentId: incident.id } });
}

/** The step machine has seen to it that there is one. */
export function requireAgency(incident: LockedIncident): number {
  if (incident.agency_id === null) throw wrongStep(incident);
  return incident.agency_id;
}

const farthestMs = 366 * 86_400_000;

/** A date that is set for people: ahead, and not by years. */
export function requireAhead(context: CommandContext, given: string, field: string): Date {
  const at = new Date(given);
  const aheadMs = at.getTime() - context.now.getTime();
  if (aheadMs <= 0 || aheadMs > farthestMs) throw invalid(field);
  return at;
}
