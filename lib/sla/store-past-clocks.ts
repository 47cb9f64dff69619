import { columns } from "@/lib/platform/columns";
import type { Sql } from "@/lib/platform/db";
import type { ClockState } from "@/lib/sla/schema";

export interface PastClock {
  incidentId: number;
  clock: ClockState;
  /** Epoch milliseconds; null where it has not come to that. */
  warnedAt: number | null;
  breachedAt: number | null;
  /** What need not be said any more, and when there is something to say again. */
  told: readonly string[];
  nextTellAt: number | null;
}

/**
 * The clocks of incidents that are new here but old in themselves, already marked as told: a sweep that met tens of
 * thousands of deadlines of last year would announce them all today.
 */
export async function storePastClocks(tx: Sql, regionId: number, clocks: readonly PastClock[]): Promise<void> {
  if (clocks.length === 0) return;
  // Instants go over as numbers: to write forty dates of every incident as text costs more than to fold its clocks.
  await tx.query(
    `insert into incident_clock (region_id, incident_id, kind, round, state, norm_minutes, norm_unit, extra_minutes,
       calendar_code, told, started_at, due_at, half_at, warn_at, soon_at, paused_at, paused_until, stopped_at,
       warned_at, breached_at, next_tell_at)
     select $1, t.incident_id, t.kind, t.round, t.state, t.norm_minutes, t.norm_unit, t.extra_minutes, t.calendar_code,
       string_to_array(t.told, ','), to_timestamp(t.started_at / 1000), to_timestamp(t.due_at / 1000),
       to_timestamp(t.half_at / 1000), to_timestamp(t.warn_at / 1000), to_timestamp(t.soon_at / 1000),
       to_timestamp(t.paused_at / 1000), to_timestamp(t.paused_until / 1000), to_timestamp(t.stopped_at / 1000),
       to_timestamp(t.warned_at / 1000), to_timestamp(t.breached_at / 1000), to_timestamp(t.next_tell_at / 1000)
     from unnest($2::bigint[], $3::text[], $4::int[], $5::text[], $6::int[], $7::text[], $8::int[], $9::text[],
       $10::text[], $11::float8[], $12::float8[], $13::float8[], $14::float8[], $15::float8[], $16::float8[],
       $17::float8[], $18::float8[], $19::float8[], $20::float8[], $21::float8[])
       as t (incident_id, kind, round, state, norm_minutes, norm_unit, extra_minutes, calendar_code, told, started_at,
         due_at, half_at, warn_at, soon_at, paused_at, paused_until, stopped_at, warned_at, breached_at,
         next_tell_at)`,
    [regionId, ...columns(clocks.map(toRecord), recordKeys)],
  );
}

/** In the order of the `unnest` above. */
const recordKeys = [
  "incidentId",
  "kind",
  "round",
  "state",
  "normMinutes",
  "normUnit",
  "extraMinutes",
  "calendarCode",
  "told",
  "startedAt",
  "dueAt",
  "halfAt",
  "warnAt",
  "soonAt",
  "pausedAt",
  "pausedUntil",
  "stoppedAt",
  "warnedAt",
  "breachedAt",
  "nextTellAt",
] as const;

function toRecord({ incidentId, clock, warnedAt, breachedAt, told, nextTellAt }: PastClock) {
  const { norm, policyId: _policyId, ...stored } = clock;
  return {
    ...stored,
    incidentId,
    normMinutes: norm.minutes,
    normUnit: norm.unit,
    warnedAt,
    breachedAt,
    told: told.join(","),
    nextTellAt,
  };
}
