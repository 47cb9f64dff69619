import { passwordLengthMin } from "@/lib/accounts/add-user";
import { hashPassword } from "@/lib/accounts/passwords";
import { AppError } from "@/lib/platform/errors";
import type { Database } from "@/lib/platform/db";

/**
 * Gives an account another password, ends its sessions and its lockout. Whether it may sign in at all stays as it was.
 * @throws AppError `not_found` for an unknown login, `invalid` with `field: password` for a short one
 */
export async function setPassword(
  db: Database,
  options: { login: string; password: string; now: Date },
): Promise<void> {
  if (options.password.length < passwordLengthMin) {
    throw new AppError("invalid", { context: { field: "password", value: `< ${passwordLengthMin}` } });
  }
  const hash = await hashPassword(options.password);
  await db.transaction(async (tx) => {
    const rows = await tx.query<{ id: number; region_id: number | null }>(
      `update user_account set password_hash = $2, session_version = session_version + 1, failed_count = 0,
         locked_until = null where login = $1 returning id, region_id`,
      [options.login.trim().toLowerCase(), hash],
    );
    const user = rows[0];
    if (!user) throw new AppError("not_found", { context: { login: options.login } });
    await tx.query("insert into audit_event (region_id, at, kind, subject) values ($1, $2, 'user.password_set', $3)", [
      user.region_id,
      options.now,
      JSON.stringify({ userId: user.id }),
    ]);
  });
}
