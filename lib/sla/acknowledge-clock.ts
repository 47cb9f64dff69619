import { z } from "zod";
import type { Sql } from "@/lib/platform/db";
import { clockKindSchema } from "@/lib/regions/norms/schema";
import { recipientKinds } from "@/lib/regions/terms";
import type { ClockKind } from "@/lib/regions/norms/schema";

const escalationRow = z.object({
  clock: clockKindSchema,
  round: z.number(),
  at: z.date(),
  to: z.enum(recipientKinds),
  recipientUserIds: z.array(z.number()),
  recipientNames: z.array(z.string()),
  acknowledgedAt: z.date().nullable(),
  acknowledgedBy: z.string().nullable(),
});
export type Escalation = z.infer<typeof escalationRow>;

/** The escalations of clocks that still run: who was told last, everybody who was, and who has seen it. */
export async function findEscalations(db: Sql, incidentId: number): Promise<Escalation[]> {
  const rows = await db.query(
    `with told as (
       select e.id, e.at, e.detail from incident_event e
       where e.incident_id = $1 and e.kind = 'clock.escalated'
     )
     select c.kind as clock, c.round, latest.at, latest.detail ->> 'to' as to,
       people.ids as "recipientUserIds", people.names as "recipientNames",
       a.at as "acknowledgedAt", u.name as "acknowledgedBy"
     from incident_clock c
     join lateral (
       select at, detail from told
       where detail ->> 'clock' = c.kind and (detail ->> 'round')::int = c.round order by id desc limit 1
     ) latest on true
     cross join lateral (
       select coalesce(array_agg(p.id order by p.id), '{}') as ids, coalesce(array_agg(p.name order by p.id), '{}') as names
       from user_account p where p.id in (
         select person.user_id::int from told,
           jsonb_array_elements_text(told.detail -> 'recipientUserIds') as person (user_id)
         where told.detail ->> 'clock' = c.kind and (told.detail ->> 'round')::int = c.round)
     ) people
     left join clock_acknowledgement a on a.incident_id = c.incident_id and a.kind = c.kind and a.round = c.round
     left join user_account u on u.id = a.user_id
     where c.incident_id = $1 and c.stopped_at is null
     order by latest.at desc`,
    [incidentId],
  );
  return rows.map((row) => escalationRow.parse(row));
}

/** Writes it down once; false when somebody was quicker. Waits for a sweep that holds this very clock. */
export async function acknowledgeClock(
  tx: Sql,
  options: { incidentId: number; clock: ClockKind; round: number; regionId: number; userId: number; now: Date },
): Promise<boolean> {
  const { incidentId, clock, round, now } = options;
  const written = await tx.query<{ round: number }>(
    `insert into clock_acknowledgement (incident_id, kind, round, region_id, user_id, at)
     values ($1, $2, $3, $4, $5, $6) on conflict do nothing returning round`,
    [incidentId, clock, round, options.regionId, options.userId, now],
  );
  if (written.length === 0) return false;
  await tx.query("update incident_clock set acknowledged_at = $4 where incident_id = $1 and kind = $2 and round = $3", [
    incidentId,
    clock,
    round,
    now,
  ]);
  return true;
}
