import { randomUUID } from "node:crypto";
import { getActiveModelIds } from "@/lib/classify/store-model";
import type { RelevanceGuess } from "@/lib/classify/schema";
import { storeUnderstandings, writeUnderstanding } from "@/lib/classify/store-understandings";
import type { MatchedMessage } from "@/lib/flow/match-batch";
import { openPlanned } from "@/lib/flow/open-planned";
import { planIncident } from "@/lib/flow/plan-incident";
import { loadRegionKnowledge } from "@/lib/flow/region-knowledge";
import type { RegionKnowledge } from "@/lib/flow/region-knowledge";
import type { CapturedMessage, UnderstoodMessage } from "@/lib/flow/understand-message";
import { understandingOf } from "@/lib/flow/understand-messages";
import { captureWithin } from "@/lib/intake/capture-messages";
import type { IncomingMessage } from "@/lib/intake/schema";
import { announceChange } from "@/lib/platform/live";
import type { Database, Sql } from "@/lib/platform/db";
import type { Platform } from "@/lib/regions/schema";
import { messageOf } from "@/tests/factories/messages";
import { regionId, required } from "@/tests/factories/region";
import type { Place } from "./places";

export interface IncidentGivens {
  region?: string;
  place: Place;
  /** The code of the topic that the machine proposes. */
  topic: string;
  /** The code of the topic that it thinks likely besides. */
  runnerUp?: string;
  /** Surer than the region's threshold it goes to its body by itself; otherwise it waits for a person. */
  topicConfidence?: number;
  /** Surely no complaint it is set aside; a complaint otherwise. */
  relevance?: RelevanceGuess;
  platform?: Platform;
  /** Several messages about the same; the first one opened it. */
  texts: readonly string[];
  /** Words of the first text that speak for the topic. */
  topicWords?: readonly string[];
  /** A second topic, and words of the text that tell of it. */
  second?: { topic: string; words: string };
  message?: Partial<IncomingMessage>;
  publishedAt?: Date;
}

export interface GivenIncident {
  id: number;
  number: number;
  step: string;
  messageIds: number[];
}

/**
 * An incident as the worker opens it, with events, clocks and reasons; only what the machine thought of the text is
 * given instead of asked for, so that a test of the pages doesn't depend on what a classifier learnt.
 */
export async function openIncident(db: Database, givens: IncidentGivens): Promise<GivenIncident> {
  const region = await regionId(db, givens.region);
  const knowledge = await loadRegionKnowledge(db, region);
  const now = new Date();
  return db.transaction(async (tx) => {
    const captured = await captureTexts(tx, { givens, region, now });
    const matched = captured.map((message, position) => matchGiven({ message, position, givens, knowledge }));
    const { openedIds } = await openPlanned(tx, { knowledge, matched, now });
    await explain(tx, region, matched);
    await announceChange(tx, { regionId: region, kind: "incidents_opened", incidentIds: openedIds });
    const rows = await tx.query<Omit<GivenIncident, "messageIds">>(
      "select id, number, step from incident where id = any($1::bigint[])",
      [openedIds],
    );
    return { ...required(rows[0], "incident"), messageIds: captured.map((message) => message.id) };
  });
}

async function captureTexts(tx: Sql, options: { givens: IncidentGivens; region: number; now: Date }) {
  const { givens, region, now } = options;
  const platform = givens.platform ?? "vk";
  const published = givens.publishedAt ?? new Date(now.getTime() - 4 * 60_000);
  const sources = await tx.query<{ id: number }>(
    "select id from source where region_id = $1 and channel = 'api' and platform is null order by id limit 1",
    [region],
  );
  const source = { id: required(sources[0], "api source").id, regionId: region, platform };
  const messages = givens.texts.map((text, position) =>
    messageOf(text, {
      platform,
      externalId: randomUUID(),
      publishedAt: new Date(published.getTime() + position * 1_000).toISOString(),
      ...givens.message,
    }),
  );
  const batchId = randomUUID();
  await captureWithin(tx, { source, messages, batchId, now });
  // In the same transaction, so that the worker never finds a batch that waits.
  await tx.query("update message_batch set state = 'understood', understood_at = $2 where id = $1", [batchId, now]);
  return tx.query<CapturedMessage>(
    `select m.id, m.text, m.text_hash::text as "textHash", m.platform, m.author_id as "authorId",
       null as "communityTerritoryId", m.published_at as "publishedAt"
     from message m where m.batch_id = $1 order by m.published_at`,
    [batchId],
  );
}

function matchGiven(options: {
  message: CapturedMessage;
  position: number;
  givens: IncidentGivens;
  knowledge: RegionKnowledge;
}): MatchedMessage {
  const { message, position, givens, knowledge } = options;
  const understood = understandGiven(message, givens, knowledge);
  const plan = planIncident({ message: understood, knowledge, platform: givens.platform ?? "vk" });
  if (position === 0) return { message: understood, plan, duplicate: null, joins: null };
  const duplicate = { kind: "near_text" as const, incidentId: -1, similarity: 0.91 };
  return { message: understood, plan, duplicate, joins: { plannedBy: 0 } };
}

function understandGiven(
  message: CapturedMessage,
  givens: IncidentGivens,
  knowledge: RegionKnowledge,
): UnderstoodMessage {
  const topicId = required(knowledge.topicIdByCode.get(givens.topic), `topic ${givens.topic}`);
  const confidence = givens.topicConfidence ?? 0.5;
  const runnerUp = givens.runnerUp === undefined ? undefined : knowledge.topicIdByCode.get(givens.runnerUp);
  const likely = [...(runnerUp === undefined ? [] : [runnerUp]), ...knowledge.topics.keys()];
  const others = [...new Set(likely)].filter((id) => id !== topicId).slice(0, 2);
  const placeSpans = spansOf(message.text, [givens.place.name]);
  return {
    ...message,
    relevance: givens.relevance ?? { kind: "complaint", confidence: 0.97 },
    topics: [
      { topicId, confidence },
      ...others.map((id, rank) => ({ topicId: id, confidence: (1 - confidence) / (rank + 2) })),
    ],
    second: secondOf(message.text, givens.second, knowledge),
    words: spansOf(message.text, givens.topicWords ?? []).map((span) => ({ ...span, weight: 1 })),
    located: {
      candidates: [
        {
          territoryId: givens.place.id,
          municipalityId: givens.place.municipalityId,
          confidence: 0.94,
          reasons: placeSpans.length > 0 ? [{ kind: "named", form: givens.place.name }] : [{ kind: "community" }],
          spans: placeSpans,
        },
      ],
      address: null,
      confidence: 0.94,
    },
    namedBody: null,
  };
}

function secondOf(text: string, second: IncidentGivens["second"], knowledge: RegionKnowledge) {
  const [span] = spansOf(text, second ? [second.words] : []);
  if (!second || !span) return null;
  return { topicId: required(knowledge.topicIdByCode.get(second.topic), second.topic), confidence: 0.7, ...span };
}

function spansOf(text: string, words: readonly string[]) {
  return words.flatMap((word) => {
    const start = text.indexOf(word);
    return start < 0 ? [] : [{ start, end: start + word.length }];
  });
}

async function explain(tx: Sql, region: number, matched: readonly MatchedMessage[]): Promise<void> {
  const models = await getActiveModelIds(tx);
  await storeUnderstandings(tx, {
    regionId: region,
    topicModelId: required(models.topic, "topic model"),
    relevanceModelId: required(models.relevance, "relevance model"),
    understandings: matched.map(({ message, duplicate }) => ({
      ...writeUnderstanding(understandingOf(message)),
      duplicate,
    })),
  });
}
