import type { PastIncident, PastReply, PastStep } from "@/lib/flow/history/schema";
import type { NewEvent } from "@/lib/incidents/open-incidents";
import type { IncidentEventKind, IncidentStep } from "@/lib/incidents/steps/schema";

export type PastEvent = Omit<NewEvent, "incidentId">;

const kindOfStep: Partial<Record<IncidentStep, IncidentEventKind>> = {
  routed: "incident.routed",
  in_progress: "incident.taken",
  triage: "incident.sent_to_triage",
};

/**
 * The log that this incident would have here, in order of time: its opening, its steps, its replies and the messages
 * that joined later. `messageIds` gives the stored messages by `externalId`.
 * @throws RangeError when the incident has no message or no step
 */
export function pastEvents(past: PastIncident, messageIds: ReadonlyMap<string, number>): PastEvent[] {
  const [first, ...later] = past.steps;
  if (!first) throw new RangeError("a past incident begins with a step");
  const opened = openedEvent(past, first, messageIds);
  return inOrder([
    opened,
    // Before the steps: at the same instant an answer is given first, and the incident moves on because of it.
    ...past.replies.flatMap((reply, index) => replyEvent({ reply, position: index + 1, openedAt: first.at })),
    ...joinedEvents(past, first.at, messageIds),
    ...later.map((step, index) => {
      const event = stepEvent(step, past.steps[index]?.step ?? first.step);
      return index === later.length - 1 ? { ...event, detail: { ...event.detail, ...ended(past) } } : event;
    }),
  ]);
}

/** Sorting is stable: what happened at one instant stays in the order in which it was put together. */
export function inOrder(events: readonly PastEvent[]): PastEvent[] {
  return [...events].sort((one, other) => one.at.getTime() - other.at.getTime());
}

function openedEvent(past: PastIncident, first: PastStep, messageIds: ReadonlyMap<string, number>): PastEvent {
  const lead = past.messages[0];
  if (!lead) throw new RangeError("a past incident has a message");
  const messageAt = new Date(Math.min(Date.parse(lead.publishedAt), first.at.getTime())).toISOString();
  return {
    at: first.at,
    kind: "incident.opened",
    userId: null,
    fromStep: null,
    toStep: first.step,
    detail: {
      messageAt,
      messageId: messageIds.get(lead.externalId) ?? null,
      platform: past.platform,
      toTopicId: past.topicId,
      toTerritoryId: past.territoryId,
      toAgencyId: past.agencyId,
      ...(past.steps.length === 1 ? ended(past) : {}),
      ...by(first),
    },
  };
}

function stepEvent(step: PastStep, fromStep: IncidentStep): PastEvent {
  return {
    at: step.at,
    kind: kindOfStep[step.step] ?? "step.changed",
    userId: null,
    fromStep,
    toStep: step.step,
    detail: { ...(step.step === "routed" && routing(step, fromStep)), ...by(step) },
  };
}

/** What stood before nobody and went straight to a body was sorted by the machine. */
function routing({ agencyId = null, isKept = false, by: who }: PastStep, fromStep: IncidentStep) {
  const isAutomatic = !isKept && fromStep === "detected" && !who;
  return { agencyId, ...(isKept && { isKept }), ...(isAutomatic && { isAutomatic }) };
}

function replyEvent(options: { reply: PastReply; position: number; openedAt: Date }): PastEvent[] {
  const { reply, position, openedAt } = options;
  if (reply.publishedAt === null) return [];
  return [
    {
      // Nothing is answered before it was known of; a log would pass such an entry over.
      at: reply.publishedAt < openedAt ? openedAt : reply.publishedAt,
      kind: "reply.published",
      userId: null,
      fromStep: null,
      toStep: null,
      detail: {
        replyKind: reply.kind,
        position,
        ...(reply.promisedOn ? { promisedOn: reply.promisedOn } : {}),
      },
    },
  ];
}

function joinedEvents(past: PastIncident, openedAt: Date, messageIds: ReadonlyMap<string, number>): PastEvent[] {
  return past.messages.slice(1).flatMap((message) => {
    const messageId = messageIds.get(message.externalId);
    const at = new Date(message.publishedAt);
    if (messageId === undefined || at <= openedAt) return [];
    const detail = { messageId, messageAt: at.toISOString() };
    return [{ at, kind: "message.joined" as const, userId: null, fromStep: null, toStep: null, detail }];
  });
}

/** With which outcome it stands where it stands. */
function ended({ outcome }: PastIncident): { outcome?: string } {
  return outcome === null ? {} : { outcome };
}

function by(step: PastStep): { by?: string } {
  return step.by ? { by: step.by } : {};
}
