import type { Sql } from "@/lib/platform/db";

/** What happened stands in the history of the incident; the list behind the bell need not keep it. */
const readKeptDays = 30;
const keptDays = 120;
/** Of one statement, so that it never holds many locks. */
const rowsMax = 20_000;

/** @returns how many rows are gone */
export async function tidyNotices(db: Sql, options: { now: Date }): Promise<number> {
  const before = (days: number) => new Date(options.now.getTime() - days * 86_400_000);
  const notices = await db.query(
    `delete from notice where id in (
       select id from notice where at < $1 and (acknowledged_at < $1 or at < $2) limit ${rowsMax}
     ) returning id`,
    [before(readKeptDays), before(keptDays)],
  );
  const letters = await db.query(
    `delete from mail_letter where id in (
       select id from mail_letter where state in ('sent', 'silenced') and ended_at < $1 limit ${rowsMax}
     ) returning id`,
    [before(readKeptDays)],
  );
  return notices.length + letters.length;
}
