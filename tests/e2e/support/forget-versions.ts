import type { Database } from "@/lib/platform/db";
import { regionId } from "@/tests/factories/region";

/** A region as it was before anybody trained anything: what a run before this one left would be «unchanged» to the next. */
export async function forgetVersions(db: Database, region: string): Promise<void> {
  const id = await regionId(db, region);
  await db.transaction(async (tx) => {
    for (const table of ["choice", "evaluation", "training", "day", "model"]) {
      await tx.query(`delete from classifier_${table} where region_id = $1`, [id]);
    }
    await tx.query("update region set own_topic_auto = null, own_topic_from = null where id = $1", [id]);
  });
}
