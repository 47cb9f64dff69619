import { z } from "zod";
import { incidentScope } from "@/lib/accounts/scope";
import type { Viewer } from "@/lib/accounts/schema";
import { replyStateSchema, stepSchema } from "@/lib/incidents/steps/schema";
import type { Sql } from "@/lib/platform/db";
import { incidentTypeSchema, platformSchema, territoryKindSchema } from "@/lib/regions/schema";
import { routingDecisionSchema } from "@/lib/routing/schema";

export const incidentHeadSchema = z.object({
  id: z.number(),
  number: z.number(),
  version: z.number(),
  step: stepSchema,
  step_since: z.date(),
  platform: platformSchema,
  summary: z.string(),
  type: incidentTypeSchema,
  severity: z.number(),
  importance: z.enum(["normal", "high"]),
  fast_track: z.boolean(),
  needs_person: z.boolean(),
  topic_id: z.number().nullable(),
  topic_code: z.string().nullable(),
  topic_name: z.string().nullable(),
  topic_short_name: z.string().nullable(),
  topic_group_name: z.string().nullable(),
  topic_confidence: z.number(),
  territory_id: z.number().nullable(),
  territory_code: z.string().nullable(),
  territory_name: z.string().nullable(),
  territory_kind: territoryKindSchema.nullable(),
  territory_path: z.array(z.string()),
  place_confidence: z.number(),
  street: z.string().nullable(),
  house: z.string().nullable(),
  agency_id: z.number().nullable(),
  agency_code: z.string().nullable(),
  agency_name: z.string().nullable(),
  agency_short_name: z.string().nullable(),
  agency_parent_name: z.string().nullable(),
  routing: routingDecisionSchema.nullable(),
  executor_name: z.string().nullable(),
  repeat_of_number: z.number().nullable(),
  merged_into_number: z.number().nullable(),
  opened_at: z.date(),
  closed_at: z.date().nullable(),
  is_past: z.boolean(),
  message_count: z.number(),
  on_control: z.boolean(),
  return_count: z.number(),
  reply_state: replyStateSchema.nullable(),
  waiting_requests: z.number(),
  shared_with: z.array(z.number()).nullable(),
});
export type IncidentHead = z.infer<typeof incidentHeadSchema>;

/** One incident by its number, or null when there is none within the viewer's scope: never which of the two. */
export async function getIncidentHead(
  viewer: Viewer,
  options: { db: Sql; number: number },
): Promise<IncidentHead | null> {
  const scope = incidentScope(viewer, "i", 2);
  const rows = await options.db.query(
    `select i.id, i.number, i.version, i.step, i.step_since, i.platform, i.summary, i.type, i.severity, i.importance,
       i.fast_track, i.needs_person, i.topic_confidence, i.place_confidence, i.street, i.house, i.routing, i.opened_at,
       i.closed_at, i.history is not null as is_past, i.message_count, i.on_control, i.return_count,
       i.reply_state, i.waiting_requests, i.shared_with, i.topic_id, t.code as topic_code, t.name as topic_name, t.short_name as topic_short_name,
       g.name as topic_group_name, i.territory_id, p.code as territory_code, p.name as territory_name,
       p.kind as territory_kind, i.agency_id, a.code as agency_code, a.name as agency_name,
       a.short_name as agency_short_name, ap.short_name as agency_parent_name, e.name as executor_name,
       r.number as repeat_of_number, m.number as merged_into_number,
       array(
         with recursive above as (
           select id, parent_id, name, 0 as depth from territory where id = i.territory_id
           union all select up.id, up.parent_id, up.name, depth + 1 from territory up join above on up.id = above.parent_id
         ) select name from above where parent_id is not null order by depth desc
       ) as territory_path
     from incident i
     left join topic t on t.id = i.topic_id
     left join topic_group g on g.id = t.group_id
     left join territory p on p.id = i.territory_id
     left join agency a on a.id = i.agency_id
     left join agency ap on ap.id = a.parent_id
     left join user_account e on e.id = i.executor_id
     left join incident r on r.id = i.repeat_of_id
     left join incident m on m.id = i.merged_into_id
     where i.number = $1 and ${scope.text}`,
    [options.number, ...scope.values],
  );
  return rows.length === 0 ? null : incidentHeadSchema.parse(rows[0]);
}
