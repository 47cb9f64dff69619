import type { EvaluationReport } from "@/lib/classify/evaluation-report";
import type { ModelTask } from "@/lib/classify/store-model";
import type { ModelSource, TrainingData, VersionComparison } from "@/lib/classify/versions/schema";
import type { Sql } from "@/lib/platform/db";

export interface NewVersion {
  regionId: number;
  task: ModelTask;
  source: ModelSource;
  dataHash: string;
  data: TrainingData;
  weights: Uint8Array;
  labelCount: number;
  report: EvaluationReport;
  comparison: VersionComparison;
  askedBy: number | null;
  now: Date;
}

/** Chosen by nobody yet. To be called inside a transaction: two trainings at once wait for each other. */
export async function storeVersion(tx: Sql, version: NewVersion): Promise<{ id: number; version: number }> {
  const { task, data, weights } = version;
  await tx.query("select pg_advisory_xact_lock(hashtext($1))", [`classifier_model ${task}`]);
  const metrics = {
    exampleCount: data.pack + data.history + data.file + data.corrections,
    labelCount: version.labelCount,
    bytes: weights.length,
  };
  const [stored] = await tx.query<{ id: number; version: number }>(
    `insert into classifier_model (task, version, data_hash, weights, metrics, trained_at, is_active, region_id, source,
       data, report, comparison, asked_by)
     select $1, coalesce(max(version), 0) + 1, $2, $3, $4, $5, false, $6, $7, $8, $9, $10, $11
     from classifier_model where task = $1 returning id, version`,
    [
      ...[task, version.dataHash, Buffer.from(weights), JSON.stringify(metrics), version.now, version.regionId],
      ...[version.source, JSON.stringify(data), JSON.stringify(version.report), JSON.stringify(version.comparison)],
      version.askedBy,
    ],
  );
  if (!stored) throw new Error("insert returned no row");
  return stored;
}

export async function storeEvaluations(
  tx: Sql,
  options: {
    regionId: number;
    asideHash: string;
    evaluations: readonly { id: number; report: EvaluationReport }[];
    now: Date;
  },
): Promise<void> {
  const { regionId, asideHash, evaluations, now } = options;
  if (evaluations.length === 0) return;
  await tx.query(
    `insert into classifier_evaluation (region_id, model_id, aside_hash, report, evaluated_at)
     select $1, t.id, $2, t.report, $3 from unnest($4::int[], $5::jsonb[]) as t (id, report)
     on conflict (region_id, model_id)
       do update set aside_hash = excluded.aside_hash, report = excluded.report, evaluated_at = excluded.evaluated_at`,
    [
      regionId,
      asideHash,
      now,
      evaluations.map(({ id }) => id),
      evaluations.map(({ report }) => JSON.stringify(report)),
    ],
  );
}
