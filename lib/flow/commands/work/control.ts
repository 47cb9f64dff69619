import { eventOf } from "@/lib/flow/commands/command";
import type { CommandContext, CommandOutcome } from "@/lib/flow/commands/command";
import { invalid, outcomeOf, requireAhead } from "@/lib/flow/commands/work/parts";
import type { Of } from "@/lib/flow/commands/work/parts";
import { findControllers } from "@/lib/flow/work/find-controllers";
import { changeIncident, lockIncident } from "@/lib/incidents/change-incident";
import { appendEvents } from "@/lib/incidents/open-incidents";
import { endLiveControl, storeControl } from "@/lib/incidents/work/store-control";

/** Somebody keeps an eye on it until a date; a flag beside the step, so it changes nothing of the work itself. */
export async function putOnControl(context: CommandContext, command: Of<"putOnControl">): Promise<CommandOutcome> {
  const { tx, viewer, now } = context;
  const incident = await lockIncident(tx, viewer, command);
  const { controllerId, task } = command;
  const dueAt = requireAhead(context, command.dueAt, "dueAt");
  const controllers = await findControllers(viewer, { db: tx, incidentId: incident.id });
  if (!controllers.some((person) => person.id === controllerId)) throw invalid("controllerId");
  await storeControl(tx, {
    regionId: viewer.regionId,
    incidentId: incident.id,
    controllerId,
    dueAt,
    task,
    userId: viewer.userId,
    now,
  });
  await changeIncident(tx, { incidentId: incident.id, now, change: { on_control: true } });
  await appendEvents(tx, viewer.regionId, [
    eventOf(context, {
      incidentId: incident.id,
      kind: "incident.controlled",
      detail: { controllerId, dueAt: dueAt.toISOString(), task, recipientUserIds: [controllerId] },
    }),
  ]);
  return outcomeOf(incident);
}

export async function endControl(context: CommandContext, command: Of<"endControl">): Promise<CommandOutcome> {
  const { tx, viewer, now } = context;
  const incident = await lockIncident(tx, viewer, command);
  await endLiveControl(tx, { incidentId: incident.id, userId: viewer.userId, now });
  await changeIncident(tx, { incidentId: incident.id, now, change: { on_control: false } });
  await appendEvents(tx, viewer.regionId, [eventOf(context, { incidentId: incident.id, kind: "control.ended" })]);
  return outcomeOf(incident);
}
