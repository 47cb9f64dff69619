import type { CommandContext } from "@/lib/flow/commands/command";
import type { IncidentAction } from "@/lib/incidents/actions/schema";
import { lockIncident } from "@/lib/incidents/change-incident";
import type { LockedIncident } from "@/lib/incidents/change-incident";
import { AppError } from "@/lib/platform/errors";

/**
 * The incident, locked, for whoever answers for it. A body that was asked to help sees it and says nothing to the
 * author: one body, one voice.
 * @throws AppError as `lockIncident` does; `not_allowed` for a body that only helps
 */
export async function lockOwn(
  { tx, viewer }: CommandContext,
  command: { incidentId: number; version: number; action: IncidentAction },
): Promise<LockedIncident> {
  const incident = await lockIncident(tx, viewer, command);
  const isOwn =
    viewer.agencyIds === null || (incident.agency_id !== null && viewer.agencyIds.includes(incident.agency_id));
  if (!isOwn) throw new AppError("not_allowed", { context: { incidentId: incident.id, action: command.action } });
  return incident;
}
