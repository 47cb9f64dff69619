import type { EvaluationReport } from "@/lib/classify/evaluation-report";
import { insertModel } from "@/lib/classify/store-model";
import type { NewModel, OwnModel } from "@/lib/classify/store-model";
import type { Sql } from "@/lib/platform/db";

export interface NewVersion extends Omit<NewModel, "metrics">, OwnModel {
  labelCount: number;
}

/** Chosen by nobody yet. To be called inside a transaction. */
export async function storeVersion(tx: Sql, version: NewVersion): Promise<{ id: number; version: number }> {
  const { data, weights } = version;
  const metrics = {
    exampleCount: data.pack + data.history + data.file + data.corrections,
    labelCount: version.labelCount,
    bytes: weights.length,
  };
  return insertModel(tx, { ...version, metrics }, version);
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
