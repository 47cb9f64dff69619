import { z } from "zod";
import { storeUnderstandings } from "@/lib/classify/store-understandings";
import { matchBatch } from "@/lib/flow/match-batch";
import { loadRegionKnowledge } from "@/lib/flow/region-knowledge";
import { openPlanned } from "@/lib/flow/open-planned";
import { understandMessage } from "@/lib/flow/understand-message";
import type { CapturedMessage, MessageGuesser, UnderstoodMessage } from "@/lib/flow/understand-message";
import { announceChange } from "@/lib/platform/live";
import type { Database, Sql } from "@/lib/platform/db";

export interface Guessers extends MessageGuesser {
  topicModelId: number;
  relevanceModelId: number;
}

export interface BatchOutcome {
  /** Null when another worker has the batch, or it was done before: re-delivery is normal. */
  done: { messages: number; opened: number; joined: number; nextDueAt: Date | null } | null;
}

/**
 * Understands one batch and opens or joins its incidents: all of it in one transaction, or nothing. Running it twice,
 * or twice at the same time, is the same as once.
 */
export async function understandBatch(
  db: Database,
  options: { regionId: number; batchId: string; guesser: Guessers; now: Date },
): Promise<BatchOutcome> {
  const { regionId, batchId, guesser, now } = options;
  const knowledge = await loadRegionKnowledge(db, regionId);
  return db.transaction(async (tx) => {
    if (!(await claimBatch(tx, regionId, batchId))) return { done: null };
    const messages = await readMessages(tx, batchId);
    const understood = messages.map((message) => understandMessage({ message, knowledge, guesser }));
    // Only from here on one batch of a region waits for another: two openings of the same problem must see each other.
    await tx.query("select pg_advisory_xact_lock($1, $2)", [openingLock, regionId]);
    const matched = await matchBatch(tx, { knowledge, messages: understood, now });
    const opened = await openPlanned(tx, { knowledge, matched, now });
    await storeUnderstandings(tx, { regionId, ...modelIds(guesser), understandings: matched.map(toUnderstanding) });
    await tx.query("update message_batch set state = 'understood', understood_at = $2 where id = $1", [batchId, now]);
    await announceChange(tx, { regionId, kind: "incidents_opened", incidentIds: opened.openedIds });
    await announceChange(tx, { regionId, kind: "incidents_changed", incidentIds: opened.grownIds });
    return {
      done: {
        messages: messages.length,
        opened: opened.openedIds.length,
        joined: messages.length - opened.openedIds.length,
        nextDueAt: opened.nextDueAt,
      },
    };
  });
}

/** First key of the advisory lock under which incidents of a region are opened; the second is the region. */
const openingLock = 7_301;

async function claimBatch(tx: Sql, regionId: number, batchId: string): Promise<boolean> {
  const rows = await tx.query(
    `select id from message_batch where id = $1 and region_id = $2 and state = 'captured' for update skip locked`,
    [batchId, regionId],
  );
  return rows.length > 0;
}

const messageRow = z.object({
  id: z.number(),
  text: z.string(),
  text_hash: z.string(),
  platform: z.string(),
  author_id: z.number().nullable(),
  territory_id: z.number().nullable(),
  published_at: z.date(),
});

async function readMessages(tx: Sql, batchId: string): Promise<CapturedMessage[]> {
  const rows = await tx.query(
    `select m.id, m.text, m.text_hash::text, m.platform, m.author_id, c.territory_id, m.published_at
     from message m left join community c on c.id = m.community_id
     where m.batch_id = $1 and m.relevance is null order by m.published_at, m.id`,
    [batchId],
  );
  return rows.map((row) => {
    const read = messageRow.parse(row);
    return {
      id: read.id,
      text: read.text,
      textHash: read.text_hash,
      platform: read.platform,
      authorId: read.author_id,
      communityTerritoryId: read.territory_id,
      publishedAt: read.published_at,
    };
  });
}

function modelIds({ topicModelId, relevanceModelId }: Guessers) {
  return { topicModelId, relevanceModelId };
}

function toUnderstanding({ message, duplicate }: { message: UnderstoodMessage; duplicate: unknown }) {
  return {
    messageId: message.id,
    relevance: message.relevance.kind,
    relevanceConfidence: message.relevance.confidence,
    topics: message.topics,
    words: message.words,
    places: message.located.candidates,
    address: message.located.address,
    object: message.namedBody,
    duplicate,
  };
}
