import { evaluateModel } from "@/lib/classify/evaluate-model";
import { relevanceRows, topicGroupOf, topicRows } from "@/lib/classify/training-sets";
import type { TrainingRows } from "@/lib/classify/training-sets";
import { encodeModel } from "@/lib/classify/model-codec";
import { getActiveDataHash, storeModel } from "@/lib/classify/store-model";
import type { ModelTask } from "@/lib/classify/versions/terms";
import { trainAndJudge } from "@/lib/classify/train-model";
import { trainingDataSchema } from "@/lib/classify/versions/schema";
import type { Database } from "@/lib/platform/db";
import { readCatalogue } from "@/lib/regions/read-catalogue";

export interface Training {
  task: ModelTask;
  version: number;
  /** False when the active version was trained on the same examples. */
  isNew: boolean;
  exampleCount: number;
  labelCount: number;
}

/** Always the same, so that the same catalogue gives the same model on every machine. */
const seed = 20_261;

/**
 * Trains relevance and topic on the catalogue's cards and examples and makes them the active versions. Nothing is
 * trained again while the catalogue stays as it is, unless `isForced`.
 */
export async function trainClassifiers(
  db: Database,
  options: { catalogueFolder: string; now: Date; isForced: boolean },
): Promise<Training[]> {
  const catalogue = await readCatalogue(options.catalogueFolder);
  const cards = catalogue.topicGroups.map((file) => file.data);
  const sets: { task: ModelTask; set: TrainingRows }[] = [
    { task: "topic", set: topicRows(cards) },
    { task: "relevance", set: relevanceRows(catalogue.relevance.data, cards) },
  ];
  const trained: Training[] = [];
  for (const { task, set } of sets) trained.push(await trainOne(db, { task, set, ...options }));
  return trained;
}

async function trainOne(
  db: Database,
  options: { task: ModelTask; set: TrainingRows; now: Date; isForced: boolean },
): Promise<Training> {
  const { task, set, now } = options;
  const summary = { task, exampleCount: set.rows.length, labelCount: new Set(set.rows.map((row) => row.label)).size };
  const active = await getActiveDataHash(db, task);
  if (active?.dataHash === set.dataHash && !options.isForced)
    return { ...summary, version: active.version, isNew: false };
  const groupOf = task === "topic" ? { groupOf: topicGroupOf } : {};
  const { model, judged } = trainAndJudge(set.rows, { seed, ...groupOf });
  const weights = encodeModel(model);
  const metrics = { exampleCount: summary.exampleCount, labelCount: summary.labelCount, bytes: weights.length };
  const report = evaluateModel(judged, groupOf.groupOf);
  const data = trainingDataSchema.parse({ pack: summary.exampleCount });
  const stored = await db.transaction((tx) =>
    storeModel(tx, { task, dataHash: set.dataHash, weights, metrics, data, report, now }),
  );
  return { ...summary, version: stored.version, isNew: stored.isNew };
}
