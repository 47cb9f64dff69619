import type { EventDraft, Named } from "@/lib/analytics/events/schema";
import type { Viewer } from "@/lib/accounts/schema";
import type { Sql } from "@/lib/platform/db";
import { AppError } from "@/lib/platform/errors";

export interface EventPlace {
  territoryId: number | null;
  topicGroupId: number | null;
  agencyId: number | null;
}

/**
 * Which events a viewer sees: those of the own scope, those around it (the city of a district, the ministry of a
 * hospital) and those of everybody. Over the alias `e`, with parameters 1 to 4 of `eventScopeValues`.
 */
export const eventScopeSql = `(e.region_id = $1
  and (e.territory_id is null or $2::int[] is null or e.territory_id = any($2) or exists (
    select 1 from territory t where t.id = any($2) and e.territory_id in (t.parent_id, t.municipality_id)))
  and (e.topic_group_id is null or $3::int[] is null or e.topic_group_id = any($3))
  and (e.agency_id is null or $4::int[] is null or e.agency_id = any($4) or exists (
    select 1 from agency a where a.id = any($4) and a.parent_id = e.agency_id)))`;

export function eventScopeValues(viewer: Viewer): unknown[] {
  return [viewer.regionId, viewer.territoryIds, viewer.topicGroupIds, viewer.agencyIds];
}

/** Nobody writes onto charts beyond the own scope: whoever is limited to some has to name one of them. */
export function isWithinScope(viewer: Viewer, place: EventPlace): boolean {
  const holds = (ids: number[] | null, id: number | null) => ids === null || (id !== null && ids.includes(id));
  return (
    holds(viewer.territoryIds, place.territoryId) &&
    holds(viewer.topicGroupIds, place.topicGroupId) &&
    holds(viewer.agencyIds, place.agencyId)
  );
}

/** @throws AppError `invalid` with the field that names nothing or something beyond the own scope */
export async function resolvePlace(db: Sql, viewer: Viewer, draft: EventDraft): Promise<EventPlace> {
  const [territory] = await db.query<{ id: number; kind: string }>(
    "select id, kind from territory where region_id = $1 and code = $2 and retired_at is null",
    [viewer.regionId, draft.territory],
  );
  const [topicGroup] = await db.query<{ id: number }>("select id from topic_group where code = $1", [draft.topicGroup]);
  const [agency] = await db.query<{ id: number }>(
    "select id from agency where region_id = $1 and code = $2 and retired_at is null",
    [viewer.regionId, draft.agency],
  );
  const place: EventPlace = {
    // Of the region as a whole is what names no territory.
    territoryId: territory === undefined || territory.kind === "region" ? null : territory.id,
    topicGroupId: topicGroup?.id ?? null,
    agencyId: agency?.id ?? null,
  };
  if (draft.territory !== null && !territory) refuse("territory");
  if (draft.topicGroup !== null && !topicGroup) refuse("topicGroup");
  if (draft.agency !== null && !agency) refuse("agency");
  const nothing = { territoryIds: null, topicGroupIds: null, agencyIds: null };
  if (!isWithinScope({ ...viewer, ...nothing, territoryIds: viewer.territoryIds }, place)) refuse("territory");
  if (!isWithinScope({ ...viewer, ...nothing, topicGroupIds: viewer.topicGroupIds }, place)) refuse("topicGroup");
  if (!isWithinScope({ ...viewer, ...nothing, agencyIds: viewer.agencyIds }, place)) refuse("agency");
  return place;
}

function refuse(field: string): never {
  throw new AppError("invalid", { context: { field } });
}

/** What an event of this viewer may be of. */
export async function findEventChoices(
  db: Sql,
  viewer: Viewer,
): Promise<Record<"territories" | "topicGroups" | "agencies", Named[]>> {
  const [territories, topicGroups, agencies] = await Promise.all([
    db.query<Named>(
      `select t.code, t.name from territory t left join territory up on up.id = t.parent_id
       where t.region_id = $1 and t.kind in ('municipality', 'city_district') and t.retired_at is null
         and ($2::int[] is null or t.id = any($2::int[]))
       order by case when t.kind = 'city_district' then up.name else t.name end, t.kind desc, t.name`,
      [viewer.regionId, viewer.territoryIds],
    ),
    db.query<Named>(
      "select code, name from topic_group where $1::int[] is null or id = any($1::int[]) order by position",
      [viewer.topicGroupIds],
    ),
    db.query<Named>(
      `select code, short_name as name from agency
       where region_id = $1 and retired_at is null and ($2::int[] is null or id = any($2::int[])) order by short_name`,
      [viewer.regionId, viewer.agencyIds],
    ),
  ]);
  return { territories, topicGroups, agencies };
}
