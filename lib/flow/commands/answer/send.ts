import { localDay } from "@/lib/flow/commands/answer/local-time";
import { lockOwn } from "@/lib/flow/commands/answer/lock-own";
import { eventOf } from "@/lib/flow/commands/command";
import type { CommandContext, CommandOutcome } from "@/lib/flow/commands/command";
import { emptyDraft, writeDraft } from "@/lib/incidents/answer/drafts";
import { decideRound, openRound, requireOpenRound } from "@/lib/incidents/answer/rounds";
import type { Round } from "@/lib/incidents/answer/rounds";
import type { Answer } from "@/lib/incidents/answer/schema";
import { changeIncident } from "@/lib/incidents/change-incident";
import type { IncidentCommand } from "@/lib/incidents/commands/schema";
import { appendEvents } from "@/lib/incidents/open-incidents";
import { AppError } from "@/lib/platform/errors";

type Of<Action extends IncidentCommand["action"]> = Extract<IncidentCommand, { action: Action }>;

/** The answer goes to whoever approves it. A body that answers without having taken it has taken it with that. */
export async function submitReply(context: CommandContext, command: Of<"submitReply">): Promise<CommandOutcome> {
  const { tx, viewer, now } = context;
  const incident = await lockOwn(context, command);
  assertPromise(context, command.answer);
  const { id, round } = await openRound(tx, { viewer, incidentId: incident.id, answer: command.answer, now });
  await emptyDraft(tx, incident.id);
  const isOfBody = viewer.permissions.includes("incident.work");
  await changeIncident(tx, {
    incidentId: incident.id,
    now,
    change: {
      step: "on_approval",
      reply_state: "waiting",
      needs_person: false,
      ...(isOfBody && incident.executor_id === null ? { executor_id: viewer.userId } : {}),
    },
  });
  await appendEvents(tx, viewer.regionId, [
    eventOf(context, {
      incidentId: incident.id,
      kind: "reply.submitted",
      fromStep: incident.step,
      toStep: "on_approval",
      detail: { replyId: id, round, replyKind: command.answer.kind },
    }),
  ]);
  return { incidentId: incident.id, changedIds: [incident.id] };
}

/** A promise of yesterday is none. */
function assertPromise({ viewer, now }: CommandContext, answer: Answer): void {
  if (answer.kind === "interim" && answer.promisedOn < localDay(now, viewer.timeZone)) {
    throw new AppError("invalid", { context: { field: "promisedOn" } });
  }
}

/** Taken back by whoever writes: it becomes the draft again. */
export async function withdrawReply(context: CommandContext, command: Of<"withdrawReply">): Promise<CommandOutcome> {
  const { tx, viewer, now } = context;
  const incident = await lockOwn(context, command);
  const round = await requireOpenRound(tx, incident.id);
  await decideRound(tx, { viewer, roundId: round.id, decision: { state: "withdrawn" }, now });
  await draftAgain(context, round);
  await changeIncident(tx, { incidentId: incident.id, now, change: { step: "in_progress" } });
  await appendEvents(tx, viewer.regionId, [
    eventOf(context, {
      incidentId: incident.id,
      kind: "reply.withdrawn",
      fromStep: incident.step,
      toStep: "in_progress",
      detail: { replyId: round.id, round: round.round },
    }),
  ]);
  return { incidentId: incident.id, changedIds: [incident.id] };
}

/** Who mends it goes on with the text as it was sent, whoever saved something meanwhile. */
export async function draftAgain({ tx, viewer, now }: CommandContext, round: Round): Promise<void> {
  await writeDraft(tx, {
    viewer: { userId: round.user_id, regionId: viewer.regionId },
    incidentId: round.incident_id,
    draft: { kind: round.kind, outcome: round.outcome, promisedOn: round.promised_on, text: round.text },
    now,
  });
}
