import type { Viewer } from "@/lib/accounts/schema";
import type { ModelSource } from "@/lib/classify/versions/schema";
import type { Database, Sql } from "@/lib/platform/db";
import { assertManagesClassifier } from "./assert-manages";

/**
 * Asks for a training; a worker takes it up. While one waits or runs in the region, that one is meant.
 * @throws AppError `not_allowed`
 */
export async function startTraining(
  viewer: Viewer,
  options: { db: Database; source: Exclude<ModelSource, "file">; id: string; now: Date },
): Promise<{ trainingId: string }> {
  assertManagesClassifier(viewer);
  const { db, source, id, now } = options;
  return db.transaction(async (tx) => {
    const training = await askTraining(tx, { regionId: viewer.regionId, source, id, now, askedBy: viewer.userId });
    if (!training.isNew) return { trainingId: training.id };
    await tx.query(
      "insert into audit_event (region_id, user_id, at, kind, subject) values ($1, $2, $3, 'classifier.training', $4)",
      [viewer.regionId, viewer.userId, now, JSON.stringify({ trainingId: id, source })],
    );
    return { trainingId: id };
  });
}

/** Of a person of the console, or of the command line. */
export async function askTraining(
  db: Sql,
  asked: { regionId: number; source: ModelSource; id: string; now: Date; askedBy: number | null },
): Promise<{ id: string; isNew: boolean }> {
  const rows = await db.query<{ id: string }>(
    `insert into classifier_training (id, region_id, source, state, asked_by, created_at)
     values ($1, $2, $3, 'waiting', $4, $5)
     on conflict (region_id) where state in ('waiting', 'running') do nothing returning id`,
    [asked.id, asked.regionId, asked.source, asked.askedBy, asked.now],
  );
  if (rows[0]) return { id: asked.id, isNew: true };
  const [open] = await db.query<{ id: string }>(
    "select id from classifier_training where region_id = $1 and state in ('waiting', 'running')",
    [asked.regionId],
  );
  return { id: open?.id ?? asked.id, isNew: false };
}
