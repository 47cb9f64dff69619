import type { EvaluationReport } from "@/lib/classify/evaluation-report";
import { modelEdition } from "@/lib/classify/features";
import { decodeModel } from "@/lib/classify/model-codec";
import type { TrainedModel } from "@/lib/classify/train-model";
import type { ModelSource, TrainingData, VersionComparison } from "@/lib/classify/versions/schema";
import type { ModelTask } from "@/lib/classify/versions/terms";
import type { Sql } from "@/lib/platform/db";
import { AppError } from "@/lib/platform/errors";

/** Of what was stored before editions were noted. */
const firstEdition = 4;
/** Whether this program can read the model `m`. */
export const isReadableSql = `coalesce((m.metrics ->> 'edition')::int, ${firstEdition}) = ${modelEdition}`;

/** Why a stored model is of no use any more: it is to be trained again. */
export const unreadable = "train the classifier again";

export interface NewModel {
  task: ModelTask;
  dataHash: string;
  weights: Uint8Array;
  metrics: Record<string, unknown>;
  data: TrainingData;
  report: EvaluationReport;
  now: Date;
}

/** Of a region: chosen by nobody yet. */
export interface OwnModel {
  regionId: number;
  source: ModelSource;
  comparison: VersionComparison;
  askedBy: number | null;
}

/** From here to the commit nobody else stores a model of this task: two trainings at once wait for each other. */
async function lockTask(tx: Sql, task: ModelTask): Promise<void> {
  await tx.query("select pg_advisory_xact_lock(hashtext($1))", [`classifier_model ${task}`]);
}

/** To be called inside a transaction. Null in place of `own`: shared, and in force from now on. */
export async function insertModel(
  tx: Sql,
  model: NewModel,
  own: OwnModel | null,
): Promise<{ id: number; version: number }> {
  const { task } = model;
  const metrics = { ...model.metrics, edition: modelEdition };
  await lockTask(tx, task);
  const [stored] = await tx.query<{ id: number; version: number }>(
    `insert into classifier_model (task, version, data_hash, weights, metrics, trained_at, is_active, region_id, source,
       data, report, comparison, asked_by)
     select $1, coalesce(max(version), 0) + 1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12
     from classifier_model where task = $1 returning id, version`,
    [
      ...[task, model.dataHash, Buffer.from(model.weights), JSON.stringify(metrics), model.now, own === null],
      ...[own?.regionId ?? null, own?.source ?? "pack", JSON.stringify(model.data), JSON.stringify(model.report)],
      ...[own && JSON.stringify(own.comparison), own?.askedBy ?? null],
    ],
  );
  if (!stored) throw new Error("insert returned no row");
  return stored;
}

/**
 * Makes a newly trained model the shared one of its task: it reads the messages of every region that chose no other. A
 * model of the data that the active one was trained on is no new version. To be called inside a transaction.
 */
export async function storeModel(tx: Sql, model: NewModel): Promise<{ id: number; version: number; isNew: boolean }> {
  const { task, dataHash } = model;
  await lockTask(tx, task);
  const [active] = await tx.query<{ id: number; version: number }>(
    "select id, version from classifier_model where task = $1 and is_active and data_hash = $2",
    [task, dataHash],
  );
  if (active) return { ...active, isNew: false };
  await tx.query("update classifier_model set is_active = false where task = $1 and is_active", [task]);
  return { ...(await insertModel(tx, model, null)), isNew: true };
}

/**
 * A model that an older program stored may be unreadable now: no fault of whoever waits for it, and mended by training.
 * @throws AppError `unavailable` when there is none of this id, or it is of another edition
 */
export async function loadModel(db: Sql, id: number): Promise<TrainedModel> {
  const [row] = await db.query<{ weights: Uint8Array }>("select weights from classifier_model where id = $1", [id]);
  if (!row) throw new AppError("unavailable", { context: { modelId: id }, retry: true });
  try {
    return decodeModel(row.weights);
  } catch (cause) {
    throw new AppError("unavailable", { cause, retry: true, context: { modelId: id, reason: unreadable } });
  }
}

/** Which versions read the messages of a region (null: of one that chose none); null before the first training. */
export async function getActiveModelIds(
  db: Sql,
  regionId: number | null = null,
): Promise<Record<ModelTask, number | null>> {
  const rows = await db.query<{ task: ModelTask; id: number }>(
    `select m.task, coalesce(c.model_id, m.id) as id from classifier_model m
     left join classifier_choice c on c.region_id = $1 and c.task = m.task where m.is_active`,
    [regionId],
  );
  const idOf = (task: ModelTask) => rows.find((row) => row.task === task)?.id ?? null;
  return { topic: idOf("topic"), relevance: idOf("relevance") };
}

/** What the active version was trained on; null before the first training. */
export async function getActiveDataHash(
  db: Sql,
  task: ModelTask,
): Promise<{ version: number; dataHash: string } | null> {
  const [row] = await db.query<{ version: number; data_hash: string }>(
    "select version, data_hash from classifier_model where task = $1 and is_active",
    [task],
  );
  return row ? { version: row.version, dataHash: row.data_hash } : null;
}
