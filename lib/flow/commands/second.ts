import { eventOf } from "@/lib/flow/commands/command";
import type { CommandContext, CommandOutcome } from "@/lib/flow/commands/command";
import { decideAnew } from "@/lib/flow/commands/correct";
import { eventsOfPart } from "@/lib/flow/commands/part-events";
import { summarise } from "@/lib/flow/plan-incident";
import type { KnownTopic } from "@/lib/flow/read-region";
import { changeIncident, lockIncident } from "@/lib/incidents/change-incident";
import type { LockedIncident } from "@/lib/incidents/change-incident";
import type { IncidentCommand } from "@/lib/incidents/commands/schema";
import { kindOfCard } from "@/lib/incidents/kind/propose-kind";
import { copyIncident, recountMessages } from "@/lib/incidents/move-messages";
import { appendEvents } from "@/lib/incidents/open-incidents";
import { forgetSecond, requireOffer, storeSecond } from "@/lib/incidents/second-problem";
import type { SecondOffer } from "@/lib/incidents/second-problem";
import { AppError } from "@/lib/platform/errors";

type Of<Action extends IncidentCommand["action"]> = Extract<IncidentCommand, { action: Action }>;

/**
 * The second problem of a message becomes an incident of its own, before a person, with its own topic, body and clocks.
 * The message stays in the first one and is shown in both. Taken back, it is merged into the first one.
 */
export async function openSecond(context: CommandContext, command: Of<"openSecond">): Promise<CommandOutcome> {
  const { tx, viewer, now } = context;
  const { messageId } = command;
  const source = await lockIncident(tx, viewer, command);
  const offer = await requireOffer(tx, { incidentId: source.id, messageId });
  if (offer.openedId !== null) throw new AppError("wrong_step", { context: { incidentId: source.id, messageId } });
  const topic = context.knowledge.topics.get(offer.topicId);
  if (!topic) throw new AppError("invalid", { context: { field: "messageId", topicId: offer.topicId } });
  const created = await copyWith(context, { source, offer, topic });
  await storeSecond(tx, { messageId, regionId: viewer.regionId, incidentId: created.id, userId: viewer.userId, now });
  await recountMessages(tx, [source.id, created.id]);
  await appendEvents(tx, viewer.regionId, [
    eventOf(context, {
      incidentId: source.id,
      kind: "second.opened",
      detail: { toNumber: created.number, topicId: topic.id, messageId },
    }),
    ...eventsOfPart(context, {
      ...{ source, created, messageAt: offer.publishedAt },
      ...{ topicId: topic.id, agencyId: created.agencyId },
    }),
  ]);
  return { incidentId: created.id, changedIds: [source.id, created.id] };
}

/** The place is that of the first one, the rest is what the other topic makes of it. */
async function copyWith(
  context: CommandContext,
  { source, offer, topic }: { source: LockedIncident; offer: SecondOffer; topic: KnownTopic },
): Promise<{ id: number; number: number; agencyId: number | null }> {
  const routing = decideAnew(context, { ...source, topic_id: topic.id, topic_confidence: 1 });
  const created = await copyIncident(context.tx, {
    incidentId: source.id,
    regionId: context.viewer.regionId,
    summary: summarise(offer.clause),
    firstMessageAt: offer.publishedAt,
    now: context.now,
    change: {
      topicId: topic.id,
      topicConfidence: 1,
      ...kindOfCard(topic),
      fastTrack: topic.fastTrack,
      agencyId: routing.agencyId,
      routing: routing.agencyId === null ? null : JSON.stringify(routing),
    },
  });
  return { ...created, agencyId: routing.agencyId };
}

/** There is no second problem in the message; or, said by mistake, it is offered again. */
export async function dismissSecond(context: CommandContext, command: Of<"dismissSecond">): Promise<CommandOutcome> {
  const { tx, viewer, now } = context;
  const { messageId, isDismissed } = command;
  const incident = await lockIncident(tx, viewer, command);
  const offer = await requireOffer(tx, { incidentId: incident.id, messageId });
  const isDismissedNow = offer.isDecided && offer.openedId === null;
  if (offer.openedId !== null) throw new AppError("wrong_step", { context: { incidentId: incident.id, messageId } });
  // Said twice it is true already.
  if (isDismissedNow === isDismissed) return { incidentId: incident.id, changedIds: [] };
  if (isDismissed) {
    await storeSecond(tx, { messageId, regionId: viewer.regionId, incidentId: null, userId: viewer.userId, now });
  } else {
    await forgetSecond(tx, messageId);
  }
  await changeIncident(tx, { incidentId: incident.id, now, change: {} });
  await appendEvents(tx, viewer.regionId, [
    eventOf(context, {
      incidentId: incident.id,
      kind: isDismissed ? "second.dismissed" : "second.offered",
      detail: { topicId: offer.topicId, messageId },
    }),
  ]);
  return { incidentId: incident.id, changedIds: [incident.id] };
}
