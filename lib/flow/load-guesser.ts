import { createGuesser } from "@/lib/classify/guess-message";
import { getActiveModelIds, loadActiveModel } from "@/lib/classify/store-model";
import type { Guessers } from "@/lib/flow/understand-messages";
import type { Sql } from "@/lib/platform/db";
import { AppError } from "@/lib/platform/errors";

let loaded: { key: string; guesser: Guessers } | undefined;

/**
 * The active models as one guesser, decoded once and kept until another version becomes active.
 * @throws AppError `unavailable` before the first training
 */
export async function loadGuesser(db: Sql): Promise<Guessers> {
  const ids = await getActiveModelIds(db);
  if (ids.topic === null || ids.relevance === null) {
    throw new AppError("unavailable", { context: { reason: "no classifier is trained yet" }, retry: true });
  }
  const key = `${ids.topic} ${ids.relevance}`;
  if (loaded?.key === key) return loaded.guesser;
  const [topic, relevance, topics] = await Promise.all([
    loadReadable(db, "topic"),
    loadReadable(db, "relevance"),
    db.query<{ id: number; code: string }>("select id, code from topic where retired_at is null"),
  ]);
  const guesser = createGuesser({
    topicModel: topic.model,
    relevanceModel: relevance.model,
    topicIdByCode: new Map(topics.map((row) => [row.code, row.id])),
  });
  loaded = {
    key,
    guesser: { guess: (text) => guesser.guess(text), topicModelId: topic.id, relevanceModelId: relevance.id },
  };
  return loaded.guesser;
}

/**
 * A model that an older version stored may be unreadable now: no fault of the batch that waits, and mended by training.
 * @throws AppError `unavailable`
 */
async function loadReadable(db: Sql, task: "topic" | "relevance") {
  try {
    return await loadActiveModel(db, task);
  } catch (cause) {
    throw new AppError("unavailable", { cause, retry: true, context: { task, reason: "train the classifier again" } });
  }
}
