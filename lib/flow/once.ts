import type { Viewer } from "@/lib/accounts/schema";
import type { Sql } from "@/lib/platform/db";

/** A browser that was without a line for longer than this has to look again before it sends. */
const keptDays = 30;

export interface Once {
  /** Chosen by the browser, the same for every attempt to send this command. */
  key: string;
  now: Date;
}

/**
 * Claims the key of a command for the rest of the transaction. A second attempt waits for the first one to end and gets
 * its outcome; null: this is the first one.
 */
export async function claimOnce<Outcome>(tx: Sql, viewer: Viewer, { key, now }: Once): Promise<Outcome | null> {
  const claimed = await tx.query(
    "insert into sent_command (user_id, key, at) values ($1, $2, $3) on conflict do nothing returning key",
    [viewer.userId, key, now],
  );
  if (claimed.length > 0) {
    await tx.query("delete from sent_command where at < $1::timestamptz - make_interval(days => $2)", [now, keptDays]);
    return null;
  }
  const rows = await tx.query<{ outcome: Outcome | null }>(
    "select outcome from sent_command where user_id = $1 and key = $2",
    [viewer.userId, key],
  );
  return rows[0]?.outcome ?? null;
}

export async function keepOutcome(tx: Sql, viewer: Viewer, options: { key: string; outcome: object }): Promise<void> {
  await tx.query("update sent_command set outcome = $3 where user_id = $1 and key = $2", [
    viewer.userId,
    options.key,
    JSON.stringify(options.outcome),
  ]);
}
