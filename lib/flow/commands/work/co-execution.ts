import type { Viewer } from "@/lib/accounts/schema";
import { eventOf } from "@/lib/flow/commands/command";
import type { CommandContext, CommandOutcome } from "@/lib/flow/commands/command";
import { invalid, outcomeOf, requireAhead, wrongStep } from "@/lib/flow/commands/work/parts";
import type { Of } from "@/lib/flow/commands/work/parts";
import { isResponsible } from "@/lib/incidents/allowed-actions";
import { changeIncident, lockIncident } from "@/lib/incidents/change-incident";
import type { LockedIncident } from "@/lib/incidents/change-incident";
import { appendEvents } from "@/lib/incidents/open-incidents";
import {
  endCoExecution,
  findAskedAgencyIds,
  getAskedCoExecution,
  storeCoExecutions,
} from "@/lib/incidents/work/store-co-executions";
import type { AskedCoExecution } from "@/lib/incidents/work/store-co-executions";
import { AppError } from "@/lib/platform/errors";

/** Other bodies help, each with a task and a deadline of its own; the responsible one stays responsible. */
export async function askCoExecutor(context: CommandContext, command: Of<"askCoExecutor">): Promise<CommandOutcome> {
  const { tx, viewer, now } = context;
  const incident = await lockIncident(tx, viewer, command);
  const asked = command.asked.map((one) => ({ ...one, dueAt: requireAhead(context, one.dueAt, "dueAt") }));
  await assertMayAsk(context, { incident, asked });
  const agencyIds = asked.map((one) => one.agencyId);
  await storeCoExecutions(tx, {
    regionId: viewer.regionId,
    incidentId: incident.id,
    asked,
    askedById: viewer.userId,
    now,
  });
  await changeIncident(tx, {
    incidentId: incident.id,
    now,
    change: { shared_with: [...new Set([...(incident.shared_with ?? []), ...agencyIds])] },
  });
  await appendEvents(
    tx,
    viewer.regionId,
    asked.map(({ agencyId, dueAt, task }) =>
      eventOf(context, {
        incidentId: incident.id,
        kind: "co_executor.asked",
        detail: { agencyId, dueAt: dueAt.toISOString(), task },
      }),
    ),
  );
  return outcomeOf(incident);
}

async function assertMayAsk(
  { tx, knowledge }: CommandContext,
  { incident, asked }: { incident: LockedIncident; asked: readonly AskedCoExecution[] },
): Promise<void> {
  const taken = new Set(await findAskedAgencyIds(tx, incident.id));
  for (const { agencyId } of asked) {
    const isBody = knowledge.agencyKinds.has(agencyId) && agencyId !== incident.agency_id;
    if (!isBody || taken.has(agencyId)) throw invalid("agencyId");
    taken.add(agencyId);
  }
}

/** With a result by the body that was asked; without one by the responsible body or the centre, who no longer ask. */
export async function finishCoExecution(
  context: CommandContext,
  command: Of<"finishCoExecution">,
): Promise<CommandOutcome> {
  const { tx, viewer, now } = context;
  const incident = await lockIncident(tx, viewer, command);
  const { coExecutionId, result } = command;
  const helping = await getAskedCoExecution(tx, { incidentId: incident.id, coExecutionId });
  if (helping === null) throw wrongStep(incident);
  assertMayEnd(viewer, { incident, agencyId: helping.agency_id, isWithdrawn: result === null });
  await endCoExecution(tx, { coExecutionId, result, userId: viewer.userId, now });
  const isWithdrawn = result === null;
  await changeIncident(tx, {
    incidentId: incident.id,
    now,
    // Whoever did a part sees what becomes of it; whoever was asked by mistake does not.
    change: isWithdrawn ? { shared_with: without(incident.shared_with, helping.agency_id) } : {},
  });
  await appendEvents(tx, viewer.regionId, [
    eventOf(context, {
      incidentId: incident.id,
      kind: "co_executor.finished",
      detail: { agencyId: helping.agency_id, isWithdrawn, recipientUserIds: [helping.asked_by_id] },
    }),
  ]);
  return outcomeOf(incident);
}

function assertMayEnd(
  viewer: Viewer,
  { incident, agencyId, isWithdrawn }: { incident: LockedIncident; agencyId: number; isWithdrawn: boolean },
): void {
  const isAsked = viewer.agencyIds?.includes(agencyId) ?? false;
  const mayEnd = isWithdrawn ? isResponsible(viewer, { agencyId: incident.agency_id }) : isAsked;
  if (!mayEnd) throw new AppError("not_allowed", { context: { incidentId: incident.id } });
}

function without(agencyIds: readonly number[] | null, agencyId: number): number[] | null {
  const rest = (agencyIds ?? []).filter((id) => id !== agencyId);
  return rest.length === 0 ? null : rest;
}
