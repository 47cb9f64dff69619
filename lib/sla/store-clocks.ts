import { columns } from "@/lib/platform/columns";
import type { Sql } from "@/lib/platform/db";
import { firstLookAt } from "@/lib/sla/plan-telling";
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
  options: { regionId: number; incidents: readonly IncidentClocks[]; isNew: boolean; now: Date },
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
    `insert into incident_clock (region_id, incident_id, kind, round, state, started_at, due_at, half_at, warn_at,
       soon_at, paused_at, paused_until, stopped_at, norm_minutes, norm_unit, extra_minutes, calendar_code,
       next_tell_at${options.isNew ? "" : ", acknowledged_at"})
     select $1, t.*${options.isNew ? "" : ", a.at"} from unnest($2::bigint[], $3::text[], $4::int[], $5::text[],
       $6::timestamptz[], $7::timestamptz[], $8::timestamptz[], $9::timestamptz[], $10::timestamptz[],
       $11::timestamptz[], $12::timestamptz[], $13::timestamptz[], $14::int[], $15::text[], $16::int[], $17::text[],
       $18::timestamptz[]) as t (incident_id, kind, round)
     ${options.isNew ? "" : acknowledged}
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
        "halfAt",
        "warnAt",
        "soonAt",
        "pausedAt",
        "pausedUntil",
        "stoppedAt",
        "normMinutes",
        "normUnit",
        "extraMinutes",
        "calendarCode",
        "nextTellAt",
      ]),
      ...(options.isNew ? [] : [options.now]),
    ],
  );
}

/** A clock that another policy had taken away and that comes back stays acknowledged. */
const acknowledged = `left join clock_acknowledgement a
  on a.incident_id = t.incident_id and a.kind = t.kind and a.round = t.round`;

/** An extension makes a new deadline: what lies ahead of it is said once more, and the ladder begins anew. */
const isExtended = "excluded.extra_minutes > incident_clock.extra_minutes";
const toldOfLonger = `array_remove(array[case when excluded.half_at <= $19 then 'half' end,
    case when excluded.warn_at <= $19 then 'most' end, case when excluded.soon_at <= $19 then 'soon' end,
    case when excluded.state = 'breached' then 'breach' end], null)`;

const overKnownClocks = `on conflict (incident_id, kind) do update set
  state = excluded.state, started_at = excluded.started_at, due_at = excluded.due_at, half_at = excluded.half_at,
  warn_at = excluded.warn_at, soon_at = excluded.soon_at, paused_at = excluded.paused_at,
  paused_until = excluded.paused_until, stopped_at = excluded.stopped_at, norm_minutes = excluded.norm_minutes,
  norm_unit = excluded.norm_unit, extra_minutes = excluded.extra_minutes, calendar_code = excluded.calendar_code,
  round = excluded.round, next_tell_at = excluded.next_tell_at, acknowledged_at = excluded.acknowledged_at,
  told = case when incident_clock.round <> excluded.round then null when ${isExtended} then ${toldOfLonger}
    else incident_clock.told end,
  escalated_at = case when incident_clock.round = excluded.round and not (${isExtended})
    then incident_clock.escalated_at end,
  warned_at = case when incident_clock.round = excluded.round then incident_clock.warned_at end,
  breached_at = case when incident_clock.round = excluded.round
    and not (${isExtended} and excluded.state <> 'breached') then incident_clock.breached_at end`;

function toRecord(incidentId: number, clock: ClockState) {
  return {
    incidentId,
    kind: clock.kind,
    round: clock.round,
    state: clock.state,
    startedAt: new Date(clock.startedAt),
    dueAt: new Date(clock.dueAt),
    halfAt: new Date(clock.halfAt),
    warnAt: new Date(clock.warnAt),
    soonAt: new Date(clock.soonAt),
    pausedAt: dateOrNull(clock.pausedAt),
    pausedUntil: dateOrNull(clock.pausedUntil),
    stoppedAt: dateOrNull(clock.stoppedAt),
    normMinutes: clock.norm.minutes,
    normUnit: clock.norm.unit,
    extraMinutes: clock.extraMinutes,
    calendarCode: clock.calendarCode,
    nextTellAt: dateOrNull(firstLookAt(clock)),
  };
}

function dateOrNull(ms: number | null): Date | null {
  return ms === null ? null : new Date(ms);
}
