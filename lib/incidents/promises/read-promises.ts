import { z } from "zod";
import type { Viewer } from "@/lib/accounts/schema";
import { promisesSql } from "@/lib/incidents/promises/promises-sql";
import { promiseStates } from "@/lib/incidents/promises/schema";
import type { PromiseView } from "@/lib/incidents/promises/schema";
import { Conditions } from "@/lib/incidents/queue-sql";
import { stepSchema } from "@/lib/incidents/steps/schema";
import type { Sql } from "@/lib/platform/db";

const promiseRow = z.object({
  incident_id: z.number(),
  number: z.number(),
  step: stepSchema,
  topic_name: z.string().nullable(),
  place_name: z.string().nullable(),
  agency_code: z.string().nullable(),
  agency_name: z.string().nullable(),
  promised_on: z.string(),
  due_at: z.date(),
  answered_at: z.date().nullable(),
  state: z.enum(promiseStates),
});

/** What was promised for these days, both included, the nearest day first. */
export async function readPromises(
  viewer: Viewer,
  { db, from, to, now }: { db: Sql; from: string; to: string; now: Date },
): Promise<PromiseView[]> {
  const conditions = new Conditions(viewer);
  const rows = await db.query(
    `select s.incident_id, s.number, s.step, t.short_name as topic_name,
       case when up.kind = 'region' or up.id is null then l.name else up.name || ', ' || l.name end as place_name,
       a.code as agency_code, a.name as agency_name, s.promised_on::text as promised_on, s.due_at, s.answered_at, s.state
     from (${promisesSql(conditions, { from, to, now })}) s
     left join topic t on t.id = s.topic_id
     left join territory l on l.id = s.territory_id and l.kind <> 'region'
     left join territory up on up.id = l.parent_id
     left join agency a on a.id = s.agency_id
     order by s.promised_on, s.id`,
    conditions.values,
  );
  return rows.map((row) => toPromise(promiseRow.parse(row)));
}

function toPromise(row: z.infer<typeof promiseRow>): PromiseView {
  return {
    incidentId: row.incident_id,
    incidentNumber: row.number,
    step: row.step,
    topicName: row.topic_name,
    placeName: row.place_name,
    agencyCode: row.agency_code,
    agencyName: row.agency_name,
    promisedOn: row.promised_on,
    dueAt: row.due_at.toISOString(),
    state: row.state,
    answeredAt: row.answered_at?.toISOString() ?? null,
  };
}
