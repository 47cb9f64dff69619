import { z } from "zod";
import { incidentScope } from "@/lib/accounts/scope";
import type { Viewer } from "@/lib/accounts/schema";
import { countMax } from "@/lib/incidents/schema";
import { triageSteps } from "@/lib/incidents/steps/schema";
import type { QueuePace } from "@/lib/incidents/schema";
import type { Sql } from "@/lib/platform/db";

const paceRow = z.object({
  this_hour: z.number(),
  hour_before: z.number(),
  sorted_out: z.number(),
  timed: z.number(),
  median_ms: z.number().nullable(),
});

/** Every decision that takes an incident out of triage leaves one of these in `correction`, with an index over time. */
const decisionFields = ["confirmed", "relevance", "duplicate"];
const decisionKinds = ["incident.routed", "incident.rejected", "incident.merged"];

/**
 * How fast incidents come and leave triage, within the viewer's scope and in the day of the region. Only decisions of
 * people count; what was taken back and stands in triage again is not sorted out. One statement.
 */
export async function getQueuePace(viewer: Viewer, options: { db: Sql; now: Date }): Promise<QueuePace> {
  const scope = incidentScope(viewer, "i", 6);
  const rows = await options.db.query(paceSql(scope.text), [
    options.now,
    viewer.timeZone,
    decisionFields,
    decisionKinds,
    triageSteps,
    ...scope.values,
  ]);
  const row = paceRow.parse(rows[0]);
  return {
    openedThisHour: row.this_hour,
    // Beyond the limit the rows of the earlier hour were not all read.
    openedHourBefore: row.this_hour + row.hour_before > countMax ? null : row.hour_before,
    sortedOutToday: row.sorted_out,
    triageMedianMs: row.median_ms,
    timedToday: row.timed,
  };
}

/** Stands in the statement as it is: the planner then knows how few rows a day has, which it would not behind a join. */
const dayStart = "date_trunc('day', $1::timestamptz, $2)";

/**
 * Open and closed incidents stand in two partial indexes: whoever was opened in the last two hours is either still open or
 * was closed in them. Today's decisions are found through `correction`, and their events tell the rest: the step
 * that was left, and when a person decided for the first time.
 */
function paceSql(scope: string): string {
  return `with fresh as (
      (select i.opened_at from incident i
       where ${scope} and i.closed_at is null and i.opened_at > $1::timestamptz - interval '2 hours'
       order by i.opened_at desc limit ${countMax + 1})
      union all
      (select i.opened_at from incident i
       where ${scope} and i.closed_at > $1::timestamptz - interval '2 hours'
         and i.opened_at > $1::timestamptz - interval '2 hours'
       order by i.opened_at desc limit ${countMax + 1})
    ), touched as (
      select distinct c.incident_id from correction c
      where c.region_id = $6 and c.field = any($3::text[]) and c.at >= ${dayStart}
    ), sorted as (
      select i.opened_at, ${dayStart} as began_at, decided.first_at
      from touched join incident i on i.id = touched.incident_id
      cross join lateral (
        select min(e.at) as first_at, max(e.at) as last_at from incident_event e
        where e.incident_id = i.id and e.user_id is not null and e.kind = any($4::text[])
          and e.from_step = any($5::text[])
      ) as decided
      where ${scope} and not (i.step = any($5::text[])) and decided.last_at >= ${dayStart}
    )
    select arrived.*, done.* from
      (select (count(*) filter (where opened_at > $1::timestamptz - interval '1 hour'))::int as this_hour,
         (count(*) filter (where opened_at <= $1::timestamptz - interval '1 hour'))::int as hour_before
       from fresh) as arrived,
      (select count(*)::int as sorted_out, (count(*) filter (where first_at >= began_at))::int as timed,
         (percentile_cont(0.5) within group (order by extract(epoch from first_at - opened_at) * 1000)
           filter (where first_at >= began_at))::float8 as median_ms
       from sorted) as done`;
}
