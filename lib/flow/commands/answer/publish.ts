import { instantOf } from "@/lib/flow/commands/answer/local-time";
import { lockOwn } from "@/lib/flow/commands/answer/lock-own";
import { eventOf } from "@/lib/flow/commands/command";
import type { CommandContext, CommandOutcome } from "@/lib/flow/commands/command";
import { finalMove } from "@/lib/flow/steps/final-move";
import { publishRound, requireOpenRound } from "@/lib/incidents/answer/rounds";
import type { Round } from "@/lib/incidents/answer/rounds";
import { changeIncident } from "@/lib/incidents/change-incident";
import type { IncidentCommand } from "@/lib/incidents/commands/schema";
import { appendEvents } from "@/lib/incidents/open-incidents";
import type { NewEvent } from "@/lib/incidents/open-incidents";
import { AppError } from "@/lib/platform/errors";

type Of<Action extends IncidentCommand["action"]> = Extract<IncidentCommand, { action: Action }>;

/** A clock of a browser may be a little ahead. */
const aheadMsMax = 60_000;

/**
 * A person confirms that the approved answer was published, where, and when: the clocks stop at that moment. Nothing is
 * sent from here. What follows a final answer is done by the machine in the same transaction.
 */
export async function publishReply(context: CommandContext, command: Of<"publishReply">): Promise<CommandOutcome> {
  const { tx, viewer } = context;
  const incident = await lockOwn(context, command);
  const round = await requireOpenRound(tx, incident.id);
  const at = momentOf(context, command, round);
  const replyId = await publishRound(tx, {
    round,
    regionId: viewer.regionId,
    agencyId: round.user_agency_id ?? incident.agency_id,
    account: command.account,
    url: command.url,
    at,
  });
  const told = { ...context, now: at };
  const events: NewEvent[] = [
    eventOf(told, {
      incidentId: incident.id,
      kind: "reply.published",
      fromStep: incident.step,
      toStep: "answered",
      detail: {
        replyKind: round.kind,
        replyId,
        roundId: round.id,
        account: command.account,
        ...(round.kind === "final" ? { outcome: round.outcome } : {}),
      },
    }),
  ];
  await changeIncident(tx, { incidentId: incident.id, now: at, change: { step: "answered" } });
  if (round.kind === "final") {
    const { change, event } = finalMove({ incidentId: incident.id, outcome: round.outcome, at });
    await changeIncident(tx, { incidentId: incident.id, now: at, change });
    events.push(event);
  }
  await appendEvents(tx, viewer.regionId, events);
  return { incidentId: incident.id, changedIds: [incident.id] };
}

/** Never before it was approved, which keeps the log in its order, and never in the future. */
function momentOf({ viewer, now }: CommandContext, command: Of<"publishReply">, round: Round): Date {
  if (command.publishedAt === null) return now;
  const given = instantOf(command.publishedAt, viewer.timeZone).getTime();
  if (given > now.getTime() + aheadMsMax) throw new AppError("invalid", { context: { field: "publishedAt" } });
  return new Date(Math.min(Math.max(given, round.decided_at?.getTime() ?? 0), now.getTime()));
}
