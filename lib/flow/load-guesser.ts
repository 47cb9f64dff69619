import { createGuesser } from "@/lib/classify/guess-message";
import { getActiveModelIds } from "@/lib/classify/store-model";
import type { TrainedModel } from "@/lib/classify/train-model";
import { loadKnownModel } from "@/lib/flow/load-known-model";
import type { Guessers } from "@/lib/flow/understand-messages";
import type { Sql } from "@/lib/platform/db";
import { AppError } from "@/lib/platform/errors";

/** Regions mostly read with the same versions; each of topics costs tens of megabytes. */
const keptMax = 4;
const kept = new Map<string, Guessers>();

/**
 * The versions that read a region's messages (null: of a region that chose none) as one guesser, decoded once. Each call
 * asks which they are, so a version that somebody chose reads the next batch.
 * @throws AppError `unavailable` before the first training
 */
export async function loadGuesser(db: Sql, regionId: number | null = null): Promise<Guessers> {
  const { topic, relevance } = await getActiveModelIds(db, regionId);
  if (topic === null || relevance === null) {
    throw new AppError("unavailable", { context: { reason: "no classifier is trained yet" }, retry: true });
  }
  const key = `${topic} ${relevance}`;
  const guesser = kept.get(key) ?? (await buildGuesser(db, { topic, relevance }));
  kept.delete(key);
  kept.set(key, guesser);
  for (const oldest of kept.keys()) if (kept.size > keptMax) kept.delete(oldest);
  return guesser;
}

async function buildGuesser(db: Sql, ids: { topic: number; relevance: number }): Promise<Guessers> {
  const [topicModel, relevanceModel, topics] = await Promise.all([
    loadReadable(db, ids.topic),
    loadReadable(db, ids.relevance),
    db.query<{ id: number; code: string }>("select id, code from topic where retired_at is null"),
  ]);
  const topicIdByCode = new Map(topics.map((row) => [row.code, row.id]));
  const guesser = createGuesser({ topicModel, relevanceModel, topicIdByCode });
  return { guess: (text) => guesser.guess(text), topicModelId: ids.topic, relevanceModelId: ids.relevance };
}

/**
 * A model that an older version stored may be unreadable now: no fault of the batch that waits, and mended by training.
 * @throws AppError `unavailable`
 */
async function loadReadable(db: Sql, id: number): Promise<TrainedModel> {
  try {
    return await loadKnownModel(db, id);
  } catch (cause) {
    throw new AppError("unavailable", {
      cause,
      retry: true,
      context: { modelId: id, reason: "train the classifier again" },
    });
  }
}
