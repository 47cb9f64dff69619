import { z } from "zod";
import { incidentScope } from "@/lib/accounts/scope";
import type { Viewer } from "@/lib/accounts/schema";
import { keyOf } from "@/lib/analytics/five/choose-burning";
import type { SpotIds } from "@/lib/analytics/five/choose-burning";
import type { BurningView } from "@/lib/analytics/five/schema";
import { clockColumnsSchema, toClockChip } from "@/lib/incidents/queue-row";
import type { LeftIn } from "@/lib/incidents/queue-row";
import { columns } from "@/lib/platform/columns";
import type { Sql } from "@/lib/platform/db";

const spotRow = clockColumnsSchema.extend({
  topic_id: z.number(),
  municipality_id: z.number().nullable(),
  topic_code: z.string(),
  topic_name: z.string(),
  fast_track: z.boolean(),
  place_code: z.string().nullable(),
  place_name: z.string().nullable(),
  open: z.number(),
  overdue: z.number(),
  high_overdue: z.number(),
  messages: z.number(),
  agency_code: z.string().nullable(),
  agency_name: z.string().nullable(),
  agencies: z.number(),
  answered: z.number(),
  answered_after_ms: z.number().nullable(),
  promised_on: z.string().nullable(),
});

export type SpotDetails = Omit<BurningView, "key" | "reason" | "line">;

/**
 * What is open of some topics in some places: how much, whose it is, whether they answered and what they promised. Counts,
 * names of topics, places and bodies only: of what a citizen wrote nothing is read.
 */
export async function readSpots(
  viewer: Viewer,
  options: { db: Sql; spots: readonly SpotIds[]; now: Date; leftIn: LeftIn },
): Promise<Map<string, SpotDetails>> {
  const { db, spots, now, leftIn } = options;
  if (spots.length === 0) return new Map();
  const scope = incidentScope(viewer, "i", 5);
  const rows = await db.query(spotSql(scope.text), [
    ...columns(
      spots.map(({ topicId, municipalityId }) => ({ topicId, municipalityId: municipalityId ?? 0 })),
      ["topicId", "municipalityId"],
    ),
    now,
    viewer.timeZone,
    ...scope.values,
  ]);
  return new Map(
    rows.map((row) => {
      const read = spotRow.parse(row);
      const key = keyOf({ topicId: read.topic_id, municipalityId: read.municipality_id });
      return [key, toDetails(read, now, leftIn)];
    }),
  );
}

/** Where all of it lies in one part of a municipality, that part is named. */
function spotSql(scope: string): string {
  return `with wanted as (
      select topic_id, nullif(municipality_id, 0) as municipality_id
      from unnest($1::int[], $2::int[]) as w (topic_id, municipality_id)
    ), standing as (
      select i.id, i.topic_id, i.municipality_id, i.territory_id, i.agency_id, i.message_count, i.next_due_at, i.next_due_kind,
        i.first_message_at, i.importance, i.fast_track, answer.at as answered_at, promise.day as promised_on
      from wanted w join incident i on i.topic_id = w.topic_id and i.municipality_id is not distinct from w.municipality_id
      left join lateral (select min(r.published_at) as at from reply r where r.incident_id = i.id) answer on true
      left join lateral (
        select r.promised_on as day from reply r
        where r.incident_id = i.id and r.promised_on is not null and r.published_at is not null
          -- A later answer has taken its place.
          and r.position = (select max(l.position) from reply l where l.incident_id = i.id)
      ) promise on true
      where i.closed_at is null and ${scope}
    ), counted as (
      select topic_id, municipality_id, count(*)::int as open,
        (count(*) filter (where next_due_at < $3))::int as overdue,
        (count(*) filter (where next_due_at < $3 and importance = 'high'))::int as high_overdue,
        sum(message_count)::int as messages, bool_or(fast_track) as fast_track,
        mode() within group (order by agency_id) as agency_id, count(distinct agency_id)::int as agencies,
        count(answered_at)::int as answered,
        (min(extract(epoch from answered_at - first_message_at)) * 1000)::float8 as answered_after_ms,
        coalesce(
          min(promised_on) filter (where promised_on >= ($3::timestamptz at time zone $4)::date),
          max(promised_on)
        )::text as promised_on,
        case when count(distinct territory_id) = 1 and count(territory_id) = count(*) then min(territory_id) end as only_id,
        (array_agg(id order by next_due_at nulls last, id))[1] as urgent_id
      from standing group by topic_id, municipality_id
    )
    select n.topic_id, n.municipality_id, t.code as topic_code, t.short_name as topic_name, n.fast_track,
      p.code as place_code,
      case when up.kind is null or up.kind = 'region' then p.name else up.name || ', ' || p.name end as place_name,
      n.open, n.overdue, n.high_overdue, n.messages, a.code as agency_code, a.name as agency_name, n.agencies, n.answered,
      n.answered_after_ms, n.promised_on,
      c.kind as clock_kind, c.state as clock_state, c.started_at, c.due_at, c.warn_at, c.stopped_at, c.paused_at,
      c.norm_minutes, c.norm_unit, c.extra_minutes, c.calendar_code
    from counted n join topic t on t.id = n.topic_id
    left join territory p on p.id = coalesce(n.only_id, n.municipality_id) and p.kind <> 'region'
    left join territory up on up.id = p.parent_id
    left join agency a on a.id = n.agency_id
    left join standing s on s.id = n.urgent_id
    left join incident_clock c on c.incident_id = s.id and c.kind = s.next_due_kind`;
}

function toDetails(row: z.infer<typeof spotRow>, now: Date, leftIn: LeftIn): SpotDetails {
  return {
    topic: { code: row.topic_code, name: row.topic_name },
    place: named(row.place_code, row.place_name),
    open: row.open,
    overdue: row.overdue,
    highOverdue: row.high_overdue,
    messages: row.messages,
    isFastTrack: row.fast_track,
    clock: toClockChip(row, now, leftIn),
    agency: named(row.agency_code, row.agency_name),
    otherAgencies: Math.max(0, row.agencies - 1),
    answered: row.answered,
    answeredAfterMs: row.answered_after_ms,
    promisedOn: row.promised_on,
  };
}

function named(code: string | null, name: string | null) {
  return code === null || name === null ? null : { code, name };
}
