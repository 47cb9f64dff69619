import { recordCorrection } from "@/lib/classify/record-correction";
import { eventOf } from "@/lib/flow/commands/command";
import type { CommandContext, CommandOutcome } from "@/lib/flow/commands/command";
import { changeIncident, lockIncident } from "@/lib/incidents/change-incident";
import type { LockedIncident } from "@/lib/incidents/change-incident";
import type { IncidentCommand } from "@/lib/incidents/commands/schema";
import type { IncidentKind } from "@/lib/incidents/kind/propose-kind";
import { appendEvents } from "@/lib/incidents/open-incidents";

type Of<Action extends IncidentCommand["action"]> = Extract<IncidentCommand, { action: Action }>;

/** What stands in the row, as it is kept for the next incident of the same topic. */
export function kindOf({ type, severity, importance }: LockedIncident): IncidentKind {
  return { type, severity, importance };
}

/** What is more important stands under stricter norms: the clocks are folded anew by the policy that applies now. */
export async function setImportance(context: CommandContext, command: Of<"setImportance">): Promise<CommandOutcome> {
  const incident = await lockIncident(context.tx, context.viewer, command);
  return store(context, { incident, change: { importance: command.importance } });
}

/** Whether it can be solved, and how grave it is: what the card of the topic says of most is not true of each. */
export async function setKind(context: CommandContext, command: Of<"setKind">): Promise<CommandOutcome> {
  const incident = await lockIncident(context.tx, context.viewer, command);
  const { type, severity } = command;
  return store(context, {
    incident,
    change: { ...(type === undefined ? {} : { type }), ...(severity === undefined ? {} : { severity }) },
  });
}

async function store(
  context: CommandContext,
  { incident, change }: { incident: LockedIncident; change: Partial<IncidentKind> },
): Promise<CommandOutcome> {
  const { tx, viewer, now } = context;
  const before = kindOf(incident);
  const after = { ...before, ...change };
  const changed = (["type", "severity", "importance"] as const).filter((field) => before[field] !== after[field]);
  // Said twice it is true already: no event, no new version, nobody else's work refused.
  if (changed.length === 0) return { incidentId: incident.id, changedIds: [] };
  await changeIncident(tx, { incidentId: incident.id, now, change });
  await appendEvents(
    tx,
    viewer.regionId,
    changed.map((field) =>
      eventOf(context, {
        incidentId: incident.id,
        kind: `${field}.changed`,
        detail: { from: before[field], to: after[field] },
      }),
    ),
  );
  await recordCorrection(tx, {
    regionId: viewer.regionId,
    incidentId: incident.id,
    field: "kind",
    proposed: { topicId: incident.topic_id, ...before },
    decided: { topicId: incident.topic_id, ...after },
    userId: viewer.userId,
    now,
  });
  return { incidentId: incident.id, changedIds: [incident.id] };
}
