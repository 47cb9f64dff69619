import type { OnShare } from "@/lib/classify/divide-work";
import { phaseStarts, percentOf } from "@/lib/flow/classifier/training-percent";
import type { Now } from "@/lib/platform/clock";
import type { Sql } from "@/lib/platform/db";
import type { TrainingClaim } from "./claim-training";

const writeEveryMs = 1_000;

/**
 * Writes down how far the arithmetic of a training is: at most once a second, one value at a time, and the last one when
 * `settle` is called. A value that is lost costs nothing.
 */
export function noteProgress(
  { db, now }: { db: Sql; now: Now },
  claim: TrainingClaim,
): { tell: OnShare; settle: () => Promise<void> } {
  let written: number = phaseStarts.training;
  let writtenAt = now().getTime();
  let latest = written;
  let writing: Promise<unknown> | null = null;
  function write(): Promise<unknown> {
    written = latest;
    writtenAt = now().getTime();
    return notePercent(db, claim, latest).catch(() => {});
  }
  return {
    tell(share) {
      latest = Math.max(latest, percentOf("training", share));
      if (writing !== null || latest === written || now().getTime() - writtenAt < writeEveryMs) return;
      writing = write().finally(() => (writing = null));
    },
    async settle() {
      await writing;
      if (latest > written) await write();
    },
  };
}

/** Whoever lost the training in between writes nothing. */
async function notePercent(db: Sql, { trainingId, claimId }: TrainingClaim, percent: number): Promise<void> {
  await db.query(
    `update classifier_training set percent = greatest(percent, $3)
     where id = $1 and claim_id = $2 and state = 'running'`,
    [trainingId, claimId, percent],
  );
}
