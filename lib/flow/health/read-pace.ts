import type { Pace } from "@/lib/flow/health/schema";
import type { Sql } from "@/lib/platform/db";

const minuteMs = 60_000;
const windowMs = 5 * minuteMs;
/** No batch takes so long: whoever has understood nothing for that time stands still, however fast it was before. */
const stillMs = minuteMs;

/**
 * How fast messages come in and are understood, of the last minutes. A worker that has just started is measured from
 * its first batch on, so that the minutes without it do not make it look slow.
 */
export async function readPace(
  db: Sql,
  options: { regionId: number; now: Date; waitingMessages: number },
): Promise<Pace> {
  const { regionId, now, waitingMessages } = options;
  const from = new Date(now.getTime() - windowMs);
  const [understoodAt] = await db.query<{ first: Date | null; last: Date | null }>(
    `select min(understood_at) as first, max(understood_at) as last from message_batch
     where region_id = $1 and state = 'understood' and understood_at between $2 and $3`,
    [regionId, from, now],
  );
  const { first = null, last = null } = understoodAt ?? {};
  const isStill = last === null || now.getTime() - last.getTime() > stillMs;
  const spanMs = first === null || isStill ? windowMs : Math.max(now.getTime() - first.getTime(), minuteMs);
  const start = new Date(now.getTime() - spanMs);
  // What was received in that time was understood in it too, or waits, or stands aside: each part has its index.
  const [counts] = await db.query<{ understood: number; received: number }>(
    `with understood as (
       select message_count, received_at from message_batch
       where region_id = $1 and state = 'understood' and understood_at between $2 and $3
     )
     select (select coalesce(sum(message_count), 0)::int from understood) as understood,
       ((select coalesce(sum(message_count), 0) from understood where received_at >= $2)
         + (select coalesce(sum(message_count), 0) from message_batch
            where region_id = $1 and state = 'captured' and received_at between $2 and $3)
         + (select coalesce(sum(message_count), 0) from message_batch
            where region_id = $1 and state = 'set_aside' and received_at between $2 and $3))::int as received`,
    [regionId, start, now],
  );
  const perMinute = (messages: number) => (messages * minuteMs) / spanMs;
  const understoodPerMinute = isStill ? 0 : perMinute(counts?.understood ?? 0);
  const receivedPerMinute = perMinute(counts?.received ?? 0);
  const gain = understoodPerMinute - receivedPerMinute;
  const catchUpMs = waitingMessages > 0 && gain > 0 ? (waitingMessages / gain) * minuteMs : null;
  return { understoodPerMinute, receivedPerMinute, catchUpMs };
}
