import { recordCorrection } from "@/lib/classify/record-correction";
import type { CorrectionField } from "@/lib/classify/schema";
import { eventOf } from "@/lib/flow/commands/command";
import type { CommandContext, CommandOutcome } from "@/lib/flow/commands/command";
import { changeIncident, lockIncident } from "@/lib/incidents/change-incident";
import type { IncidentChange, LockedIncident } from "@/lib/incidents/change-incident";
import { appendEvents } from "@/lib/incidents/open-incidents";
import type { NewEvent } from "@/lib/incidents/open-incidents";
import { triageSteps } from "@/lib/incidents/steps/schema";
import type { IncidentCommand } from "@/lib/incidents/commands/schema";
import { AppError } from "@/lib/platform/errors";
import type { RoutingDecision } from "@/lib/routing/schema";

type Of<Action extends IncidentCommand["action"]> = Extract<IncidentCommand, { action: Action }>;

export async function correctTopic(context: CommandContext, command: Of<"correctTopic">): Promise<CommandOutcome> {
  const incident = await lockIncident(context.tx, context.viewer, command);
  const topic = context.knowledge.topics.get(command.topicId);
  if (!topic) throw new AppError("invalid", { context: { field: "topicId" } });
  const routing = decideAnew(context, { ...incident, topic_id: topic.id, topic_confidence: 1 });
  const change: IncidentChange = {
    topic_id: topic.id,
    topic_confidence: 1,
    type: topic.type,
    severity: topic.severity,
    fast_track: topic.fastTrack,
  };
  return store(context, {
    incident,
    change,
    routing,
    field: "topic",
    proposed: incident.topic_id,
    decided: topic.id,
    event: { kind: "topic.corrected", detail: { fromTopicId: incident.topic_id, toTopicId: topic.id } },
  });
}

export async function correctPlace(context: CommandContext, command: Of<"correctPlace">): Promise<CommandOutcome> {
  const incident = await lockIncident(context.tx, context.viewer, command);
  const territory = context.knowledge.territories.get(command.territoryId);
  if (!territory) throw new AppError("invalid", { context: { field: "territoryId" } });
  const routing = decideAnew(context, { ...incident, territory_id: territory.id, place_confidence: 1 });
  const change: IncidentChange = {
    territory_id: territory.id,
    municipality_id: territory.municipalityId,
    place_confidence: 1,
    ...(command.street === undefined ? {} : { street: command.street }),
    ...(command.house === undefined ? {} : { house: command.house }),
  };
  return store(context, {
    incident,
    change,
    routing,
    field: "place",
    proposed: incident.territory_id,
    decided: territory.id,
    event: { kind: "place.corrected", detail: { fromTerritoryId: incident.territory_id, toTerritoryId: territory.id } },
  });
}

export async function correctAgency(context: CommandContext, command: Of<"correctAgency">): Promise<CommandOutcome> {
  const incident = await lockIncident(context.tx, context.viewer, command);
  if (!context.knowledge.agencyKinds.has(command.agencyId)) {
    throw new AppError("invalid", { context: { field: "agencyId" } });
  }
  const routing: RoutingDecision = {
    agencyId: command.agencyId,
    ruleId: null,
    ruleCode: null,
    reason: null,
    matched: [],
    confidence: 1,
  };
  return store(context, {
    incident,
    change: {},
    routing,
    field: "agency",
    proposed: incident.agency_id,
    decided: command.agencyId,
    event: { kind: "agency.corrected", detail: { fromAgencyId: incident.agency_id, toAgencyId: command.agencyId } },
  });
}

/** Another topic or place may be another body's business: the matrix is asked again, and its reason is kept. */
export function decideAnew(
  { knowledge }: CommandContext,
  facts: Pick<LockedIncident, "topic_id" | "topic_confidence" | "territory_id" | "place_confidence">,
): RoutingDecision {
  const topic = facts.topic_id === null ? undefined : knowledge.topics.get(facts.topic_id);
  const territory = facts.territory_id === null ? undefined : knowledge.territories.get(facts.territory_id);
  return knowledge.matrix.decide({
    topicId: topic?.id ?? null,
    topicGroupId: topic?.groupId ?? null,
    topicConfidence: facts.topic_confidence,
    territoryPath: territory?.path ?? [knowledge.rootTerritoryId],
    municipalityKind: territory?.municipalityKind ?? null,
    placeConfidence: facts.place_confidence,
    named: null,
  });
}

interface Corrected {
  incident: LockedIncident;
  change: IncidentChange;
  routing: RoutingDecision;
  field: CorrectionField;
  proposed: unknown;
  decided: unknown;
  event: { kind: "topic.corrected" | "place.corrected" | "agency.corrected"; detail: Record<string, unknown> };
}

async function store(context: CommandContext, corrected: Corrected): Promise<CommandOutcome> {
  const { tx, viewer, now } = context;
  const { incident, routing } = corrected;
  const moves = routing.agencyId !== null && routing.agencyId !== incident.agency_id;
  const isWithBody = !triageSteps.includes(incident.step);
  const reroutes = moves && isWithBody;
  await changeIncident(tx, {
    incidentId: incident.id,
    now,
    change: {
      ...corrected.change,
      ...(routing.agencyId === null ? {} : { agency_id: routing.agencyId, routing: JSON.stringify(routing) }),
      // A new body begins where every body begins, and has no executor yet.
      ...(reroutes ? { step: "routed", executor_id: null } : {}),
    },
  });
  const { kind, detail } = corrected.event;
  // Another topic or place may have brought another body along.
  const told = moves ? { ...detail, toAgencyId: routing.agencyId } : detail;
  const events: NewEvent[] = [eventOf(context, { incidentId: incident.id, kind, detail: told })];
  if (reroutes) {
    events.push(
      eventOf(context, {
        incidentId: incident.id,
        kind: "incident.routed",
        fromStep: incident.step,
        toStep: "routed",
        detail: { agencyId: routing.agencyId, fromAgencyId: incident.agency_id, ruleCode: routing.ruleCode },
      }),
    );
  }
  await appendEvents(tx, viewer.regionId, events);
  await recordCorrection(tx, {
    regionId: viewer.regionId,
    incidentId: incident.id,
    field: corrected.field,
    proposed: corrected.proposed,
    decided: corrected.decided,
    userId: viewer.userId,
    now,
  });
  return { incidentId: incident.id, changedIds: [incident.id] };
}
