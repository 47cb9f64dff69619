import { z } from "zod";
import { assertCan } from "@/lib/accounts/scope";
import type { Viewer } from "@/lib/accounts/schema";
import { eventScopeSql, eventScopeValues, isWithinScope } from "@/lib/analytics/events/event-scope";
import { eventKindSchema } from "@/lib/analytics/events/schema";
import type { ChartView, PinnedEvent } from "@/lib/analytics/events/schema";
import { daySchema } from "@/lib/analytics/schema";
import type { Sql } from "@/lib/platform/db";

const eventsMax = 500;
const named = z.object({ code: z.string(), name: z.string() }).nullable();

const eventRow = z.object({
  id: z.number(),
  version: z.number(),
  day: daySchema,
  end_day: daySchema.nullable(),
  title: z.string(),
  kind: eventKindSchema,
  territory_id: z.number().nullable(),
  topic_group_id: z.number().nullable(),
  agency_id: z.number().nullable(),
  territory: named,
  topic_group: named,
  agency: named,
  user_name: z.string(),
});

/**
 * What happened during a period, newest first: of what the chart shows, of what lies in it and of what it lies in. What
 * names no topic or body belongs to every chart.
 */
export async function findEvents(
  viewer: Viewer,
  { db, filter, period }: ChartView & { db: Sql },
): Promise<Omit<PinnedEvent, "effect">[]> {
  assertCan(viewer, "figures.read");
  const rows = await db.query(eventsSql, [
    ...eventScopeValues(viewer),
    ...[period.from, period.to, filter.territory, filter.topicGroup, filter.topic, filter.agency],
  ]);
  return rows.map((row) => toEvent(viewer, eventRow.parse(row)));
}

function toEvent(viewer: Viewer, row: z.infer<typeof eventRow>): Omit<PinnedEvent, "effect"> {
  const place = { territoryId: row.territory_id, topicGroupId: row.topic_group_id, agencyId: row.agency_id };
  return {
    ...{ id: row.id, version: row.version, day: row.day, endDay: row.end_day, title: row.title, kind: row.kind },
    ...{ territory: row.territory, topicGroup: row.topic_group, agency: row.agency, userName: row.user_name },
    mayChange: viewer.permissions.includes("figures.pin") && isWithinScope(viewer, place),
  };
}

const eventsSql = `
  select e.id, e.version, e.day::text as day, e.end_day::text as end_day, e.title, e.kind,
    e.territory_id, e.topic_group_id, e.agency_id, u.name as user_name,
    case when t.id is not null then json_build_object('code', t.code, 'name', t.name) end as territory,
    case when g.id is not null then json_build_object('code', g.code, 'name', g.name) end as topic_group,
    case when a.id is not null then json_build_object('code', a.code, 'name', a.short_name) end as agency
  from chart_event e
  join user_account u on u.id = e.created_by
  left join territory t on t.id = e.territory_id
  left join topic_group g on g.id = e.topic_group_id
  left join agency a on a.id = e.agency_id
  where ${eventScopeSql} and e.removed_at is null
    and e.day <= $6::date and coalesce(e.end_day, e.day) >= $5::date
    and ($7::text is null or e.territory_id is null or exists (
      select 1 from territory f where f.region_id = $1 and f.code = $7
        and (e.territory_id in (f.id, f.parent_id, f.municipality_id) or f.id in (t.parent_id, t.municipality_id)
          or f.kind = 'region')))
    and (coalesce($8::text, $9::text) is null or e.topic_group_id is null or g.code = $8
      or exists (select 1 from topic f where f.code = $9 and f.group_id = e.topic_group_id))
    and ($10::text is null or e.agency_id is null or exists (
      select 1 from agency f where f.region_id = $1 and f.code = $10
        and (e.agency_id in (f.id, f.parent_id) or a.parent_id = f.id)))
  order by e.day desc, e.id desc limit ${eventsMax}`;
