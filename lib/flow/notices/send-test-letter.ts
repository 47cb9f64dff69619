import type { Viewer } from "@/lib/accounts/schema";
import { writeTestLetter } from "@/lib/flow/notices/write-letter";
import type { Database } from "@/lib/platform/db";
import { AppError } from "@/lib/platform/errors";
import { MailError } from "@/lib/platform/mailer";
import type { Mailer } from "@/lib/platform/mailer";

/** Nobody sends letters to a stranger's address again and again. */
const pauseMs = 60_000;

/** @throws AppError `unavailable` without a mail server or when it fails, `invalid` without an address, `too_many` */
export async function sendTestLetter(
  viewer: Viewer,
  options: { db: Database; mailer: Mailer | null; consoleUrl: string; now: Date },
): Promise<{ to: string }> {
  const { db, mailer, consoleUrl, now } = options;
  if (mailer === null) throw new AppError("unavailable");
  const to = await claimTest(viewer, { db, now });
  const messageId = `<test-${viewer.userId}-${now.getTime()}@${new URL(consoleUrl).hostname}>`;
  try {
    await mailer.send({ ...writeTestLetter({ locale: viewer.locale, consoleUrl }), to, messageId });
  } catch (error) {
    if (!(error instanceof MailError)) throw error;
    throw new AppError(error.isFinal ? "invalid" : "unavailable", { cause: error, context: { field: "email" } });
  }
  return { to };
}

/** The address that is stored; the moment is noted in the same statement, so two clicks send one letter. */
async function claimTest(viewer: Viewer, { db, now }: { db: Database; now: Date }): Promise<string> {
  const users = await db.query<{ email: string | null }>("select email from user_account where id = $1", [
    viewer.userId,
  ]);
  const email = users[0]?.email ?? null;
  if (email === null) throw new AppError("invalid", { context: { field: "email" } });
  const rows = await db.query(
    `insert into notice_settings (user_id, tested_at) values ($1, $2)
     on conflict (user_id) do update set tested_at = $2
       where notice_settings.tested_at is null or notice_settings.tested_at <= $3
     returning user_id`,
    [viewer.userId, now, new Date(now.getTime() - pauseMs)],
  );
  if (rows.length === 0) throw new AppError("too_many");
  return email;
}
