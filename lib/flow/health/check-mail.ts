import type { MailCheck } from "@/lib/flow/health/schema";
import type { Sql } from "@/lib/platform/db";

/** Longer than a letter waits while all is well. */
const lateMs = 10 * 60_000;
const dayMs = 24 * 3_600_000;

interface Row {
  waiting: number;
  oldest_at: Date | null;
  dead: number;
  sent: number;
  last_error: string | null;
}

export async function checkMail(
  db: Sql,
  options: { regionId: number; now: Date; isConfigured: boolean },
): Promise<MailCheck> {
  const { regionId, now, isConfigured } = options;
  const rows = await db.query<Row>(
    `select (count(*) filter (where state = 'waiting'))::int as waiting,
       min(created_at) filter (where state = 'waiting') as oldest_at,
       (count(*) filter (where state = 'dead'))::int as dead,
       (count(*) filter (where state = 'sent' and ended_at > $2))::int as sent,
       (array_agg(last_error order by id desc) filter (where state in ('waiting', 'dead') and last_error is not null))[1]
         as last_error
     from mail_letter where region_id = $1 and (state in ('waiting', 'dead') or ended_at > $2)`,
    [regionId, new Date(now.getTime() - dayMs)],
  );
  const { waiting = 0, oldest_at = null, dead = 0, sent = 0, last_error = null } = rows[0] ?? {};
  const isLate = oldest_at !== null && now.getTime() - oldest_at.getTime() > lateMs;
  const state = dead > 0 ? "bad" : isLate && isConfigured ? "warn" : "ok";
  return { key: "mail", state, isConfigured, waiting, dead, sent, lastError: last_error };
}
