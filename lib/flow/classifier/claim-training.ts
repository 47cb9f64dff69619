import { z } from "zod";
import { modelSourceSchema } from "@/lib/classify/versions/schema";
import { modelTasks } from "@/lib/classify/versions/terms";
import { lease } from "@/lib/flow/imports/claim-run";
import type { TrainingPhase } from "@/lib/flow/classifier/schema";
import { phaseStarts } from "@/lib/flow/classifier/training-percent";
import type { Database, Sql } from "@/lib/platform/db";

/** Who works on a training. */
export interface TrainingClaim {
  trainingId: string;
  claimId: string;
}

const claimed = z.object({
  regionId: z.number(),
  task: z.enum(modelTasks),
  source: modelSourceSchema,
  askedBy: z.number().nullable(),
});
export type ClaimedTraining = TrainingClaim & z.infer<typeof claimed>;

const beatMs = 7_500;
/** A training on which every worker dies is given up. */
const attemptsMax = 3;

/** Null when it is done, somebody else is at it, or too many have died on it. */
export async function claimTraining(
  db: Sql,
  { trainingId, claimId, now }: TrainingClaim & { now: Date },
): Promise<ClaimedTraining | null> {
  const [row] = await db.query(
    `update classifier_training set state = 'running', claim_id = $2, lease_until = ${lease}, attempts = attempts + 1,
       started_at = coalesce(started_at, $3), phase = 'collecting', percent = 0
     where id = $1 and attempts < ${attemptsMax}
       and (state = 'waiting' or state = 'running' and lease_until < clock_timestamp())
     returning region_id as "regionId", task, source, asked_by as "askedBy"`,
    [trainingId, claimId, now],
  );
  return row ? { trainingId, claimId, ...claimed.parse(row) } : null;
}

/** Tells again and again that this process is alive; returns how to stop. */
export function keepTraining(db: Database, { trainingId, claimId }: TrainingClaim): () => void {
  const timer = setInterval(() => {
    db.query(`update classifier_training set lease_until = ${lease} where id = $1 and claim_id = $2`, [
      trainingId,
      claimId,
    ]).catch(() => {});
  }, beatMs);
  return () => clearInterval(timer);
}

export async function notePhase(
  db: Sql,
  { trainingId, claimId }: TrainingClaim,
  { phase, textCount }: { phase: TrainingPhase; textCount: number | null },
): Promise<void> {
  await db.query(
    `update classifier_training set phase = $3, text_count = coalesce($4, text_count), lease_until = ${lease},
       percent = greatest(percent, $5)
     where id = $1 and claim_id = $2`,
    [trainingId, claimId, phase, textCount, phaseStarts[phase]],
  );
}

/** For the next process, as if it had not been begun. */
export async function leaveTraining(db: Sql, { trainingId, claimId }: TrainingClaim): Promise<void> {
  await db.query(
    `update classifier_training set state = 'waiting', claim_id = null, lease_until = null, phase = null, percent = null,
       attempts = greatest(attempts - 1, 0) where id = $1 and claim_id = $2 and state = 'running'`,
    [trainingId, claimId],
  );
}

/** `error` is a code; how far a failed training came stays. False when somebody else took it over in between. */
export async function endTraining(
  db: Sql,
  { trainingId, claimId }: TrainingClaim,
  end: { modelId: number | null; error: string | null; now: Date },
): Promise<boolean> {
  const rows = await db.query(
    `update classifier_training set state = case when $4::text is null then 'finished' else 'failed' end,
       model_id = $3, error = $4, finished_at = $5, claim_id = null, lease_until = null, phase = null,
       percent = case when $4::text is null then 100 else percent end
     where id = $1 and claim_id = $2 and state = 'running' returning id`,
    [trainingId, claimId, end.modelId, end.error, end.now],
  );
  return rows.length > 0;
}

/** The oldest training that waits for a worker or was left by one; ends those that no worker survives. */
export async function findDueTraining(db: Sql, now: Date): Promise<string | null> {
  await db.query(
    `update classifier_training set state = 'failed', error = 'given_up', finished_at = $1, claim_id = null,
       lease_until = null, phase = null
     where state in ('waiting', 'running') and attempts >= ${attemptsMax}
       and (lease_until is null or lease_until < clock_timestamp())`,
    [now],
  );
  const rows = await db.query<{ id: string }>(
    `select id from classifier_training
     where state = 'waiting' or state = 'running' and lease_until < clock_timestamp() order by created_at, id limit 1`,
  );
  return rows[0]?.id ?? null;
}
