import { recordCorrection } from "@/lib/classify/record-correction";
import { eventOf } from "@/lib/flow/commands/command";
import type { CommandContext, CommandOutcome } from "@/lib/flow/commands/command";
import { kindOf } from "@/lib/flow/commands/kind";
import { changeIncident, lockIncident } from "@/lib/incidents/change-incident";
import { appendEvents } from "@/lib/incidents/open-incidents";
import { triageSteps } from "@/lib/incidents/steps/schema";
import type { IncidentCommand } from "@/lib/incidents/commands/schema";
import { AppError } from "@/lib/platform/errors";

type Of<Action extends IncidentCommand["action"]> = Extract<IncidentCommand, { action: Action }>;

/** Topic, place and body are right: out of triage it goes to the body; later it only counts as looked at. */
export async function confirm(context: CommandContext, command: Of<"confirm">): Promise<CommandOutcome> {
  const { tx, viewer, now } = context;
  const incident = await lockIncident(tx, viewer, command);
  if (incident.agency_id === null) throw new AppError("wrong_step", { context: { incidentId: incident.id } });
  const isInTriage = triageSteps.includes(incident.step);
  const decided = {
    ...{ topicId: incident.topic_id, territoryId: incident.territory_id, agencyId: incident.agency_id },
    ...kindOf(incident),
  };
  await changeIncident(tx, {
    incidentId: incident.id,
    now,
    change: { needs_person: false, ...(isInTriage ? { step: "routed" } : {}) },
  });
  const routed = eventOf(context, {
    incidentId: incident.id,
    kind: "incident.routed",
    fromStep: incident.step,
    toStep: "routed",
    detail: { agencyId: incident.agency_id },
  });
  await appendEvents(tx, viewer.regionId, [
    eventOf(context, { incidentId: incident.id, kind: "incident.confirmed" }),
    ...(isInTriage ? [routed] : []),
  ]);
  await recordCorrection(tx, {
    regionId: viewer.regionId,
    incidentId: incident.id,
    field: "confirmed",
    proposed: decided,
    decided,
    userId: viewer.userId,
    now,
  });
  return { incidentId: incident.id, changedIds: [incident.id] };
}

export async function reject(context: CommandContext, command: Of<"reject">): Promise<CommandOutcome> {
  const { tx, viewer, now } = context;
  const incident = await lockIncident(tx, viewer, command);
  await changeIncident(tx, {
    incidentId: incident.id,
    now,
    change: { step: "rejected", closed_at: now, needs_person: false, next_due_at: null, next_due_kind: null },
  });
  await appendEvents(tx, viewer.regionId, [
    eventOf(context, {
      incidentId: incident.id,
      kind: "incident.rejected",
      fromStep: incident.step,
      toStep: "rejected",
      detail: { reason: command.reason },
    }),
  ]);
  await recordCorrection(tx, {
    regionId: viewer.regionId,
    incidentId: incident.id,
    field: "relevance",
    proposed: "complaint",
    decided: command.reason,
    userId: viewer.userId,
    now,
  });
  return { incidentId: incident.id, changedIds: [incident.id] };
}

export async function take(context: CommandContext, command: Of<"take">): Promise<CommandOutcome> {
  const { tx, viewer, now } = context;
  const incident = await lockIncident(tx, viewer, command);
  await changeIncident(tx, {
    incidentId: incident.id,
    now,
    change: { step: "in_progress", executor_id: viewer.userId },
  });
  await appendEvents(tx, viewer.regionId, [
    eventOf(context, {
      incidentId: incident.id,
      kind: "incident.taken",
      fromStep: incident.step,
      toStep: "in_progress",
    }),
  ]);
  return { incidentId: incident.id, changedIds: [incident.id] };
}
