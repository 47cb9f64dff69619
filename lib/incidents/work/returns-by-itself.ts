import type { Sql } from "@/lib/platform/db";

/** Until when a body gives this incident back without asking anybody; null when that time is over or never ran. */
export async function getReturnsByItselfUntil(
  db: Sql,
  { incidentId, now }: { incidentId: number; now: Date },
): Promise<Date | null> {
  const rows = await db.query<{ due_at: Date }>(
    // The sweep marks a breach a little later than it happens: the deadline itself decides.
    `select due_at from incident_clock where incident_id = $1 and kind = 'routing_return' and state = 'running'
       and stopped_at is null and due_at > $2`,
    [incidentId, now],
  );
  return rows[0]?.due_at ?? null;
}
