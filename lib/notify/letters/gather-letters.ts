import { quietEnd } from "@/lib/notify/mail-time";
import { findTellings } from "@/lib/notify/settings";
import type { Telling } from "@/lib/notify/settings";
import type { NoticeGroup } from "@/lib/notify/schema";
import type { Database, Sql } from "@/lib/platform/db";

/** People handled in one transaction, and notices in one letter. */
const peopleMax = 100;
const noticesMax = 100;

interface DueNotice {
  id: number;
  region_id: number;
  user_id: number;
  topic_group: NoticeGroup;
  is_urgent: boolean;
  mail_kind: "now" | "digest";
}

/**
 * Puts what is due into letters, one for each person and kind. Settings are asked again: whoever has switched something
 * off since gets no letter of it, and quiet hours that began meanwhile hold it back.
 */
export async function gatherLetters(db: Database, options: { now: Date }): Promise<number> {
  return db.transaction(async (tx) => {
    const people = await claimPeople(tx, options.now);
    const tellings = await findTellings(tx, people);
    let letters = 0;
    for (const userId of people) {
      letters += await gatherFor(tx, { userId, telling: tellings.get(userId) ?? null, now: options.now });
    }
    return letters;
  });
}

/** The lock keeps a digest whole: two workers never share the notices of one person. */
async function claimPeople(tx: Sql, now: Date): Promise<number[]> {
  const rows = await tx.query<{ id: number }>(
    `select u.id from user_account u
     where u.id in (select user_id from notice where mail_due_at <= $1)
     order by u.id limit ${peopleMax} for no key update skip locked`,
    [now],
  );
  return rows.map(({ id }) => id);
}

async function gatherFor(tx: Sql, options: { userId: number; telling: Telling | null; now: Date }): Promise<number> {
  const { userId, telling, now } = options;
  const due = await tx.query<DueNotice>(
    `select id, region_id, user_id, topic_group, is_urgent, mail_kind from notice
     where user_id = $1 and mail_due_at <= $2 order by id limit ${noticesMax}`,
    [userId, now],
  );
  const unwanted = due.filter((notice) => !telling || !isWanted(notice, telling));
  const rest = due.filter((notice) => !unwanted.includes(notice));
  const held = rest.filter((notice) => telling && holds(notice, telling, now) !== null);
  const ready = rest.filter((notice) => !held.includes(notice));
  await setDue(tx, unwanted, null);
  if (telling) await setDue(tx, held, quietEnd(telling.times, now));
  let letters = 0;
  for (const kind of ["now", "digest"] as const) {
    letters += await putInto(tx, { kind, notices: ready.filter((notice) => notice.mail_kind === kind), now });
  }
  return letters;
}

function isWanted(notice: DueNotice, telling: Telling): boolean {
  return telling.email !== null && telling.choices[notice.topic_group].mail !== "never";
}

/** A digest comes at the hour that the person chose, quiet or not. */
function holds(notice: DueNotice, { times }: Telling, now: Date): Date | null {
  if (notice.mail_kind === "digest" || (notice.is_urgent && times.urgentBreaksQuiet)) return null;
  return quietEnd(times, now);
}

async function setDue(tx: Sql, notices: readonly DueNotice[], dueAt: Date | null): Promise<void> {
  if (notices.length === 0) return;
  await tx.query("update notice set mail_due_at = $2 where id = any($1::bigint[])", [
    notices.map(({ id }) => id),
    dueAt,
  ]);
}

async function putInto(
  tx: Sql,
  options: { kind: "now" | "digest"; notices: readonly DueNotice[]; now: Date },
): Promise<number> {
  const first = options.notices[0];
  if (!first) return 0;
  const rows = await tx.query<{ id: number }>(
    `insert into mail_letter (region_id, user_id, kind, created_at, next_attempt_at) values ($1, $2, $3, $4, $4)
     returning id`,
    [first.region_id, first.user_id, options.kind, options.now],
  );
  await tx.query("update notice set letter_id = $2, mail_due_at = null where id = any($1::bigint[])", [
    options.notices.map(({ id }) => id),
    rows[0]?.id,
  ]);
  return 1;
}

/** What has been waiting for a mail server that nobody set up is not sent all at once on the day somebody does. */
const forgottenMs = 24 * 3_600_000;

export async function forgetMail(db: Sql, options: { now: Date }): Promise<void> {
  await db.query("update notice set mail_due_at = null where mail_due_at <= $1", [
    new Date(options.now.getTime() - forgottenMs),
  ]);
}
