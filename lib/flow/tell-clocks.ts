import { appendEvents } from "@/lib/incidents/open-incidents";
import type { NewEvent } from "@/lib/incidents/open-incidents";
import { columns } from "@/lib/platform/columns";
import { announceChange } from "@/lib/platform/live";
import type { Sql } from "@/lib/platform/db";
import type { ClockKind, RecipientKind } from "@/lib/regions/norms/schema";
import type { Saying, Telling } from "@/lib/sla/plan-telling";

/** A clock and what it says now. */
export interface Told {
  incidentId: number;
  kind: ClockKind;
  round: number;
  dueAt: Date;
  isAcknowledged: boolean;
  telling: Telling;
}

/** Whom a rung reaches, by incident: the people of its own kind, or of the next kind that has any. */
export type Recipients = (incidentId: number, kind: RecipientKind) => { kind: RecipientKind; userIds: number[] };

/** INVARIANT: marks and events are one transaction, so that nothing is said twice and nothing is lost. */
export async function tellClocks(
  tx: Sql,
  options: { regionId: number; told: readonly Told[]; recipients: Recipients; now: Date },
): Promise<void> {
  const { regionId, told, now } = options;
  await storeMarks(tx, told, now);
  const events = told.flatMap((entry) => entry.telling.sayings.map((saying) => eventOf(entry, saying, options)));
  await appendEvents(tx, regionId, events);
  if (events.length === 0) return;
  const incidentIds = [...new Set(events.map(({ incidentId }) => incidentId))];
  await announceChange(tx, { regionId, kind: "incidents_changed", incidentIds });
}

async function storeMarks(tx: Sql, told: readonly Told[], now: Date): Promise<void> {
  const rows = told.map(({ incidentId, kind, telling }) => {
    const kinds = telling.sayings.map((saying) => saying.kind);
    return {
      incidentId,
      kind,
      told: telling.told.join(","),
      nextTellAt: telling.nextAt === null ? null : new Date(telling.nextAt),
      isWarned: kinds.includes("warned") || kinds.includes("breached"),
      isBreached: kinds.includes("breached"),
      isEscalated: kinds.includes("escalated"),
    };
  });
  await tx.query(
    `update incident_clock c set told = string_to_array(t.told, ','), next_tell_at = t.next_tell_at,
       state = case when t.is_breached then 'breached' else c.state end,
       warned_at = case when t.is_warned then coalesce(c.warned_at, $8) else c.warned_at end,
       breached_at = case when t.is_breached then $8 else c.breached_at end,
       escalated_at = case when t.is_escalated then $8 else c.escalated_at end
     from unnest($1::bigint[], $2::text[], $3::text[], $4::timestamptz[], $5::bool[], $6::bool[], $7::bool[])
       as t (incident_id, kind, told, next_tell_at, is_warned, is_breached, is_escalated)
     where c.incident_id = t.incident_id and c.kind = t.kind`,
    [...columns(rows, ["incidentId", "kind", "told", "nextTellAt", "isWarned", "isBreached", "isEscalated"]), now],
  );
  await markOverdue(
    tx,
    rows.filter(({ isBreached }) => isBreached),
  );
}

/** Figures count what is owed and overdue; a clock that has stopped in the meantime is marked by whoever stopped it. */
async function markOverdue(tx: Sql, rows: readonly { incidentId: number; kind: ClockKind }[]): Promise<void> {
  const late = rows.filter(({ kind }) => kind === "first_reaction" || kind === "full_answer");
  if (late.length === 0) return;
  await tx.query(
    `update incident i set
       reaction_state = case when t.is_reaction then 'overdue' else i.reaction_state end,
       answer_state = case when t.is_answer then 'overdue' else i.answer_state end
     from (
       select n.id, bool_or(n.kind = 'first_reaction') as is_reaction, bool_or(n.kind = 'full_answer') as is_answer
       from unnest($1::bigint[], $2::text[]) as n (id, kind)
       join incident_clock c on c.incident_id = n.id and c.kind = n.kind and c.stopped_at is null
       group by n.id order by n.id
     ) as t where i.id = t.id and i.closed_at is null`,
    columns(late, ["incidentId", "kind"]),
  );
}

function eventOf(
  { incidentId, kind, round, dueAt, isAcknowledged }: Told,
  saying: Saying,
  { recipients, now }: { recipients: Recipients; now: Date },
): NewEvent {
  const base = { incidentId, at: now, userId: null, fromStep: null, toStep: null };
  const detail = { clock: kind, round, dueAt: dueAt.toISOString() };
  switch (saying.kind) {
    case "warned":
      return { ...base, kind: "clock.warned", detail: { ...detail, level: saying.level } };
    case "breached":
      // For whoever tells people of it: they know already.
      return { ...base, kind: "clock.breached", detail: { ...detail, ...(isAcknowledged ? { isAcknowledged } : {}) } };
    case "escalated": {
      const reached = recipients(incidentId, saying.rung.to);
      const who = { rung: saying.rung.rung, to: reached.kind, recipientUserIds: reached.userIds };
      return { ...base, kind: "clock.escalated", detail: { ...detail, ...who } };
    }
  }
}
