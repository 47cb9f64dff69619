import { columns } from "@/lib/platform/columns";
import type { Sql } from "@/lib/platform/db";
import type { ClockState } from "@/lib/sla/schema";

export interface PastClock extends ClockState {
  incidentId: number;
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
  await tx.query(
    `insert into incident_clock (region_id, incident_id, kind, round, state, started_at, due_at, warn_at, paused_at,
       stopped_at, norm_minutes, norm_unit, calendar_code, warned_at, breached_at)
     select $1, t.* from unnest($2::bigint[], $3::text[], $4::int[], $5::text[], $6::timestamptz[], $7::timestamptz[],
       $8::timestamptz[], $9::timestamptz[], $10::timestamptz[], $11::int[], $12::text[], $13::text[],
       $14::timestamptz[], $15::timestamptz[]) as t`,
    [regionId, ...columns(clocks.map(toRecord), recordKeys)],
  );
}

/** In the order of the `unnest` above. */
const recordKeys = [
  "incidentId",
  "kind",
  "round",
  "state",
  "startedAt",
  "dueAt",
  "warnAt",
  "pausedAt",
  "stoppedAt",
  "normMinutes",
  "normUnit",
  "calendarCode",
  "warnedAt",
  "breachedAt",
] as const;

function toRecord(clock: PastClock) {
  return {
    incidentId: clock.incidentId,
    kind: clock.kind,
    round: clock.round,
    state: clock.state,
    startedAt: new Date(clock.startedAt),
    dueAt: new Date(clock.dueAt),
    warnAt: new Date(clock.warnAt),
    pausedAt: toDate(clock.pausedAt),
    stoppedAt: toDate(clock.stoppedAt),
    normMinutes: clock.norm.minutes,
    normUnit: clock.norm.unit,
    calendarCode: clock.calendarCode,
    warnedAt: toDate(clock.warnedAt),
    breachedAt: toDate(clock.breachedAt),
  };
}

function toDate(ms: number | null): Date | null {
  return ms === null ? null : new Date(ms);
}
