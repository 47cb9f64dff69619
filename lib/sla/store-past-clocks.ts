import { columns } from "@/lib/platform/columns";
import type { Sql } from "@/lib/platform/db";
import type { ClockState } from "@/lib/sla/schema";

export interface PastClock {
  incidentId: number;
  clock: ClockState;
  /** Epoch milliseconds; null where it has not come to that. */
  warnedAt: number | null;
  breachedAt: number | null;
}

/**
 * The clocks of incidents that are new here but old in themselves, already marked as told: a sweep that met tens of
 * thousands of deadlines of last year would announce them all today.
 */
export async function storePastClocks(tx: Sql, regionId: number, clocks: readonly PastClock[]): Promise<void> {
  if (clocks.length === 0) return;
  // Instants go over as numbers: to write forty dates of every incident as text costs more than to fold its clocks.
  await tx.query(
    `insert into incident_clock (region_id, incident_id, kind, round, state, norm_minutes, norm_unit, calendar_code,
       started_at, due_at, warn_at, paused_at, stopped_at, warned_at, breached_at)
     select $1, t.incident_id, t.kind, t.round, t.state, t.norm_minutes, t.norm_unit, t.calendar_code,
       to_timestamp(t.started_at / 1000), to_timestamp(t.due_at / 1000), to_timestamp(t.warn_at / 1000),
       to_timestamp(t.paused_at / 1000), to_timestamp(t.stopped_at / 1000), to_timestamp(t.warned_at / 1000),
       to_timestamp(t.breached_at / 1000)
     from unnest($2::bigint[], $3::text[], $4::int[], $5::text[], $6::int[], $7::text[], $8::text[], $9::float8[],
       $10::float8[], $11::float8[], $12::float8[], $13::float8[], $14::float8[], $15::float8[])
       as t (incident_id, kind, round, state, norm_minutes, norm_unit, calendar_code, started_at, due_at, warn_at,
         paused_at, stopped_at, warned_at, breached_at)`,
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
  "calendarCode",
  "startedAt",
  "dueAt",
  "warnAt",
  "pausedAt",
  "stoppedAt",
  "warnedAt",
  "breachedAt",
] as const;

function toRecord({ incidentId, clock, warnedAt, breachedAt }: PastClock) {
  const { kind, round, state, norm, calendarCode, startedAt, dueAt, warnAt, pausedAt, stoppedAt } = clock;
  return {
    incidentId,
    kind,
    round,
    state,
    normMinutes: norm.minutes,
    normUnit: norm.unit,
    calendarCode,
    startedAt,
    dueAt,
    warnAt,
    pausedAt,
    stoppedAt,
    warnedAt,
    breachedAt,
  };
}
