import type { Choice } from "@/lib/incidents/schema";
import type { Sql } from "@/lib/platform/db";

/** Whom it was sent to before the body that has it now, the last one first. */
export async function findBodiesBefore(
  db: Sql,
  { incidentId, agencyId }: { incidentId: number; agencyId: number | null },
): Promise<Choice[]> {
  return db.query<Choice>(
    `select a.id, a.code, a.name, up.short_name as under
     from (
       select (detail->>'agencyId')::int as agency_id, max(id) as event_id from incident_event
       where incident_id = $1 and kind = 'incident.routed' group by 1
     ) had
     join agency a on a.id = had.agency_id left join agency up on up.id = a.parent_id
     where a.id is distinct from $2 order by had.event_id desc`,
    [incidentId, agencyId],
  );
}
