import { z } from "zod";
import { findRecipients } from "@/lib/flow/find-recipients";
import { recomputeClocks } from "@/lib/flow/recompute-clocks";
import { loadRegionKnowledge } from "@/lib/flow/region-knowledge";
import type { RegionKnowledge } from "@/lib/flow/region-knowledge";
import { tellClocks } from "@/lib/flow/tell-clocks";
import type { Told } from "@/lib/flow/tell-clocks";
import { announceChange } from "@/lib/platform/live";
import type { Database, Sql } from "@/lib/platform/db";
import { clockKindSchema } from "@/lib/regions/norms/schema";
import { rungsAt, rungsOf } from "@/lib/sla/choose-ladder";
import { pastDue } from "@/lib/sla/past-due";
import { planTelling } from "@/lib/sla/plan-telling";

/** Clocks handled in one transaction: bounded, so that a backlog never holds locks for long. */
const sweepSize = 500;

export interface SweepCounts {
  warned: number;
  breached: number;
  escalated: number;
}

/**
 * Lets every clock say what has come: warnings, the breach, the rungs of the ladder. Each exactly once, since the mark
 * and the event are one transaction and rows that another worker holds are passed over. A pause that the policy allows
 * no longer ends here. One index says which clocks have anything to say, so the rest costs nothing.
 */
export async function sweepClocks(db: Database, options: { now: Date }): Promise<SweepCounts> {
  const total: SweepCounts = { warned: 0, breached: 0, escalated: 0 };
  await endLongPauses(db, options.now);
  for (;;) {
    const batch = await db.transaction((tx) => sweepBatch(tx, options.now));
    total.warned += batch.warned;
    total.breached += batch.breached;
    total.escalated += batch.escalated;
    if (batch.size < sweepSize) return total;
  }
}

const clockRow = z.object({
  region_id: z.number(),
  incident_id: z.number(),
  kind: clockKindSchema,
  round: z.number(),
  state: z.enum(["running", "paused", "met", "breached", "cancelled"]),
  half_at: z.date(),
  warn_at: z.date(),
  soon_at: z.date(),
  due_at: z.date(),
  stopped_at: z.date().nullable(),
  norm_unit: z.enum(["working", "wall"]),
  calendar_code: z.string(),
  told: z.array(z.string()).nullable(),
  escalated_at: z.date().nullable(),
  acknowledged_at: z.date().nullable(),
  policy_code: z.string(),
  /** When the incident came under its policy: the ladder of then is what it was promised. */
  promised_at: z.date(),
});
type ClockRow = z.infer<typeof clockRow>;

/**
 * Incidents that somebody is changing are left for the next time: whoever changes one holds it first and its clocks
 * then, so to wait for it with a clock in hand would be a deadlock.
 */
async function sweepBatch(tx: Sql, now: Date): Promise<SweepCounts & { size: number }> {
  const rows = await tx.query(
    `select c.region_id, c.incident_id, c.kind, c.round, c.state, c.half_at, c.warn_at, c.soon_at, c.due_at,
       c.stopped_at, c.norm_unit, c.calendar_code, c.told, c.escalated_at, c.acknowledged_at,
       p.code as policy_code, coalesce(i.policy_since, i.opened_at) as promised_at
     from incident_clock c join incident i on i.id = c.incident_id join sla_policy p on p.id = i.policy_id
     where c.next_tell_at <= $1 and c.state <> 'paused'
     order by c.next_tell_at limit ${sweepSize} for update of c skip locked for no key update of i skip locked`,
    [now],
  );
  const clocks = rows.map((row) => clockRow.parse(row));
  const counts = { warned: 0, breached: 0, escalated: 0, size: clocks.length };
  for (const regionId of new Set(clocks.map((clock) => clock.region_id))) {
    const knowledge = await loadRegionKnowledge(tx, regionId);
    const told = clocks.filter((clock) => clock.region_id === regionId).map((clock) => plan(clock, knowledge, now));
    const recipients = await findRecipients(tx, { regionId, told });
    await tellClocks(tx, { regionId, told, recipients, now });
    for (const { kind } of told.flatMap(({ telling }) => telling.sayings)) counts[kind] += 1;
  }
  return counts;
}

function plan(clock: ClockRow, knowledge: RegionKnowledge, now: Date): Told {
  const isAcknowledged = clock.acknowledged_at !== null;
  const deadline = { dueAt: clock.due_at.getTime(), unit: clock.norm_unit, calendarCode: clock.calendar_code };
  const ladders = rungsAt(knowledge.rungs, clock.promised_at.getTime());
  const rungs = rungsOf(ladders, { clock: clock.kind, policyCode: clock.policy_code });
  const telling = planTelling(
    {
      kind: clock.kind,
      state: clock.state,
      halfAt: clock.half_at.getTime(),
      warnAt: clock.warn_at.getTime(),
      soonAt: clock.soon_at.getTime(),
      dueAt: clock.due_at.getTime(),
      pausedUntil: null,
      stoppedAt: clock.stopped_at?.getTime() ?? null,
      told: clock.told ?? [],
      escalatedAt: clock.escalated_at?.getTime() ?? null,
      isAcknowledged,
    },
    {
      rungs,
      now: now.getTime(),
      pastDue: (minutes) => pastDue(deadline, { minutes, calendarFor: knowledge.calendarFor }),
    },
  );
  const { incident_id: incidentId, kind, round, due_at: dueAt } = clock;
  return { incidentId, kind, round, dueAt, isAcknowledged, telling };
}

/** A step that lasts longer than the policy lets it stop the clock: from then on it runs again. */
async function endLongPauses(db: Database, now: Date): Promise<void> {
  for (;;) {
    const size = await db.transaction(async (tx) => {
      const rows = await tx.query<{ id: number; region_id: number }>(
        `select i.id, i.region_id from incident i where i.id in (
           select incident_id from incident_clock where next_tell_at <= $1 and state = 'paused' and paused_until <= $1
           order by next_tell_at limit ${sweepSize}) for update skip locked`,
        [now],
      );
      for (const regionId of new Set(rows.map((row) => row.region_id))) {
        const incidentIds = rows.filter((row) => row.region_id === regionId).map(({ id }) => id);
        const knowledge = await loadRegionKnowledge(tx, regionId);
        await recomputeClocks(tx, { knowledge, incidentIds, now });
        await announceChange(tx, { regionId, kind: "incidents_changed", incidentIds });
      }
      return rows.length;
    });
    if (size === 0) return;
  }
}
