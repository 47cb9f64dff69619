import { moveByMachine } from "@/lib/flow/steps/move-by-machine";
import type { MachineMove } from "@/lib/flow/steps/move-by-machine";
import type { IncidentStep } from "@/lib/incidents/steps/schema";
import type { Database, Sql } from "@/lib/platform/db";

/** Incidents moved in one transaction: bounded, so that a Monday morning never holds locks for long. */
const sweepSize = 200;

export interface Swept {
  /** Postponed ones whose day came. */
  resumed: number;
  /** Ended because the author said nothing. */
  silent: number;
}

interface Due {
  id: number;
  region_id: number;
  step: IncidentStep;
  outcome: string | null;
}

type Find = (tx: Sql, now: Date) => Promise<Due[]>;

/**
 * What happens by itself because a time has come. Each move once, however many workers sweep: found rows are locked and
 * looked at under the lock, those that another one holds are passed over. Returns how many moved.
 */
export async function sweepSteps(db: Database, options: { now: Date }): Promise<Swept> {
  const { now } = options;
  return {
    resumed: await sweep(db, { now, find: findDatesCome, toMove: resumeMove }),
    silent: await sweep(db, { now, find: findSilent, toMove: silenceMove }),
  };
}

async function sweep(
  db: Database,
  options: { now: Date; find: Find; toMove: (due: Due, now: Date) => MachineMove },
): Promise<number> {
  const { now, find, toMove } = options;
  let total = 0;
  for (;;) {
    const moved = await db.transaction(async (tx) => {
      const due = await find(tx, now);
      for (const regionId of new Set(due.map((row) => row.region_id))) {
        const moves = due.filter((row) => row.region_id === regionId).map((row) => toMove(row, now));
        await moveByMachine(tx, { regionId, moves, now });
      }
      return due.length;
    });
    total += moved;
    if (moved < sweepSize) return total;
  }
}

function findDatesCome(tx: Sql, now: Date): Promise<Due[]> {
  return tx.query<Due>(
    `select id, region_id, step, outcome from incident where resume_at <= $1 and step = 'postponed'
     order by resume_at limit ${sweepSize} for update skip locked`,
    [now],
  );
}

function resumeMove({ id, step }: Due): MachineMove {
  return {
    incidentId: id,
    from: step,
    to: "in_progress",
    kind: "incident.resumed",
    detail: { because: "date_came" },
  };
}

/** A past that was taken over had its author asked elsewhere: nobody here knows whether an answer came. */
function findSilent(tx: Sql, now: Date): Promise<Due[]> {
  return tx.query<Due>(
    `select i.id, i.region_id, i.step, i.outcome from incident_clock c join incident i on i.id = c.incident_id
     where c.kind in ('clarification', 'satisfaction') and c.stopped_at is null and c.due_at <= $1
       and i.step = case c.kind when 'clarification' then 'clarifying' else 'satisfaction' end and i.history is null
     order by c.due_at limit ${sweepSize} for update of i skip locked`,
    [now],
  );
}

/** Silence is its own reason and no mark: nothing here says that the author was satisfied. */
function silenceMove({ id, step, outcome }: Due, now: Date): MachineMove {
  return {
    incidentId: id,
    from: step,
    to: "done",
    kind: "incident.closed",
    change: { closure_reason: "author_silent", closed_at: now, next_due_at: null, next_due_kind: null },
    detail: { closureReason: "author_silent", outcome },
  };
}
