import type { Viewer } from "@/lib/accounts/schema";
import { topicFrom } from "@/lib/flow/region-knowledge";
import type { ThresholdsGiven, Thresholds } from "@/lib/flow/classifier/schema";
import type { Database, Sql } from "@/lib/platform/db";
import { AppError } from "@/lib/platform/errors";
import { touchRegions } from "@/lib/regions/region-stamp";
import { assertManagesClassifier } from "./assert-manages";

export async function readThresholds(db: Sql, regionId: number): Promise<Thresholds> {
  const [row] = await db.query<{ packAuto: number; place: number; auto: number | null; from: number | null }>(
    `select auto_route_topic as "packAuto", auto_route_place as place, own_topic_auto as auto, own_topic_from as "from"
     from region where id = $1`,
    [regionId],
  );
  if (!row) throw new AppError("not_found", { context: { regionId } });
  const pack = { auto: row.packAuto, from: topicFrom };
  return { auto: row.auto ?? pack.auto, from: row.from ?? pack.from, pack, place: row.place };
}

/**
 * From which confidence on a topic decides by itself, and below which it is unknown. Null gives the choice back to the
 * pack. Counts for messages that come from now on.
 * @throws AppError `not_allowed`, `invalid` when a topic would decide by itself before it is known
 */
export async function setThresholds(
  viewer: Viewer,
  { db, given, now }: { db: Database; given: ThresholdsGiven; now: Date },
): Promise<Thresholds> {
  assertManagesClassifier(viewer);
  const { regionId, userId } = viewer;
  return db.transaction(async (tx) => {
    await tx.query("select from region where id = $1 for update", [regionId]);
    const before = await readThresholds(tx, regionId);
    const after = { auto: given.auto ?? before.pack.auto, from: given.from ?? before.pack.from };
    if (after.from > after.auto) throw new AppError("invalid", { context: { field: "from" } });
    await tx.query("update region set own_topic_auto = $2, own_topic_from = $3 where id = $1", [
      ...[regionId, given.auto, given.from],
    ]);
    await touchRegions(tx, { regionId, now });
    await tx.query(
      "insert into audit_event (region_id, user_id, at, kind, subject) values ($1, $2, $3, 'classifier.thresholds', $4)",
      [regionId, userId, now, JSON.stringify({ before: { auto: before.auto, from: before.from }, after })],
    );
    return { ...before, ...after };
  });
}
