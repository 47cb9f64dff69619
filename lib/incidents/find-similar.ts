import { incidentScope } from "@/lib/accounts/scope";
import type { Viewer } from "@/lib/accounts/schema";
import { stepSchema } from "@/lib/incidents/steps/schema";
import type { IncidentView } from "@/lib/incidents/schema";
import type { IncidentHead } from "@/lib/incidents/get-incident-head";
import type { Sql } from "@/lib/platform/db";

const similarMax = 5;

/** Incidents with the same topic in the same place, the open ones and those of the last while first. */
export async function findSimilar(
  viewer: Viewer,
  options: { db: Sql; head: IncidentHead },
): Promise<IncidentView["similar"]> {
  const { db, head } = options;
  if (head.topic_id === null || head.territory_id === null) return [];
  const scope = incidentScope(viewer, "i", 5);
  const rows = await db.query<{
    id: number;
    number: number;
    step: string;
    summary: string;
    opened_at: Date;
    same_street: boolean;
  }>(
    `select i.id, i.number, i.step, i.summary, i.opened_at, coalesce(i.street = $4, false) as same_street
     from incident i
     where i.topic_id = $1 and i.territory_id = $2 and i.id <> $3 and i.step not in ('rejected', 'merged') and ${scope.text}
     order by i.closed_at is not null, coalesce(i.street = $4, false) desc, i.id desc limit ${similarMax}`,
    [head.topic_id, head.territory_id, head.id, head.street, ...scope.values],
  );
  return rows.map((row) => ({
    id: row.id,
    number: row.number,
    step: stepSchema.parse(row.step),
    summary: row.summary,
    reason: row.same_street ? ("same_place" as const) : ("same_topic" as const),
    openedAt: row.opened_at.toISOString(),
  }));
}
