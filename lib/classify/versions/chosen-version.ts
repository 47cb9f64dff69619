import type { ModelTask } from "@/lib/classify/versions/terms";
import type { Sql } from "@/lib/platform/db";

/** From here to the commit nobody else chooses a version for this region. */
export async function lockChoice(tx: Sql, regionId: number): Promise<void> {
  await tx.query("select pg_advisory_xact_lock(hashtext($1))", [`classifier_choice ${regionId}`]);
}

export async function chooseModel(
  tx: Sql,
  choice: { regionId: number; task: ModelTask; modelId: number; chosenBy: number | null; now: Date },
): Promise<void> {
  await tx.query(
    `insert into classifier_choice (region_id, task, model_id, chosen_by, chosen_at) values ($1, $2, $3, $4, $5)
     on conflict (region_id, task) do update
       set model_id = excluded.model_id, chosen_by = excluded.chosen_by, chosen_at = excluded.chosen_at`,
    [choice.regionId, choice.task, choice.modelId, choice.chosenBy, choice.now],
  );
}

export interface RivalVersion {
  id: number;
  version: number;
  weights: Uint8Array;
  isInForce: boolean;
}

/** The version in force and the newest others that the region may choose, for a comparison on the same texts. */
export async function loadRivals(
  db: Sql,
  { regionId, task, othersMax }: { regionId: number; task: ModelTask; othersMax: number },
): Promise<RivalVersion[]> {
  return db.query<RivalVersion>(
    `with mine as (
       select m.id, m.version, m.weights, m.id = coalesce(
         (select model_id from classifier_choice where region_id = $1 and task = $2),
         (select id from classifier_model where task = $2 and is_active)) as "isInForce"
       from classifier_model m where m.task = $2 and coalesce(m.region_id, $1) = $1)
     select * from mine order by "isInForce" desc, version desc limit $3`,
    [regionId, task, othersMax + 1],
  );
}
