import { loadModel } from "@/lib/classify/store-model";
import type { TrainedModel } from "@/lib/classify/train-model";
import type { Sql } from "@/lib/platform/db";

/** The version in force and the one before it; each costs tens of megabytes. */
const keptMax = 2;
const kept = new Map<number, Promise<TrainedModel>>();

/**
 * A version by its id, decoded once: what it said is explained with it, also when another reads by now.
 * @throws AppError `unavailable`
 */
export function loadTopicModel(db: Sql, id: number): Promise<TrainedModel> {
  const known = kept.get(id) ?? loadModel(db, id);
  kept.delete(id);
  kept.set(id, known);
  known.catch(() => kept.delete(id));
  for (const oldest of kept.keys()) if (kept.size > keptMax) kept.delete(oldest);
  return known;
}
