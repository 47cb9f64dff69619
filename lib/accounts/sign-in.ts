import { hashPassword, isPassword } from "@/lib/accounts/passwords";
import { AppError } from "@/lib/platform/errors";
import type { Sql } from "@/lib/platform/db";

/** After so many wrong passwords in a row an account rests for a while; a right one in between starts anew. */
export const failuresMax = 5;
export const lockoutMinutes = 15;

interface Account {
  id: number;
  password_hash: string | null;
  session_version: number;
  is_active: boolean;
  locked_until: Date | null;
}

/** Verified against when the login is unknown, so that the answer takes as long as for a known one. */
let decoy: Promise<string> | undefined;

/**
 * @returns the session's claims, or null when login or password is wrong: never which of the two
 * @throws AppError `locked_out` with `until`
 */
export async function signIn(
  db: Sql,
  given: { login: string; password: string; now: Date },
): Promise<{ userId: number; sessionVersion: number } | null> {
  const rows = await db.query<Account>(
    "select id, password_hash, session_version, is_active, locked_until from user_account where login = $1",
    [given.login.trim().toLowerCase()],
  );
  const account = rows[0];
  if (account?.locked_until && account.locked_until > given.now) {
    throw new AppError("locked_out", { context: { until: account.locked_until.toISOString() } });
  }
  decoy ??= hashPassword("no account has this password");
  const matches = await isPassword(account?.password_hash ?? (await decoy), given.password);
  if (!account?.password_hash || !account.is_active || !matches) {
    if (account) await recordFailure(db, account.id, given.now);
    return null;
  }
  await db.query("update user_account set failed_count = 0, locked_until = null, last_sign_in_at = $2 where id = $1", [
    account.id,
    given.now,
  ]);
  return { userId: account.id, sessionVersion: account.session_version };
}

/** Counts in the database, so that parallel guesses cannot slip between reading and writing. */
async function recordFailure(db: Sql, userId: number, now: Date): Promise<void> {
  const until = new Date(now.getTime() + lockoutMinutes * 60_000);
  await db.query(
    `update user_account set
       failed_count = case when failed_count + 1 >= $2 then 0 else failed_count + 1 end,
       locked_until = case when failed_count + 1 >= $2 then $3 else locked_until end
     where id = $1`,
    [userId, failuresMax, until],
  );
}
