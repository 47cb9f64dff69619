import { incidentScope } from "@/lib/accounts/scope";
import type { Viewer } from "@/lib/accounts/schema";
import { goneAfterMs } from "@/lib/incidents/presence/schema";
import type { Openers } from "@/lib/incidents/presence/schema";
import type { Sql } from "@/lib/platform/db";

/** Of these incidents, which somebody else has open just now or comes to next: by id, the name of whoever opened it first. */
export async function findOpeners(
  viewer: Viewer,
  options: { db: Sql; incidentIds: readonly number[]; now: Date },
): Promise<Openers> {
  if (options.incidentIds.length === 0) return {};
  const scope = incidentScope(viewer, "i", 4);
  const rows = await options.db.query<{ id: number; name: string }>(
    `select distinct on (p.incident_id) p.incident_id as id, u.name
     from incident_presence p join incident i on i.id = p.incident_id join user_account u on u.id = p.user_id
     where p.incident_id = any($1::bigint[]) and p.seen_at >= $2 and p.user_id <> $3 and p.state <> 'left' and ${scope.text}
     order by p.incident_id, p.state = 'next', p.since`,
    [options.incidentIds, new Date(options.now.getTime() - goneAfterMs), viewer.userId, ...scope.values],
  );
  return Object.fromEntries(rows.map(({ id, name }) => [id, name]));
}
