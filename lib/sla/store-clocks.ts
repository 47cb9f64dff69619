import { columns } from "@/lib/platform/columns";
import type { Sql } from "@/lib/platform/db";
import type { ClockState } from "@/lib/sla/schema";

export interface IncidentClocks {
  incidentId: number;
  clocks: readonly ClockState[];
}

/**
 * Stores freshly folded clocks. Kinds that the fold no longer gives (the policy changed) disappear; what was warned
 * and breached in the same round stays marked, so that nothing is told twice.
 */
export async function storeClocks(
  tx: Sql,
  options: { regionId: number; incidents: readonly IncidentClocks[]; isNew: boolean },
) {
  const records = options.incidents.flatMap(({ incidentId, clocks }) =>
    clocks.map((clock) => toRecord(incidentId, clock)),
  );
  if (!options.isNew) {
    await tx.query(
      `delete from incident_clock c where c.incident_id = any($1::bigint[])
         and not exists (select from unnest($2::bigint[], $3::text[]) as t (id, kind)
           where t.id = c.incident_id and t.kind = c.kind)`,
      [options.incidents.map((incident) => incident.incidentId), ...columns(records, ["incidentId", "kind"])],
    );
  }
  if (records.length === 0) return;
  await tx.query(
    `insert into incident_clock (region_id, incident_id, kind, round, state, started_at, due_at, warn_at, paused_at,
       stopped_at, norm_minutes, norm_unit, calendar_code)
     select $1, t.* from unnest($2::bigint[], $3::text[], $4::int[], $5::text[], $6::timestamptz[], $7::timestamptz[],
       $8::timestamptz[], $9::timestamptz[], $10::timestamptz[], $11::int[], $12::text[], $13::text[]) as t
     ${options.isNew ? "" : overKnownClocks}`,
    [
      options.regionId,
      ...columns(records, [
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
      ]),
    ],
  );
}

const overKnownClocks = `on conflict (incident_id, kind) do update set
  state = excluded.state, started_at = excluded.started_at, due_at = excluded.due_at, warn_at = excluded.warn_at,
  paused_at = excluded.paused_at, stopped_at = excluded.stopped_at, norm_minutes = excluded.norm_minutes,
  norm_unit = excluded.norm_unit, calendar_code = excluded.calendar_code, round = excluded.round,
  warned_at = case when incident_clock.round = excluded.round then incident_clock.warned_at end,
  breached_at = case when incident_clock.round = excluded.round then incident_clock.breached_at end`;

function toRecord(incidentId: number, clock: ClockState) {
  return {
    incidentId,
    kind: clock.kind,
    round: clock.round,
    state: clock.state,
    startedAt: new Date(clock.startedAt),
    dueAt: new Date(clock.dueAt),
    warnAt: new Date(clock.warnAt),
    pausedAt: dateOrNull(clock.pausedAt),
    stoppedAt: dateOrNull(clock.stoppedAt),
    normMinutes: clock.norm.minutes,
    normUnit: clock.norm.unit,
    calendarCode: clock.calendarCode,
  };
}

function dateOrNull(ms: number | null): Date | null {
  return ms === null ? null : new Date(ms);
}
