import { createGuesser } from "@/lib/classify/guess-message";
import { getActiveModelIds, unreadable } from "@/lib/classify/store-model";
import { loadKnownModel } from "@/lib/flow/load-known-model";
import type { Guessers } from "@/lib/flow/understand-messages";
import type { Sql } from "@/lib/platform/db";
import { AppError } from "@/lib/platform/errors";

/** Regions mostly read with the same versions; each of topics costs tens of megabytes. */
const keptMax = 4;
const kept = new Map<string, Guessers>();
/** Versions of an older program. The shared one reads in place of a region's until that is trained again. */
const unreadableIds = new Set<number>();

/**
 * The versions that read a region's messages (null: of a region that chose none) as one guesser, decoded once. Each call
 * asks which they are, so a version that somebody chose reads the next batch.
 * @throws AppError `unavailable` before the first training
 */
export async function loadGuesser(db: Sql, regionId: number | null = null): Promise<Guessers> {
  const { topic, relevance } = await findReadable(db, regionId);
  if (topic === null || relevance === null) {
    throw new AppError("unavailable", { context: { reason: "no classifier is trained yet" }, retry: true });
  }
  const key = `${topic} ${relevance}`;
  try {
    const guesser = kept.get(key) ?? (await buildGuesser(db, { topic, relevance }));
    kept.delete(key);
    kept.set(key, guesser);
    for (const oldest of kept.keys()) if (kept.size > keptMax) kept.delete(oldest);
    return guesser;
  } catch (error) {
    const shared = await getActiveModelIds(db);
    const id = [topic, relevance].find((one) => isUnreadable(error, one));
    if (id === undefined || id === shared.topic || id === shared.relevance) throw error;
    unreadableIds.add(id);
    return loadGuesser(db, regionId);
  }
}

async function findReadable(db: Sql, regionId: number | null) {
  const own = await getActiveModelIds(db, regionId);
  const isReadable = (id: number | null) => id === null || !unreadableIds.has(id);
  if (isReadable(own.topic) && isReadable(own.relevance)) return own;
  const shared = await getActiveModelIds(db);
  return {
    topic: isReadable(own.topic) ? own.topic : shared.topic,
    relevance: isReadable(own.relevance) ? own.relevance : shared.relevance,
  };
}

function isUnreadable(error: unknown, id: number): boolean {
  return error instanceof AppError && error.context["reason"] === unreadable && error.context["modelId"] === id;
}

async function buildGuesser(db: Sql, ids: { topic: number; relevance: number }): Promise<Guessers> {
  const [topicModel, relevanceModel, topics] = await Promise.all([
    loadKnownModel(db, ids.topic),
    loadKnownModel(db, ids.relevance),
    db.query<{ id: number; code: string }>("select id, code from topic where retired_at is null"),
  ]);
  const topicIdByCode = new Map(topics.map((row) => [row.code, row.id]));
  const guesser = createGuesser({ topicModel, relevanceModel, topicIdByCode });
  return { guess: (text) => guesser.guess(text), topicModelId: ids.topic, relevanceModelId: ids.relevance };
}
