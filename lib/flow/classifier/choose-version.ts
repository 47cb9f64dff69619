import { chooseModel, lockChoice } from "@/lib/classify/versions/chosen-version";
import { getActiveModelIds, isReadableSql } from "@/lib/classify/store-model";
import type { Viewer } from "@/lib/accounts/schema";
import type { VersionChoice } from "@/lib/flow/classifier/schema";
import type { Database } from "@/lib/platform/db";
import { AppError } from "@/lib/platform/errors";
import { assertManagesClassifier } from "./assert-manages";

/**
 * Lets another version read the region's messages from the next batch on: a newer one is promoted, an older one is rolled
 * back to. What was understood before stays as it was.
 * @throws AppError `not_allowed`, `not_found`, `stale` when another one is in force by now
 */
export async function chooseVersion(
  viewer: Viewer,
  { db, choice, now }: { db: Database; choice: VersionChoice; now: Date },
): Promise<{ kind: "promoted" | "rolled_back" }> {
  assertManagesClassifier(viewer);
  const { regionId, userId } = viewer;
  const { task } = choice;
  return db.transaction(async (tx) => {
    await lockChoice(tx, regionId);
    const models = await tx.query<{ id: number; version: number; isReadable: boolean }>(
      `select id, version, ${isReadableSql} as "isReadable" from classifier_model m
       where id = any($1::int[]) and task = $3 and coalesce(region_id, $2) = $2`,
      [[choice.modelId, choice.fromId], regionId, task],
    );
    const [to, from] = [choice.modelId, choice.fromId].map((id) => models.find((model) => model.id === id));
    // What an older program stored would read nothing.
    if (!to?.isReadable) throw new AppError("not_found", { context: { modelId: choice.modelId } });
    const inForce = (await getActiveModelIds(tx, regionId))[task];
    if (inForce !== choice.fromId || to.id === inForce) throw new AppError("stale", { context: { inForce } });
    await chooseModel(tx, { regionId, task, modelId: to.id, chosenBy: userId, now });
    const kind = from && to.version < from.version ? "rolled_back" : "promoted";
    await tx.query("insert into audit_event (region_id, user_id, at, kind, subject) values ($1, $2, $3, $4, $5)", [
      ...[regionId, userId, now, `classifier.${kind}`],
      JSON.stringify({ task, modelId: to.id, fromModelId: inForce, by: "person", reason: choice.reason }),
    ]);
    return { kind };
  });
}
