import type { KnownTopic, RegionKnowledge } from "@/lib/flow/region-knowledge";
import type { UnderstoodMessage } from "@/lib/flow/understand-message";
import type { IncidentStep, RejectReason } from "@/lib/incidents/steps/schema";
import type { Platform } from "@/lib/regions/schema";
import type { RoutingDecision } from "@/lib/routing/schema";

/** Surer than this that a message is no complaint, it is set aside by itself; undone with one key. */
export const setAsideFrom = 0.9;
/**
 * Below this a guess is no statement: the incident has no topic and stands under the general norms, and the guesses are
 * offered as guesses. A wrong «скорая помощь» would start an emergency clock.
 */
export const topicFrom = 0.35;
/** Below this only the whole region is known, which is no place. */
export const placeFrom = 0.3;
/** A queue row shows the beginning; the whole text stays with the message. */
const summaryLengthMax = 300;

export interface IncidentPlan {
  step: IncidentStep;
  platform: Platform;
  summary: string;
  topic: KnownTopic | null;
  topicConfidence: number;
  territoryId: number | null;
  municipalityId: number | null;
  placeConfidence: number;
  street: string | null;
  house: string | null;
  routing: RoutingDecision;
  needsPerson: boolean;
  importance: "normal" | "high";
  severity: number;
  rejectReason: RejectReason | null;
}

/**
 * What an incident out of this message would be: routed by itself where topic and place are surer than the centre
 * asks for and a body was found, set aside where it surely is no complaint, before a person otherwise.
 */
export function planIncident(options: {
  message: UnderstoodMessage;
  knowledge: RegionKnowledge;
  platform: Platform;
}): IncidentPlan {
  const { message, knowledge } = options;
  const best = message.topics[0];
  const topic = best && best.confidence >= topicFrom ? (knowledge.topics.get(best.topicId) ?? null) : null;
  const place = placeOf(message);
  const routing = decideBody({ message, knowledge, topic, topicConfidence: best?.confidence ?? 0 });
  const rejectReason = readRejectReason(message);
  const isSure =
    routing.agencyId !== null &&
    (best?.confidence ?? 0) >= knowledge.autoRoute.topic &&
    message.located.confidence >= knowledge.autoRoute.place &&
    isComplaint(message);
  return {
    step: rejectReason ? "rejected" : isSure ? "routed" : "triage",
    platform: options.platform,
    summary: summarise(message.text),
    topic,
    topicConfidence: best?.confidence ?? 0,
    territoryId: place?.territoryId ?? null,
    municipalityId: place?.municipalityId ?? null,
    placeConfidence: message.located.confidence,
    street: message.located.address?.street ?? null,
    house: message.located.address?.house ?? null,
    routing,
    needsPerson: !isSure && rejectReason === null,
    importance: topic && topic.severity >= 5 ? "high" : "normal",
    severity: topic?.severity ?? 2,
    rejectReason,
  };
}

function placeOf(message: UnderstoodMessage) {
  const best = message.located.candidates[0];
  return best && best.confidence >= placeFrom ? best : null;
}

function decideBody(options: {
  message: UnderstoodMessage;
  knowledge: RegionKnowledge;
  topic: KnownTopic | null;
  topicConfidence: number;
}): RoutingDecision {
  const { message, knowledge, topic, topicConfidence } = options;
  const place = placeOf(message);
  const territory = place ? knowledge.territories.get(place.territoryId) : undefined;
  return knowledge.matrix.decide({
    topicId: topic?.id ?? null,
    topicGroupId: topic?.groupId ?? null,
    topicConfidence,
    territoryPath: territory?.path ?? [knowledge.rootTerritoryId],
    municipalityKind: territory?.municipalityKind ?? null,
    placeConfidence: message.located.confidence,
    named: message.namedBody,
  });
}

/** Questions are answered at the same desk, so they are routed like complaints. */
function isComplaint(message: UnderstoodMessage): boolean {
  return message.relevance.kind === "complaint" || message.relevance.kind === "question";
}

function readRejectReason(message: UnderstoodMessage): RejectReason | null {
  if (message.relevance.confidence < setAsideFrom) return null;
  const { kind } = message.relevance;
  return kind === "thanks" || kind === "spam" || kind === "off_topic" ? kind : null;
}

export function summarise(text: string): string {
  const line = text.replace(/\s+/g, " ").trim();
  if (line.length <= summaryLengthMax) return line;
  // Never cut inside a surrogate pair: half an emoji is no valid text for the database.
  const cut = line.slice(0, summaryLengthMax - 1).replace(/[\uD800-\uDBFF]$/, "");
  return `${cut}…`;
}
