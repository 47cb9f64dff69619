import { eventOf } from "@/lib/flow/commands/command";
import type { CommandContext, CommandOutcome } from "@/lib/flow/commands/command";
import { askCentre } from "@/lib/flow/commands/work/ask-centre";
import { returnToCentre } from "@/lib/flow/commands/work/give-back";
import { invalid, outcomeOf, requireAgency, wrongStep } from "@/lib/flow/commands/work/parts";
import type { Of } from "@/lib/flow/commands/work/parts";
import { changeIncident, lockIncident } from "@/lib/incidents/change-incident";
import type { LockedIncident } from "@/lib/incidents/change-incident";
import { appendEvents } from "@/lib/incidents/open-incidents";
import type { RequestKind } from "@/lib/incidents/work/schema";
import { decideRequest, getWaitingRequest } from "@/lib/incidents/work/store-requests";

export async function requestExtension(
  context: CommandContext,
  command: Of<"requestExtension">,
): Promise<CommandOutcome> {
  const incident = await lockIncident(context.tx, context.viewer, command);
  const { extraMinutes, reason, comment } = command;
  return askCentre(context, {
    incident,
    request: {
      kind: "extension",
      reason,
      comment,
      extraMinutes,
      proposedAgencyId: null,
      agencyId: requireAgency(incident),
    },
    detail: { extraMinutes, reason },
  });
}

/** The curator may grant less or more than was asked for. */
export async function decideExtension(
  context: CommandContext,
  command: Of<"decideExtension">,
): Promise<CommandOutcome> {
  const incident = await lockIncident(context.tx, context.viewer, command);
  const request = await requireWaiting(context, { incident, kind: "extension" });
  const extraMinutes = command.isGranted ? (command.extraMinutes ?? request.extra_minutes) : null;
  await decide(context, { incident, kind: "extension", request, given: { ...command, extraMinutes } });
  return outcomeOf(incident);
}

/** Granted, it goes back to the centre as if the body had given it back in time; refused, it stays where it is. */
export async function decideReturn(context: CommandContext, command: Of<"decideReturn">): Promise<CommandOutcome> {
  const incident = await lockIncident(context.tx, context.viewer, command);
  const request = await requireWaiting(context, { incident, kind: "return" });
  await decide(context, { incident, kind: "return", request, given: { ...command, extraMinutes: null } });
  if (!command.isGranted) return outcomeOf(incident);
  return returnToCentre(context, {
    incident,
    given: {
      reason: request.reason,
      comment: request.comment ?? "",
      proposedAgencyId: request.proposed_agency_id,
      fromAgencyId: request.agency_id,
      isLate: true,
    },
  });
}

type WaitingRequest = NonNullable<Awaited<ReturnType<typeof getWaitingRequest>>>;

async function requireWaiting(
  { tx }: CommandContext,
  { incident, kind }: { incident: LockedIncident; kind: RequestKind },
): Promise<WaitingRequest> {
  const request = await getWaitingRequest(tx, { incidentId: incident.id, kind });
  if (request === null) throw wrongStep(incident);
  return request;
}

interface Decision {
  incident: LockedIncident;
  kind: RequestKind;
  request: WaitingRequest;
  given: { isGranted: boolean; comment: string; extraMinutes: number | null };
}

async function decide(context: CommandContext, { incident, kind, request, given }: Decision): Promise<void> {
  const { tx, viewer, now } = context;
  const { isGranted, comment, extraMinutes } = given;
  // A refusal without a word leaves the body guessing.
  if (!isGranted && comment === "") throw invalid("comment");
  await decideRequest(tx, {
    requestId: request.id,
    isGranted,
    grantedMinutes: extraMinutes,
    comment,
    userId: viewer.userId,
    now,
  });
  await changeIncident(tx, {
    incidentId: incident.id,
    now,
    change: { waiting_requests: Math.max(incident.waiting_requests - 1, 0) },
  });
  const minutes = extraMinutes === null ? {} : { extraMinutes };
  await appendEvents(tx, viewer.regionId, [
    eventOf(context, {
      incidentId: incident.id,
      kind: "request.decided",
      detail: { requestKind: kind, isGranted, ...minutes, comment, recipientUserIds: [request.asked_by_id] },
    }),
  ]);
}
