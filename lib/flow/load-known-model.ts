import { loadModel } from "@/lib/classify/store-model";
import type { TrainedModel } from "@/lib/classify/train-model";
import type { Sql } from "@/lib/platform/db";

/** The version in force and the one before it, and one of relevance; each of topics costs tens of megabytes. */
const keptMax = 3;
const kept = new Map<number, Promise<TrainedModel>>();

/**
 * A version by its id, decoded once: what it said is explained with it, also when another reads by now, and regions that
 * chose relevance for themselves share the version that reads their topics.
 * @throws AppError `unavailable`
 */
export function loadKnownModel(db: Sql, id: number): Promise<TrainedModel> {
  const known = kept.get(id) ?? loadModel(db, id);
  kept.delete(id);
  kept.set(id, known);
  known.catch(() => kept.delete(id));
  for (const oldest of kept.keys()) if (kept.size > keptMax) kept.delete(oldest);
  return known;
}
