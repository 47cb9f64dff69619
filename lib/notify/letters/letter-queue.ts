import type { Viewer } from "@/lib/accounts/schema";
import { assertCan } from "@/lib/accounts/scope";
import type { Database, Sql } from "@/lib/platform/db";

/** Six hours of a server that is down, then a person has to look. */
const attemptsMax = 13;
const firstWaitMs = 60_000;
const waitMaxMs = 3_600_000;
/** A worker that died with a letter in its hands leaves it to another one after this. */
const leaseMs = 5 * 60_000;

export interface ClaimedLetter {
  id: number;
  regionId: number;
  userId: number;
  kind: "now" | "digest";
  attempts: number;
}

export async function claimLetters(db: Sql, options: { now: Date; max: number }): Promise<ClaimedLetter[]> {
  const rows = await db.query<ClaimedLetter>(
    `update mail_letter l set attempts = l.attempts + 1, next_attempt_at = $2
     from (
       select id from mail_letter where state = 'waiting' and next_attempt_at <= $1
       order by next_attempt_at, id limit $3 for update skip locked
     ) as due
     where l.id = due.id
     returning l.id, l.region_id as "regionId", l.user_id as "userId", l.kind, l.attempts`,
    [options.now, new Date(options.now.getTime() + leaseMs), options.max],
  );
  return rows.sort((a, b) => a.id - b.id);
}

export async function endLetter(
  db: Sql,
  options: { id: number; state: "sent" | "silenced" | "dead"; now: Date; error?: string },
): Promise<void> {
  await db.query("update mail_letter set state = $2, ended_at = $3, last_error = $4 where id = $1", [
    options.id,
    options.state,
    options.now,
    options.error ?? null,
  ]);
}

/** Another try later, each twice as long away; after the last one it is dead and stands on the health page. */
export async function postponeLetter(
  db: Sql,
  options: { letter: ClaimedLetter; error: string; now: Date },
): Promise<"waiting" | "dead"> {
  const { letter, error, now } = options;
  if (letter.attempts >= attemptsMax) {
    await endLetter(db, { id: letter.id, state: "dead", now, error });
    return "dead";
  }
  const waitMs = Math.min(firstWaitMs * 2 ** (letter.attempts - 1), waitMaxMs);
  await db.query("update mail_letter set next_attempt_at = $2, last_error = $3 where id = $1", [
    letter.id,
    new Date(now.getTime() + waitMs),
    error,
  ]);
  return "waiting";
}

/** Lets dead letters of the region try again, after somebody mended what was wrong. @throws AppError `not_allowed` */
export async function reviveLetters(
  viewer: Viewer,
  options: { db: Database; now: Date },
): Promise<{ letters: number }> {
  assertCan(viewer, "intake.retry");
  const rows = await options.db.query(
    `update mail_letter set state = 'waiting', attempts = 0, next_attempt_at = $2, ended_at = null
     where region_id = $1 and state = 'dead' returning id`,
    [viewer.regionId, options.now],
  );
  return { letters: rows.length };
}
