import type { Viewer } from "@/lib/accounts/schema";
import type { ModelSource } from "@/lib/classify/versions/schema";
import type { ModelTask } from "@/lib/classify/versions/terms";
import type { Database, Sql } from "@/lib/platform/db";
import { assertManagesClassifier } from "./assert-manages";

/**
 * Asks for a training; a worker takes it up. While one of the same task waits or runs in the region, that one is meant.
 * @throws AppError `not_allowed`
 */
export async function startTraining(
  viewer: Viewer,
  options: { db: Database; task: ModelTask; id: string; now: Date },
): Promise<{ trainingId: string }> {
  assertManagesClassifier(viewer);
  const { db, task, id, now } = options;
  const { regionId, userId } = viewer;
  const source = sourceOf(task);
  return db.transaction(async (tx) => {
    const training = await askTraining(tx, { regionId, task, source, id, now, askedBy: userId });
    if (!training.isNew) return { trainingId: training.id };
    await tx.query(
      "insert into audit_event (region_id, user_id, at, kind, subject) values ($1, $2, $3, 'classifier.training', $4)",
      [regionId, userId, now, JSON.stringify({ trainingId: id, task, source })],
    );
    return { trainingId: id };
  });
}

/** The past names topics, but nobody decided here what of it was a complaint. */
function sourceOf(task: ModelTask): ModelSource {
  return task === "topic" ? "history" : "pack";
}

/** Of a person of the console, or of the command line. */
export async function askTraining(
  db: Sql,
  asked: { regionId: number; task: ModelTask; source: ModelSource; id: string; now: Date; askedBy: number | null },
): Promise<{ id: string; isNew: boolean }> {
  const rows = await db.query<{ id: string }>(
    `insert into classifier_training (id, region_id, task, source, state, asked_by, created_at)
     values ($1, $2, $3, $4, 'waiting', $5, $6)
     on conflict (region_id, task) where state in ('waiting', 'running') do nothing returning id`,
    [asked.id, asked.regionId, asked.task, asked.source, asked.askedBy, asked.now],
  );
  if (rows[0]) return { id: asked.id, isNew: true };
  const [open] = await db.query<{ id: string }>(
    "select id from classifier_training where region_id = $1 and task = $2 and state in ('waiting', 'running')",
    [asked.regionId, asked.task],
  );
  return { id: open?.id ?? asked.id, isNew: false };
}
