import { lockOwn } from "@/lib/flow/commands/answer/lock-own";
import { draftAgain } from "@/lib/flow/commands/answer/send";
import { eventOf } from "@/lib/flow/commands/command";
import type { CommandContext, CommandOutcome } from "@/lib/flow/commands/command";
import { mayApprove } from "@/lib/incidents/answer/may-approve";
import { decideRound, requireOpenRound } from "@/lib/incidents/answer/rounds";
import { changeIncident } from "@/lib/incidents/change-incident";
import type { IncidentCommand } from "@/lib/incidents/commands/schema";
import { appendEvents } from "@/lib/incidents/open-incidents";
import { AppError } from "@/lib/platform/errors";

type Of<Action extends IncidentCommand["action"]> = Extract<IncidentCommand, { action: Action }>;

/** @throws AppError `not_allowed` for one's own answer, also with the right to approve */
export async function approveReply(context: CommandContext, command: Of<"approveReply">): Promise<CommandOutcome> {
  const { tx, viewer, now } = context;
  const incident = await lockOwn(context, command);
  const round = await requireOpenRound(tx, incident.id);
  if (!mayApprove(viewer, round.user_id)) {
    throw new AppError("not_allowed", { context: { incidentId: incident.id, reason: "own answer" } });
  }
  await decideRound(tx, { viewer, roundId: round.id, decision: { state: "approved" }, now });
  await changeIncident(tx, { incidentId: incident.id, now, change: { reply_state: "approved" } });
  await appendEvents(tx, viewer.regionId, [
    eventOf(context, {
      incidentId: incident.id,
      kind: "reply.approved",
      detail: { replyId: round.id, round: round.round, recipientUserIds: [round.user_id] },
    }),
  ]);
  return { incidentId: incident.id, changedIds: [incident.id] };
}

/** Back to whoever wrote it, with reasons; also when it was approved already and something came up. */
export async function reworkReply(context: CommandContext, command: Of<"reworkReply">): Promise<CommandOutcome> {
  const { tx, viewer, now } = context;
  const incident = await lockOwn(context, command);
  const round = await requireOpenRound(tx, incident.id);
  const { reasons, comment } = command;
  await decideRound(tx, { viewer, roundId: round.id, decision: { state: "reworked", reasons, comment }, now });
  await draftAgain(context, round);
  await changeIncident(tx, { incidentId: incident.id, now, change: { step: "rework" } });
  await appendEvents(tx, viewer.regionId, [
    eventOf(context, {
      incidentId: incident.id,
      kind: "reply.reworked",
      fromStep: incident.step,
      toStep: "rework",
      detail: { replyId: round.id, round: round.round, reasons, comment, recipientUserIds: [round.user_id] },
    }),
  ]);
  return { incidentId: incident.id, changedIds: [incident.id] };
}
