import { incidentScope } from "@/lib/accounts/scope";
import type { Viewer } from "@/lib/accounts/schema";
import { keyOf } from "@/lib/analytics/five/choose-burning";
import type { ChosenSpot } from "@/lib/analytics/five/choose-burning";
import type { FiveLine } from "@/lib/analytics/five/schema";
import { surgeRule } from "@/lib/analytics/five/surge";
import { sameWeeksLastYear } from "@/lib/analytics/periods";
import { addDays } from "@/lib/platform/format/add-days";
import { readSeries } from "@/lib/analytics/read-series";
import { figureFilterSchema } from "@/lib/analytics/schema";
import type { Day, FigureFilter, Period } from "@/lib/analytics/schema";
import { columns } from "@/lib/platform/columns";
import { dayMessagesSql } from "@/lib/flow/five/day-messages-sql";
import type { Sql } from "@/lib/platform/db";

const daysShown = 14;
const bucketHours = 2;
const buckets = 24 / bucketHours;

interface LineGivens {
  db: Sql;
  now: Date;
  weeks: number;
}

/** The last day by two hours beside what is usual then, for what grows. */
export async function readSurgeLines(
  viewer: Viewer,
  { db, spots, now, weeks }: LineGivens & { spots: readonly ChosenSpot[] },
): Promise<Map<string, FiveLine>> {
  if (spots.length === 0) return new Map();
  const scope = incidentScope(viewer, "i", 6);
  const rows = await db.query<{ key: string; bucket: number; now_count: number; before_count: number }>(
    `select topic_id || ':' || coalesce(municipality_id, 0) as key,
       least(floor(extract(epoch from published_at - from_at) / $5)::int, ${buckets - 1}) as bucket,
       (count(*) filter (where week = 0))::int as now_count, (count(*) filter (where week > 0))::int as before_count
     from (${dayMessagesSql({ region: "$6", scope: scope.text })}) d
     where (topic_id, coalesce(municipality_id, 0)) in (select * from unnest($3::int[], $4::int[]))
     group by 1, 2`,
    [
      now,
      surgeRule.weeksMax,
      ...columns(
        spots.map(({ topicId, municipalityId }) => ({ topicId, municipalityId: municipalityId ?? 0 })),
        ["topicId", "municipalityId"],
      ),
      bucketHours * 3_600,
      ...scope.values,
    ],
  );
  return new Map(spots.map((spot) => [keyOf(spot), toLine(rows, { key: keyOf(spot), now, weeks })]));
}

function toLine(
  rows: readonly { key: string; bucket: number; now_count: number; before_count: number }[],
  { key, now, weeks }: { key: string; now: Date; weeks: number },
): FiveLine {
  const own = new Map(rows.filter((row) => row.key === key).map((row) => [row.bucket, row]));
  const order = Array.from({ length: buckets }, (_, bucket) => own.get(bucket));
  return {
    unit: "hours",
    from: new Date(now.getTime() - 86_400_000).toISOString(),
    to: now.toISOString(),
    now: order.map((row) => row?.now_count ?? 0),
    past: order.map((row) => (row?.before_count ?? 0) / Math.max(1, weeks)),
    pastIs: "usual",
  };
}

/** Two weeks of messages about a topic in a place, beside the same days of last year. */
export function readSpotLine(
  viewer: Viewer,
  { db, today, topic, place }: { db: Sql; today: Day; topic: string; place: string | null },
): Promise<FiveLine> {
  const period = { from: addDays(today, -daysShown), to: addDays(today, -1) };
  return readYearLine(viewer, {
    db,
    period,
    step: "day",
    filter: figureFilterSchema.parse({ topic, territory: place }),
  });
}

/** Messages over a period beside the same weeks of last year. */
export async function readYearLine(
  viewer: Viewer,
  { db, period, step, filter }: { db: Sql; period: Period; step: "day" | "week"; filter: FigureFilter },
): Promise<FiveLine> {
  const [now, past] = await Promise.all([
    readSeries(viewer, { db, filter, period, step }),
    readSeries(viewer, { db, filter, period: sameWeeksLastYear(period), step }),
  ]);
  return {
    unit: step,
    from: period.from,
    to: period.to,
    now: now.map(({ counts }) => counts.messages),
    past: past.map(({ counts }) => counts.messages),
    pastIs: "year",
  };
}
