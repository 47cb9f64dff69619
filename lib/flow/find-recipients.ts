import type { Recipients, Told } from "@/lib/flow/tell-clocks";
import type { Sql } from "@/lib/platform/db";
import { recipientKinds } from "@/lib/regions/terms";
import type { RecipientKind } from "@/lib/regions/norms/schema";

interface PersonRow {
  incident_id: number;
  user_id: number;
  kind: RecipientKind;
  /** How far above the responsible body; the nearest are meant. */
  distance: number;
}

/**
 * The people of the ladder for these incidents: who works on it or, before anybody does, the executors of the body;
 * approvers and heads of the body or of the nearest one above it; curators of the topic; the governor's office.
 */
export async function findRecipients(
  tx: Sql,
  { regionId, told }: { regionId: number; told: readonly Told[] },
): Promise<Recipients> {
  const escalated = told.filter(({ telling }) => telling.sayings.some(({ kind }) => kind === "escalated"));
  if (escalated.length === 0) return () => ({ kind: "governor", userIds: [] });
  const rows = await readPeople(tx, {
    regionId,
    incidentIds: [...new Set(escalated.map((entry) => entry.incidentId))],
  });
  const nearest = new Map<string, { distance: number; userIds: number[] }>();
  for (const row of rows) {
    const key = `${row.incident_id} ${row.kind}`;
    const known = nearest.get(key);
    if (!known || row.distance < known.distance) nearest.set(key, { distance: row.distance, userIds: [row.user_id] });
    else if (row.distance === known.distance) known.userIds.push(row.user_id);
  }
  return (incidentId, from) => {
    for (const kind of recipientKinds.slice(recipientKinds.indexOf(from))) {
      const found = nearest.get(`${incidentId} ${kind}`);
      if (found) return { kind, userIds: found.userIds };
    }
    return { kind: from, userIds: [] };
  };
}

async function readPeople(tx: Sql, options: { regionId: number; incidentIds: number[] }): Promise<PersonRow[]> {
  return tx.query<PersonRow>(
    `with recursive body as (
       select i.id as incident_id, a.id, a.parent_id, 0 as distance
       from incident i join agency a on a.id = i.agency_id where i.id = any($2::bigint[])
       union all
       select b.incident_id, a.id, a.parent_id, b.distance + 1
       from body b join agency a on a.id = b.parent_id where b.distance < 8
     ), people as (
       select id, role, agency_id, topic_group_ids from user_account where region_id = $1 and is_active
     )
     select i.id as incident_id, p.id as user_id, 'executor' as kind, 0 as distance
       from incident i join people p on p.id = i.executor_id where i.id = any($2::bigint[])
     union all
     select b.incident_id, p.id, 'executor', 1 from body b join incident i on i.id = b.incident_id
       join people p on p.agency_id = b.id and p.role = 'executor' where b.distance = 0
     union all
     select b.incident_id, p.id, case p.role when 'approver' then 'approver' else 'head' end, b.distance
       from body b join people p on p.agency_id = b.id and p.role in ('approver', 'agency_head')
     union all
     select i.id, p.id, 'curator', 0 from incident i left join topic t on t.id = i.topic_id
       join people p on p.role = 'curator'
         and (cardinality(p.topic_group_ids) = 0 or t.group_id is null or t.group_id = any(p.topic_group_ids))
       where i.id = any($2::bigint[])
     union all
     select i.id, p.id, 'governor', 0 from incident i join people p on p.role = 'governor_office'
       where i.id = any($2::bigint[])
     order by 1, 3, 4, 2`,
    [options.regionId, options.incidentIds],
  );
}
