import { z } from "zod";
import { incidentScope } from "@/lib/accounts/scope";
import type { Viewer } from "@/lib/accounts/schema";
import type { PromiseState, PromiseView } from "@/lib/incidents/promises/schema";
import { stepSchema } from "@/lib/incidents/steps/schema";
import type { Sql } from "@/lib/platform/db";

const promiseRow = z.object({
  id: z.number(),
  number: z.number(),
  step: stepSchema,
  topic_name: z.string().nullable(),
  place_name: z.string().nullable(),
  agency_code: z.string().nullable(),
  agency_name: z.string().nullable(),
  promised_on: z.string(),
  due_at: z.date(),
  answered_at: z.date().nullable(),
});

/**
 * What published interim answers promised for these days, both included, the nearest day first. A promise that a later
 * interim answer put off still counts for its own day; merged and rejected incidents are left out.
 */
export async function readPromises(
  viewer: Viewer,
  { db, from, to, now }: { db: Sql; from: string; to: string; now: Date },
): Promise<PromiseView[]> {
  const scope = incidentScope(viewer, "i", 4);
  const rows = await db.query(
    `select i.id, i.number, i.step, t.short_name as topic_name,
       case when up.kind = 'region' or up.id is null then p.name else up.name || ', ' || p.name end as place_name,
       a.code as agency_code, a.name as agency_name, r.promised_on::text as promised_on,
       ((r.promised_on + 1)::timestamp at time zone $3) as due_at,
       (select min(f.published_at) from reply f
        where f.incident_id = i.id and f.kind = 'final' and f.published_at > r.published_at) as answered_at
     from reply r join incident i on i.id = r.incident_id
     left join topic t on t.id = i.topic_id
     left join territory p on p.id = i.territory_id and p.kind <> 'region'
     left join territory up on up.id = p.parent_id
     left join agency a on a.id = coalesce(i.agency_id, r.agency_id)
     where r.region_id = $4 and r.promised_on is not null and r.promised_on between $1::date and $2::date
       and r.kind = 'interim' and r.published_at is not null and i.step not in ('merged', 'rejected') and ${scope.text}
     order by r.promised_on, r.id`,
    [from, to, viewer.timeZone, ...scope.values],
  );
  return rows.map((row) => toPromise(promiseRow.parse(row), now));
}

function toPromise(row: z.infer<typeof promiseRow>, now: Date): PromiseView {
  return {
    incidentId: row.id,
    incidentNumber: row.number,
    step: row.step,
    topicName: row.topic_name,
    placeName: row.place_name,
    agencyCode: row.agency_code,
    agencyName: row.agency_name,
    promisedOn: row.promised_on,
    dueAt: row.due_at.toISOString(),
    state: stateOf(row, now),
    answeredAt: row.answered_at?.toISOString() ?? null,
  };
}

function stateOf({ due_at, answered_at }: { due_at: Date; answered_at: Date | null }, now: Date): PromiseState {
  if (answered_at !== null && answered_at < due_at) return "kept";
  return now < due_at ? "waiting" : "broken";
}
