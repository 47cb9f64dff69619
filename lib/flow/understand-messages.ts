import { storeUnderstandings, writeUnderstanding } from "@/lib/classify/store-understandings";
import { matchBatch, planMessage } from "@/lib/flow/match-batch";
import { openPlanned } from "@/lib/flow/open-planned";
import type { RegionKnowledge } from "@/lib/flow/region-knowledge";
import { understandMessage } from "@/lib/flow/understand-message";
import type { CapturedMessage, MessageGuesser, UnderstoodMessage } from "@/lib/flow/understand-message";
import { announceChange } from "@/lib/platform/live";
import type { Sql } from "@/lib/platform/db";

export interface Guessers extends MessageGuesser {
  topicModelId: number;
  relevanceModelId: number;
}

export interface Understanding {
  knowledge: RegionKnowledge;
  guesser: Guessers;
  messages: readonly CapturedMessage[];
  now: Date;
  /** Told before each stage, so that a failure can be said to be one of it. */
  onStage?: (stage: "read" | "match" | "open" | "store") => void;
}

export interface Understood {
  messages: number;
  opened: number;
  joined: number;
  nextDueAt: Date | null;
}

/** Understands messages and opens or joins their incidents, inside of the caller's transaction. */
export async function understandMessages(tx: Sql, options: Understanding): Promise<Understood> {
  const { knowledge, guesser, messages, now, onStage = () => {} } = options;
  const { regionId } = knowledge;
  onStage("read");
  const read = messages.map((message) => {
    const understood = understandMessage({ message, knowledge, guesser });
    return { ...planMessage(understood, knowledge), written: writeUnderstanding(understandingOf(understood)) };
  });
  // Only from here on one batch of a region waits for another: two openings of the same problem must see each other.
  onStage("match");
  await tx.query("select pg_advisory_xact_lock($1, $2)", [openingLock, regionId]);
  const matched = await matchBatch(tx, { knowledge, planned: read, now });
  onStage("open");
  const opened = await openPlanned(tx, { knowledge, matched, now });
  onStage("store");
  const { topicModelId, relevanceModelId } = guesser;
  const understandings = read.map(({ written }, index) => ({ ...written, duplicate: matched[index]?.duplicate }));
  await storeUnderstandings(tx, { regionId, topicModelId, relevanceModelId, understandings });
  await announceChange(tx, { regionId, kind: "incidents_opened", incidentIds: opened.openedIds });
  await announceChange(tx, { regionId, kind: "incidents_changed", incidentIds: opened.grownIds });
  return {
    messages: messages.length,
    opened: opened.openedIds.length,
    joined: messages.length - opened.openedIds.length,
    nextDueAt: opened.nextDueAt,
  };
}

/** First key of the advisory lock under which incidents of a region are opened; the second is the region. */
const openingLock = 7_301;

export function understandingOf(message: UnderstoodMessage) {
  return {
    messageId: message.id,
    relevance: message.relevance.kind,
    relevanceConfidence: message.relevance.confidence,
    topics: message.topics,
    words: message.words,
    second: message.second,
    places: message.located.candidates,
    address: message.located.address,
    object: message.namedBody,
  };
}
