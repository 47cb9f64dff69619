import { isAnswered, setAsideFrom } from "@/lib/classify/relevance";
import { kindOfCard } from "@/lib/incidents/kind/propose-kind";
import type { AssignmentRule } from "@/lib/flow/rules/compile-rules";
import type { KnownTopic } from "@/lib/flow/read-region";
import type { RegionKnowledge } from "@/lib/flow/region-knowledge";
import type { UnderstoodMessage } from "@/lib/flow/understand-message";
import type { IncidentStep, RejectReason } from "@/lib/incidents/steps/schema";
import type { Platform } from "@/lib/regions/schema";
import type { RoutingDecision } from "@/lib/routing/schema";

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
  /** The rule of assignment that had a say. */
  rule: { id: number; name: string } | null;
  onTop: boolean;
  executorId: number | null;
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
  const topic = best && best.confidence >= knowledge.topicFrom ? (knowledge.topics.get(best.topicId) ?? null) : null;
  const place = placeOf(message);
  const rejectReason = readRejectReason(message);
  const base = {
    ...{ topic, importance: topic ? kindOfCard(topic).importance : ("normal" as const) },
    routing: decideBody({ message, knowledge, topic, topicConfidence: best?.confidence ?? 0 }),
  };
  const rule = rejectReason === null ? findRule(options, base) : null;
  const routing = rule?.effects.agencyId ? bodyOf(rule, message) : base.routing;
  const isSure =
    routing.agencyId !== null && isSureEnough(message, knowledge, rule) && isAnswered(message.relevance.kind);
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
    importance: rule?.effects.importance ?? base.importance,
    severity: topic?.severity ?? 2,
    rejectReason,
    rule: rule && { id: rule.id, name: rule.name },
    onTop: rule?.effects.toTop ?? false,
    executorId: isSure ? (rule?.effects.executorId ?? null) : null,
  };
}

function findRule(
  { message, knowledge, platform }: Parameters<typeof planIncident>[0],
  base: Pick<IncidentPlan, "topic" | "importance" | "routing">,
): AssignmentRule | null {
  const place = placeOf(message);
  return knowledge.rules.find({
    text: message.text,
    topicId: base.topic?.id ?? null,
    topicGroupId: base.topic?.groupId ?? null,
    fastTrack: base.topic?.fastTrack ?? false,
    territoryPath: place ? (knowledge.territories.get(place.territoryId)?.path ?? []) : [],
    platform,
    importance: base.importance,
    agencyId: base.routing.agencyId,
  });
}

/** The body that a rule names is sure; what is unsure is whether topic and place, by which the rule came, are right. */
function bodyOf(rule: AssignmentRule, message: UnderstoodMessage): RoutingDecision {
  const confidence = lesserConfidence(message);
  return { agencyId: rule.effects.agencyId, ruleId: null, ruleCode: null, reason: rule.name, matched: [], confidence };
}

/** INVARIANT: below the centre's thresholds a person decides, unless a rule says in so many words from where on not. */
function isSureEnough(message: UnderstoodMessage, knowledge: RegionKnowledge, rule: AssignmentRule | null): boolean {
  const routeFrom = rule?.effects.routeFrom ?? null;
  if (routeFrom !== null) return lesserConfidence(message) >= routeFrom;
  const { topic, place } = knowledge.autoRoute;
  return (message.topics[0]?.confidence ?? 0) >= topic && message.located.confidence >= place;
}

/** As the row of a list shows it. */
function lesserConfidence(message: UnderstoodMessage): number {
  return Math.min(message.topics[0]?.confidence ?? 0, message.located.confidence);
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
