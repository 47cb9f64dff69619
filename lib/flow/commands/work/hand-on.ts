import { bodyRoles } from "@/lib/accounts/policy";
import { eventOf } from "@/lib/flow/commands/command";
import type { CommandContext, CommandOutcome } from "@/lib/flow/commands/command";
import { invalid, outcomeOf, requireAgency } from "@/lib/flow/commands/work/parts";
import type { Of } from "@/lib/flow/commands/work/parts";
import { findBodiesBelow } from "@/lib/flow/work/find-bodies-below";
import { changeIncident, lockIncident } from "@/lib/incidents/change-incident";
import { appendEvents } from "@/lib/incidents/open-incidents";
import type { RoutingDecision } from "@/lib/routing/schema";

/** To a body below the responsible one, which then has its own time to give it back. */
export async function delegate(context: CommandContext, command: Of<"delegate">): Promise<CommandOutcome> {
  const { tx, viewer, now } = context;
  const incident = await lockIncident(tx, viewer, command);
  const fromAgencyId = requireAgency(incident);
  const { agencyId } = command;
  const below = await findBodiesBelow(tx, { regionId: viewer.regionId, agencyId: fromAgencyId });
  const isOwn = viewer.agencyIds === null || viewer.agencyIds.includes(agencyId);
  if (!isOwn || !below.some((body) => body.id === agencyId)) throw invalid("agencyId");
  const routing: RoutingDecision = {
    agencyId,
    ruleId: null,
    ruleCode: null,
    reason: null,
    matched: [],
    confidence: 1,
  };
  await changeIncident(tx, {
    incidentId: incident.id,
    now,
    change: { step: "routed", agency_id: agencyId, routing: JSON.stringify(routing), executor_id: null },
  });
  await appendEvents(tx, viewer.regionId, [
    eventOf(context, {
      incidentId: incident.id,
      kind: "incident.delegated",
      detail: { agencyId, fromAgencyId, comment: command.comment },
    }),
    eventOf(context, {
      incidentId: incident.id,
      kind: "incident.routed",
      fromStep: incident.step,
      toStep: "routed",
      detail: { agencyId, fromAgencyId },
    }),
  ]);
  return outcomeOf(incident);
}

/** Who of the responsible body works on it. */
export async function assign(context: CommandContext, command: Of<"assign">): Promise<CommandOutcome> {
  const { tx, viewer, now } = context;
  const incident = await lockIncident(tx, viewer, command);
  const { executorId } = command;
  const people = await tx.query(
    "select from user_account where id = $1 and region_id = $2 and agency_id = $3 and role = any($4::text[]) and is_active",
    [executorId, viewer.regionId, requireAgency(incident), bodyRoles],
  );
  if (people.length === 0 || executorId === incident.executor_id) throw invalid("executorId");
  await changeIncident(tx, { incidentId: incident.id, now, change: { executor_id: executorId } });
  await appendEvents(tx, viewer.regionId, [
    eventOf(context, {
      incidentId: incident.id,
      kind: "incident.assigned",
      detail: { executorId, recipientUserIds: [executorId] },
    }),
  ]);
  return outcomeOf(incident);
}
