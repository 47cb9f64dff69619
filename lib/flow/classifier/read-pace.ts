import type { MessagePace } from "@/lib/flow/classifier/schema";
import type { Sql } from "@/lib/platform/db";

const paceDays = 28;
/** Enough for a share to half a per cent, and read in some milliseconds. */
const sampleMax = 5_000;
const steps = 100;

/** How many messages a day come, and how many of the newest would be decided at each threshold. */
export async function readPace(
  db: Sql,
  { regionId, place, now }: { regionId: number; place: number; now: Date },
): Promise<MessagePace> {
  const since = new Date(now.getTime() - paceDays * 86_400_000);
  const [counted] = await db.query<{ count: number; days: number }>(
    `select count(*)::int as count,
       least(${paceDays}, greatest(1, extract(epoch from $3 - min(published_at)) / 86400))::float8 as days
     from message where region_id = $1 and published_at >= $2 and published_at <= $3`,
    [regionId, since, now],
  );
  const rows = await db.query<{ step: number; count: number; both: number }>(
    `select least(floor(confidence * ${steps}), ${steps})::int as step, count(*)::int as count,
       count(*) filter (where place >= $2)::int as both
     from (
       select coalesce((u.topics -> 0 ->> 'confidence')::float8, 0) as confidence,
         coalesce((u.places -> 0 ->> 'confidence')::float8, 0) as place
       from message_understanding u where u.region_id = $1 and u.relevance in ('complaint', 'question')
       order by u.message_id desc limit ${sampleMax}
     ) newest group by 1`,
    [regionId, place],
  );
  return {
    perDay: counted ? counted.count / counted.days : 0,
    sample: rows.reduce((total, { count }) => total + count, 0),
    sure: fromStepOn(rows.map(({ step, count }) => ({ step, count }))),
    both: fromStepOn(rows.map(({ step, both }) => ({ step, count: both }))),
  };
}

/** At least so sure, for each hundredth. */
function fromStepOn(counts: readonly { step: number; count: number }[]): number[] {
  const sums = new Array<number>(steps + 1).fill(0);
  for (const { step, count } of counts) sums[step] = (sums[step] ?? 0) + count;
  for (let step = steps - 1; step >= 0; step--) sums[step] = (sums[step] ?? 0) + (sums[step + 1] ?? 0);
  return sums;
}
