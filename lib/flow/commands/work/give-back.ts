import { askCentre } from "@/lib/flow/commands/work/ask-centre";
import { eventOf } from "@/lib/flow/commands/command";
import type { CommandContext, CommandOutcome } from "@/lib/flow/commands/command";
import { invalid, outcomeOf, requireAgency } from "@/lib/flow/commands/work/parts";
import type { Of } from "@/lib/flow/commands/work/parts";
import { changeIncident, lockIncident } from "@/lib/incidents/change-incident";
import type { LockedIncident } from "@/lib/incidents/change-incident";
import { appendEvents } from "@/lib/incidents/open-incidents";
import { getReturnsByItselfUntil } from "@/lib/incidents/work/returns-by-itself";

/** Not the business of this body. While its time for that runs it goes back at once, later the centre is asked. */
export async function giveBack(context: CommandContext, command: Of<"giveBack">): Promise<CommandOutcome> {
  const incident = await lockIncident(context.tx, context.viewer, command);
  const fromAgencyId = requireAgency(incident);
  const { reason, comment, proposedAgencyId } = command;
  if (proposedAgencyId !== null && !isOtherBody(context, { proposedAgencyId, fromAgencyId })) {
    throw invalid("proposedAgencyId");
  }
  // Whoever names neither another body nor a word leaves the centre with nothing to go by.
  if (proposedAgencyId === null && comment === "") throw invalid("comment");
  const given: Return = { reason, comment, proposedAgencyId, fromAgencyId, isLate: false };
  const { tx, now } = context;
  if ((await getReturnsByItselfUntil(tx, { incidentId: incident.id, now })) !== null) {
    return returnToCentre(context, { incident, given });
  }
  return askToReturn(context, { incident, given });
}

function isOtherBody(
  { knowledge }: CommandContext,
  { proposedAgencyId, fromAgencyId }: { proposedAgencyId: number; fromAgencyId: number },
): boolean {
  return knowledge.agencyKinds.has(proposedAgencyId) && proposedAgencyId !== fromAgencyId;
}

export interface Return {
  reason: string;
  comment: string;
  proposedAgencyId: number | null;
  fromAgencyId: number;
  isLate: boolean;
}

/** It stands before the centre with the body that was proposed, so that one key accepts it; without one a person looks. */
export async function returnToCentre(
  context: CommandContext,
  { incident, given }: { incident: LockedIncident; given: Return },
): Promise<CommandOutcome> {
  const { tx, viewer, now } = context;
  await changeIncident(tx, {
    incidentId: incident.id,
    now,
    change: {
      step: "returned",
      agency_id: given.proposedAgencyId,
      routing: null,
      executor_id: null,
      needs_person: true,
      return_count: incident.return_count + 1,
    },
  });
  await appendEvents(tx, viewer.regionId, [
    eventOf(context, {
      incidentId: incident.id,
      kind: "incident.returned",
      fromStep: incident.step,
      toStep: "returned",
      detail: { ...given },
    }),
  ]);
  return outcomeOf(incident);
}

function askToReturn(
  context: CommandContext,
  { incident, given }: { incident: LockedIncident; given: Return },
): Promise<CommandOutcome> {
  const { reason, comment, proposedAgencyId, fromAgencyId } = given;
  return askCentre(context, {
    incident,
    request: { kind: "return", agencyId: fromAgencyId, reason, comment, extraMinutes: null, proposedAgencyId },
    detail: { reason, proposedAgencyId },
  });
}
