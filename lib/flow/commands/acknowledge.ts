import { eventOf } from "@/lib/flow/commands/command";
import type { CommandContext, CommandOutcome } from "@/lib/flow/commands/command";
import { changeIncident, lockIncident } from "@/lib/incidents/change-incident";
import type { IncidentCommand } from "@/lib/incidents/commands/schema";
import { appendEvents } from "@/lib/incidents/open-incidents";
import { AppError } from "@/lib/platform/errors";
import { acknowledgeClock, findEscalations } from "@/lib/sla/acknowledge-clock";

type Acknowledge = Extract<IncidentCommand, { action: "acknowledge" }>;

/**
 * Somebody whom the ladder reached has seen it. The row of the clock is locked against the sweep, so that no later rung
 * stands behind the acknowledgement in the log. Twice is once.
 */
export async function acknowledge(context: CommandContext, command: Acknowledge): Promise<CommandOutcome> {
  const { tx, viewer, now } = context;
  const incident = await lockIncident(tx, viewer, command);
  const outcome = { incidentId: incident.id, changedIds: [incident.id] };
  const escalations = await findEscalations(tx, incident.id);
  const escalation = escalations.find(({ clock }) => clock === command.clock);
  if (!escalation) throw new AppError("wrong_step", { context: { incidentId: incident.id } });
  if (!escalation.recipientUserIds.includes(viewer.userId)) {
    throw new AppError("not_allowed", { context: { incidentId: incident.id, userId: viewer.userId } });
  }
  const { clock, round } = escalation;
  const who = { regionId: viewer.regionId, userId: viewer.userId };
  const isNew = await acknowledgeClock(tx, { incidentId: incident.id, clock, round, ...who, now });
  if (!isNew) return outcome;
  await changeIncident(tx, { incidentId: incident.id, now, change: {} });
  await appendEvents(tx, viewer.regionId, [
    eventOf(context, { incidentId: incident.id, kind: "clock.acknowledged", detail: { clock, round } }),
  ]);
  return outcome;
}
