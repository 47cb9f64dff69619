import type { MatchedMessage } from "@/lib/flow/match-batch";
import { hearAuthors, listeningSteps } from "@/lib/flow/steps/hear-authors";
import { bodyHours, requirePolicy } from "@/lib/flow/policy-for";
import { recomputeClocks } from "@/lib/flow/recompute-clocks";
import type { RegionKnowledge } from "@/lib/flow/region-knowledge";
import { assignMessages, growIncidents } from "@/lib/incidents/join-messages";
import type { GrownIncident } from "@/lib/incidents/join-messages";
import { appendEvents, openIncidents } from "@/lib/incidents/open-incidents";
import type { NewEvent, NewIncident } from "@/lib/incidents/open-incidents";
import { searchable } from "@/lib/incidents/searchable";
import type { Sql } from "@/lib/platform/db";
import { foldClocks } from "@/lib/sla/clock-fold";
import { nextOwed } from "@/lib/sla/next-owed";
import { toClockEvent } from "@/lib/sla/read-events";
import type { ClockState } from "@/lib/sla/schema";
import { storeClocks } from "@/lib/sla/store-clocks";

interface Opening {
  lead: MatchedMessage;
  members: MatchedMessage[];
  events: Omit<NewEvent, "incidentId">[];
  clocks: ClockState[];
  incident: NewIncident;
}

export interface Opened {
  openedIds: number[];
  grownIds: number[];
  nextDueAt: Date | null;
}

/** Writes what was planned: new incidents with their events and clocks, and messages that join open ones. */
export async function openPlanned(
  tx: Sql,
  options: { knowledge: RegionKnowledge; matched: readonly MatchedMessage[]; now: Date },
): Promise<Opened> {
  const { knowledge, matched, now } = options;
  const openings = gatherOpenings(options);
  const ids = await openIncidents(tx, {
    regionId: knowledge.regionId,
    now,
    incidents: [...openings.values()].map((opening) => opening.incident),
  });
  const idByPosition = new Map([...openings.keys()].map((position, index) => [position, requireId(ids[index]?.id)]));
  const assigned = matched.map((entry, position) => ({ entry, incidentId: incidentOf(entry, position, idByPosition) }));
  await assignMessages(
    tx,
    assigned.map(({ entry, incidentId }) => ({
      messageId: entry.message.id,
      incidentId,
      relevance: entry.message.relevance.kind,
    })),
  );
  await appendEvents(tx, knowledge.regionId, [
    ...[...openings].flatMap(([position, opening]) =>
      opening.events.map((event) => ({ ...event, incidentId: requireId(idByPosition.get(position)) })),
    ),
    ...assigned
      .filter(({ entry }) => entry.joins !== null)
      .map(({ entry, incidentId }) => joinEvent(entry, incidentId, now)),
  ]);
  await storeClocks(tx, {
    regionId: knowledge.regionId,
    isNew: true,
    now,
    incidents: [...openings].map(([position, opening]) => ({
      incidentId: requireId(idByPosition.get(position)),
      clocks: opening.clocks,
    })),
  });
  const grownIds = await growStored(tx, { knowledge, matched, now });
  return { openedIds: ids.map((row) => row.id), grownIds, nextDueAt: earliestDue(openings.values()) };
}

/** The incidents to open, by the position of the message that opens each, with the messages that join them at once. */
function gatherOpenings(options: { knowledge: RegionKnowledge; matched: readonly MatchedMessage[]; now: Date }) {
  const leads = new Map<number, MatchedMessage[]>();
  options.matched.forEach((entry, position) => {
    if (entry.joins === null) leads.set(position, [entry]);
    else if ("plannedBy" in entry.joins) leads.get(entry.joins.plannedBy)?.push(entry);
  });
  const openings = new Map<number, Opening>();
  for (const [position, members] of leads) {
    const lead = members[0];
    if (lead) openings.set(position, buildOpening({ lead, members, knowledge: options.knowledge, now: options.now }));
  }
  return openings;
}

function buildOpening(options: {
  lead: MatchedMessage;
  members: MatchedMessage[];
  knowledge: RegionKnowledge;
  now: Date;
}): Opening {
  const { lead, members, knowledge, now } = options;
  const { plan } = lead;
  const published = members.map((member) => member.message.publishedAt.getTime());
  const firstMessageAt = new Date(Math.min(...published, now.getTime()));
  const events = openingEvents({ lead, firstMessageAt, now });
  const facts = {
    topicId: plan.topic?.id ?? null,
    agencyId: plan.routing.agencyId,
    territoryId: plan.territoryId,
    fastTrack: plan.topic?.fastTrack ?? false,
    importance: plan.importance,
  };
  const policy = requirePolicy(knowledge, { facts, at: now.getTime() });
  const clocks = foldClocks({
    policy,
    body: bodyHours(knowledge, facts.agencyId),
    calendarFor: knowledge.calendarFor,
    now: now.getTime(),
    events: events.map((event) =>
      toClockEvent({
        at: event.at,
        kind: event.kind,
        from_step: event.fromStep,
        to_step: event.toStep,
        detail: event.detail,
      }),
    ),
  });
  const next = nextOwed(clocks);
  const incident: NewIncident = {
    ...plan,
    topicId: plan.topic?.id ?? null,
    agencyId: plan.routing.agencyId,
    searchText: members.map((member) => searchable(member.message.text)).join(" "),
    routing: plan.routing.agencyId === null ? null : JSON.stringify(plan.routing),
    type: plan.topic?.type ?? "solvable",
    fastTrack: plan.topic?.fastTrack ?? false,
    isSetAside: plan.rejectReason !== null,
    wasRouted: plan.rejectReason === null && plan.step === "routed",
    wasAutoRouted: plan.rejectReason === null && plan.step === "routed",
    repeatOfId: lead.duplicate?.kind === "repeat" ? lead.duplicate.incidentId : null,
    messageCount: members.length,
    firstMessageAt,
    lastMessageAt: new Date(Math.max(...published)),
    closedAt: plan.rejectReason === null ? null : now,
    policyId: policy.id,
    nextDueAt: next && new Date(next.dueAt),
    nextDueKind: next?.kind ?? null,
  };
  return { lead, members, events, clocks, incident };
}

function openingEvents(options: {
  lead: MatchedMessage;
  firstMessageAt: Date;
  now: Date;
}): Omit<NewEvent, "incidentId">[] {
  const { plan, message } = options.lead;
  const base = { at: options.now, userId: null };
  const opened = {
    ...base,
    kind: "incident.opened" as const,
    fromStep: null,
    toStep: "detected" as const,
    detail: {
      messageAt: options.firstMessageAt.toISOString(),
      messageId: message.id,
      platform: plan.platform,
      // What figures are counted by, so that they can be counted anew from the log alone.
      toTopicId: plan.topic?.id ?? null,
      toTerritoryId: plan.territoryId,
      toAgencyId: plan.routing.agencyId,
    },
  };
  const from = { ...base, fromStep: "detected" as const };
  const ruled = plan.rule ? { assignmentRuleId: plan.rule.id, assignmentRule: plan.rule.name } : {};
  if (plan.rejectReason !== null) {
    const detail = { reason: plan.rejectReason, confidence: message.relevance.confidence };
    return [opened, { ...from, kind: "incident.rejected" as const, toStep: "rejected" as const, detail }];
  }
  if (plan.step === "routed") {
    const detail = {
      agencyId: plan.routing.agencyId,
      ruleCode: plan.routing.ruleCode,
      confidence: plan.routing.confidence,
      ...ruled,
    };
    return [opened, { ...from, kind: "incident.routed" as const, toStep: "routed" as const, detail }];
  }
  const detail = { topicConfidence: plan.topicConfidence, placeConfidence: plan.placeConfidence, ...ruled };
  return [opened, { ...from, kind: "incident.sent_to_triage" as const, toStep: "triage" as const, detail }];
}

function joinEvent(entry: MatchedMessage, incidentId: number, now: Date): NewEvent {
  return {
    incidentId,
    at: now,
    kind: "message.joined",
    userId: null,
    fromStep: null,
    toStep: null,
    detail: {
      messageId: entry.message.id,
      messageAt: entry.message.publishedAt.toISOString(),
      why: entry.duplicate?.kind ?? null,
      similarity: entry.duplicate?.similarity ?? null,
      ...(entry.plan.rejectReason === null ? {} : { isRequest: false }),
    },
  };
}

async function growStored(
  tx: Sql,
  options: { knowledge: RegionKnowledge; matched: readonly MatchedMessage[]; now: Date },
): Promise<number[]> {
  const joins = new Map<number, GrownIncident>();
  for (const { joins: target, message } of options.matched) {
    if (target === null || !("incidentId" in target)) continue;
    const known = joins.get(target.incidentId);
    const { publishedAt } = message;
    joins.set(target.incidentId, {
      incidentId: target.incidentId,
      count: (known?.count ?? 0) + 1,
      firstMessageAt: known && known.firstMessageAt < publishedAt ? known.firstMessageAt : publishedAt,
      lastMessageAt: known && known.lastMessageAt > publishedAt ? known.lastMessageAt : publishedAt,
      searchText: `${known?.searchText ?? ""} ${searchable(message.text)}`,
    });
  }
  const { toFold, steps } = await growIncidents(tx, [...joins.values()]);
  if (toFold.length > 0) await recomputeClocks(tx, { ...options, incidentIds: toFold });
  await hearAuthors(tx, {
    regionId: options.knowledge.regionId,
    incidentIds: steps.filter(({ step }) => listeningSteps.includes(step)).map(({ id }) => id),
    messageIds: options.matched.map(({ message }) => message.id),
    now: options.now,
  });
  return [...joins.keys()];
}

function incidentOf(entry: MatchedMessage, position: number, idByPosition: Map<number, number>): number {
  if (entry.joins === null) return requireId(idByPosition.get(position));
  return "incidentId" in entry.joins ? entry.joins.incidentId : requireId(idByPosition.get(entry.joins.plannedBy));
}

function requireId(id: number | undefined): number {
  if (id === undefined) throw new Error("an incident of this batch has no id");
  return id;
}

function earliestDue(openings: Iterable<Opening>): Date | null {
  let earliest: Date | null = null;
  for (const { incident } of openings) {
    if (incident.nextDueAt && (earliest === null || incident.nextDueAt < earliest)) earliest = incident.nextDueAt;
  }
  return earliest;
}
