import { findAwaited, matchAwaited } from "@/lib/dedupe/awaited-authors";
import type { AwaitedAnswer } from "@/lib/dedupe/awaited-authors";
import { findCandidates } from "@/lib/dedupe/find-candidates";
import type { CandidateIncident } from "@/lib/dedupe/find-candidates";
import { matchIncident, prepareComparison } from "@/lib/dedupe/match-incident";
import type { Duplicate } from "@/lib/dedupe/schema";
import { planIncident } from "@/lib/flow/plan-incident";
import type { IncidentPlan } from "@/lib/flow/plan-incident";
import type { RegionKnowledge } from "@/lib/flow/region-knowledge";
import type { UnderstoodMessage } from "@/lib/flow/understand-message";
import type { Sql } from "@/lib/platform/db";
import { platformSchema } from "@/lib/regions/schema";

export interface PlannedMessage {
  message: UnderstoodMessage;
  plan: IncidentPlan;
}

export interface MatchedMessage extends PlannedMessage {
  /** Why it joins or repeats another incident; its incidentId is negative while that one is only planned. */
  duplicate: Duplicate | null;
  /** The incident it joins: stored, or planned in this batch by the message at this index. */
  joins: { incidentId: number } | { plannedBy: number } | null;
}

/** What needs no look at other messages, so that it can be done while another batch of the region is stored. */
export function planMessage(message: UnderstoodMessage, knowledge: RegionKnowledge): PlannedMessage {
  prepareComparison(message.text);
  return { message, plan: planIncident({ message, knowledge, platform: platformSchema.parse(message.platform) }) };
}

/**
 * Says for each message of a batch whether it joins an incident, and which: one that is stored, or one that an
 * earlier message of the same batch is about to open.
 */
export async function matchBatch(
  tx: Sql,
  options: { knowledge: RegionKnowledge; planned: readonly PlannedMessage[]; now: Date },
): Promise<MatchedMessage[]> {
  const { knowledge, planned, now } = options;
  const stored = await findCandidates(tx, {
    regionId: knowledge.regionId,
    now,
    joinWindowMs: knowledge.joinWindowMs,
    repeatWindowMs: knowledge.repeatWindowMs,
    probes: planned.map(toProbe),
  });
  const awaited = await findAwaited(tx, {
    regionId: knowledge.regionId,
    authorIds: planned.map(({ message }) => message.authorId),
  });
  const index = new CandidateIndex(stored);
  return planned.map(({ message, plan }, position) => {
    const matched = matchOne({ message, plan, index, awaited, knowledge });
    if (matched.joins === null && plan.rejectReason === null) index.add(toCandidate({ message, plan, position }));
    else if (matched.duplicate) index.grow(matched.duplicate.incidentId, message);
    return matched;
  });
}

function toProbe({ message, plan }: PlannedMessage) {
  return { textHash: message.textHash, topicId: plan.topic?.id ?? null, territoryId: plan.territoryId };
}

function matchOne(options: {
  message: UnderstoodMessage;
  plan: IncidentPlan;
  index: CandidateIndex;
  awaited: readonly AwaitedAnswer[];
  knowledge: RegionKnowledge;
}): MatchedMessage {
  const { message, plan, index, awaited, knowledge } = options;
  // Thanks and advertising join nothing: they would lengthen somebody's incident.
  if (plan.rejectReason !== null) return { message, plan, duplicate: null, joins: null };
  const answer = matchAwaited(toAnswering(message, plan), awaited);
  if (answer) return { message, plan, duplicate: answer, joins: { incidentId: answer.incidentId } };
  const territory = plan.territoryId === null ? undefined : knowledge.territories.get(plan.territoryId);
  const duplicate = matchIncident(
    {
      textHash: message.textHash,
      text: message.text,
      authorKey: message.authorId,
      topicId: plan.topic?.id ?? null,
      topicConfidence: plan.topicConfidence,
      territoryId: plan.territoryId,
      municipalityId: plan.municipalityId,
      settlementPopulation: territory?.population ?? null,
      street: plan.street,
      house: plan.house,
      publishedAt: message.publishedAt.getTime(),
    },
    index.near(message.textHash, plan),
    { joinWindowMs: knowledge.joinWindowMs, repeatWindowMs: knowledge.repeatWindowMs },
  );
  if (duplicate === null || duplicate.kind === "repeat") return { message, plan, duplicate, joins: null };
  const joins =
    duplicate.incidentId < 0 ? { plannedBy: -duplicate.incidentId - 1 } : { incidentId: duplicate.incidentId };
  return { message, plan, duplicate, joins };
}

function toAnswering(message: UnderstoodMessage, plan: IncidentPlan) {
  return {
    text: message.text,
    authorId: message.authorId,
    topicId: plan.topic?.id ?? null,
    topicConfidence: plan.topicConfidence,
    publishedAt: message.publishedAt.getTime(),
  };
}

/** Planned incidents have no id yet: they stand here under −(position + 1). */
function toCandidate(options: { message: UnderstoodMessage; plan: IncidentPlan; position: number }): CandidateIncident {
  const { message, plan, position } = options;
  return {
    incidentId: -(position + 1),
    isOpen: true,
    closedAt: null,
    topicId: plan.topic?.id ?? null,
    territoryId: plan.territoryId,
    municipalityId: plan.municipalityId,
    street: plan.street,
    house: plan.house,
    text: plan.summary,
    textHashes: [message.textHash],
    authorIds: message.authorId === null ? [] : [message.authorId],
    lastMessageAt: message.publishedAt.getTime(),
  };
}

/** Candidates by text and by topic in place, so that a batch of a thousand does not compare everything with everything. */
class CandidateIndex {
  private readonly byHash = new Map<string, CandidateIncident[]>();
  private readonly byPlace = new Map<string, CandidateIncident[]>();
  private readonly byId = new Map<number, CandidateIncident>();

  constructor(candidates: readonly CandidateIncident[]) {
    for (const candidate of candidates) this.add(candidate);
  }

  add(candidate: CandidateIncident): void {
    this.byId.set(candidate.incidentId, candidate);
    for (const hash of new Set(candidate.textHashes)) append(this.byHash, hash, candidate);
    append(this.byPlace, `${candidate.topicId} ${candidate.territoryId}`, candidate);
  }

  /** A message that joined makes its text known under the incident. */
  grow(incidentId: number, message: UnderstoodMessage): void {
    const candidate = this.byId.get(incidentId);
    if (!candidate) return;
    candidate.lastMessageAt = Math.max(candidate.lastMessageAt, message.publishedAt.getTime());
    if (candidate.textHashes.includes(message.textHash)) return;
    candidate.textHashes.push(message.textHash);
    append(this.byHash, message.textHash, candidate);
  }

  near(textHash: string, plan: IncidentPlan): CandidateIncident[] {
    const sameText = this.byHash.get(textHash) ?? [];
    const samePlace = this.byPlace.get(`${plan.topic?.id ?? null} ${plan.territoryId}`) ?? [];
    return [...new Set([...sameText, ...samePlace.slice(-comparedMax)])];
  }
}

/** Newest first matter most; a flood about one place must not make every message slower than the last. */
const comparedMax = 40;

function append<K, V>(index: Map<K, V[]>, key: K, value: V): void {
  const values = index.get(key);
  if (values) values.push(value);
  else index.set(key, [value]);
}
