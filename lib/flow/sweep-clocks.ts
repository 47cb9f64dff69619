import { appendEvents } from "@/lib/incidents/open-incidents";
import type { NewEvent } from "@/lib/incidents/open-incidents";
import { announceChange } from "@/lib/platform/live";
import type { Database, Sql } from "@/lib/platform/db";

/** Clocks handled in one transaction: bounded, so that a backlog never holds locks for long. */
const sweepSize = 500;

interface DueClock {
  region_id: number;
  incident_id: number;
  kind: string;
  due_at: Date;
}

/**
 * Tells of every clock whose warning or deadline has come: each exactly once, since the mark and the event are one
 * transaction and rows that another worker holds are passed over. Returns how many were told.
 */
export async function sweepClocks(db: Database, options: { now: Date }): Promise<{ warned: number; breached: number }> {
  const total = { warned: 0, breached: 0 };
  for (;;) {
    const breached = await db.transaction((tx) => tellBreaches(tx, options.now));
    const warned = await db.transaction((tx) => tellWarnings(tx, options.now));
    total.breached += breached;
    total.warned += warned;
    if (breached < sweepSize && warned < sweepSize) return total;
  }
}

async function tellBreaches(tx: Sql, now: Date): Promise<number> {
  const clocks = await tx.query<DueClock>(
    `update incident_clock c set state = 'breached', breached_at = $1, warned_at = coalesce(c.warned_at, $1)
     from (
       select incident_id, kind from incident_clock
       where breached_at is null and state in ('running', 'breached') and due_at <= $1
       order by due_at limit ${sweepSize} for update skip locked
     ) as due
     where c.incident_id = due.incident_id and c.kind = due.kind
     returning c.region_id, c.incident_id, c.kind, c.due_at`,
    [now],
  );
  return tell(tx, { clocks, kind: "clock.breached", now });
}

async function tellWarnings(tx: Sql, now: Date): Promise<number> {
  const clocks = await tx.query<DueClock>(
    `update incident_clock c set warned_at = $1
     from (
       select incident_id, kind from incident_clock
       where warned_at is null and state = 'running' and warn_at <= $1
       order by warn_at limit ${sweepSize} for update skip locked
     ) as due
     where c.incident_id = due.incident_id and c.kind = due.kind
     returning c.region_id, c.incident_id, c.kind, c.due_at`,
    [now],
  );
  return tell(tx, { clocks, kind: "clock.warned", now });
}

async function tell(
  tx: Sql,
  options: { clocks: readonly DueClock[]; kind: "clock.warned" | "clock.breached"; now: Date },
): Promise<number> {
  for (const regionId of new Set(options.clocks.map((clock) => clock.region_id))) {
    const clocks = options.clocks.filter((clock) => clock.region_id === regionId);
    const events: NewEvent[] = clocks.map((clock) => ({
      incidentId: clock.incident_id,
      at: options.now,
      kind: options.kind,
      userId: null,
      fromStep: null,
      toStep: null,
      detail: { clock: clock.kind, dueAt: clock.due_at.toISOString() },
    }));
    await appendEvents(tx, regionId, events);
    await announceChange(tx, {
      regionId,
      kind: "incidents_changed",
      incidentIds: clocks.map((clock) => clock.incident_id),
    });
  }
  return options.clocks.length;
}
