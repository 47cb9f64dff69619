import { eventOf } from "@/lib/flow/commands/command";
import type { CommandContext, CommandOutcome } from "@/lib/flow/commands/command";
import { outcomeOf, wrongStep } from "@/lib/flow/commands/work/parts";
import { changeIncident } from "@/lib/incidents/change-incident";
import type { LockedIncident } from "@/lib/incidents/change-incident";
import { appendEvents } from "@/lib/incidents/open-incidents";
import { getWaitingRequest, storeRequest } from "@/lib/incidents/work/store-requests";

type Request = Parameters<typeof storeRequest>[1]["request"];

/** A request that waits for the centre: of each kind at most one. @throws AppError `wrong_step` where one waits already */
export async function askCentre(
  context: CommandContext,
  asked: { incident: LockedIncident; request: Request; detail: Record<string, unknown> },
): Promise<CommandOutcome> {
  const { tx, viewer, now } = context;
  const { incident, request, detail } = asked;
  if (await getWaitingRequest(tx, { incidentId: incident.id, kind: request.kind })) throw wrongStep(incident);
  await storeRequest(tx, {
    ...{ regionId: viewer.regionId, incidentId: incident.id, request },
    userId: viewer.userId,
    now,
  });
  await changeIncident(tx, {
    incidentId: incident.id,
    now,
    change: { waiting_requests: incident.waiting_requests + 1 },
  });
  await appendEvents(tx, viewer.regionId, [
    eventOf(context, {
      ...{ incidentId: incident.id, kind: "request.made" as const },
      detail: { requestKind: request.kind, ...detail },
    }),
  ]);
  return outcomeOf(incident);
}
