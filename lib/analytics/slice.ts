import { figureScope } from "@/lib/accounts/scope";
import type { Viewer } from "@/lib/accounts/schema";
import type { Sql } from "@/lib/platform/db";
import type { Platform } from "@/lib/regions/schema";
import type { FigureFilter } from "./schema";

/** What figures are read of: the viewer's scope and the filter in one. Null: not narrowed by it; empty: nothing fits. */
export interface Slice {
  regionId: number;
  /** 0 stands for what has no topic yet. */
  topicIds: number[] | null;
  agencyIds: number[] | null;
  /** Municipalities and districts of cities. */
  areaIds: number[] | null;
  platform: Platform | null;
}

/** @throws AppError `not_allowed` */
export async function findSlice(db: Sql, viewer: Viewer, filter: FigureFilter): Promise<Slice> {
  const scope = figureScope(viewer);
  const [topicIds, agencyIds, areaIds] = await Promise.all([
    filter.topic === null && filter.topicGroup === null ? null : findTopics(db, viewer.regionId, filter),
    filter.agency === null ? null : findBelow(db, "agency", { regionId: viewer.regionId, code: filter.agency }),
    filter.territory === null ? null : findAreas(db, { regionId: viewer.regionId, code: filter.territory }),
  ]);
  return {
    regionId: viewer.regionId,
    topicIds: narrow(scope.topicIds, topicIds),
    agencyIds: narrow(scope.agencyIds, agencyIds),
    areaIds: narrow(scope.territoryIds, areaIds),
    platform: filter.platform,
  };
}

/** Both have to agree; what one of them does not say is left to the other. */
function narrow(allowed: readonly number[] | null, asked: readonly number[] | null): number[] | null {
  if (allowed === null) return asked && [...asked];
  return asked === null ? [...allowed] : asked.filter((id) => allowed.includes(id));
}

function findTopics(db: Sql, regionId: number, { topic, topicGroup }: FigureFilter): Promise<number[]> {
  return idsOf(
    db,
    `select t.id from topic t join topic_group g on g.id = t.group_id
     where (t.region_id is null or t.region_id = $1) and ($2::text is null or t.code = $2)
       and ($3::text is null or g.code = $3)`,
    [regionId, topic, topicGroup],
  );
}

/** The region itself narrows nothing: what has no place yet belongs to it as well. */
async function findAreas(db: Sql, place: { regionId: number; code: string }): Promise<number[] | null> {
  const regions = await idsOf(db, "select id from territory where region_id = $1 and code = $2 and kind = 'region'", [
    place.regionId,
    place.code,
  ]);
  return regions.length > 0 ? null : findBelow(db, "territory", { ...place, kinds: ["municipality", "city_district"] });
}

/** Itself and everything below it; of places only what figures are counted by. */
function findBelow(
  db: Sql,
  table: "agency" | "territory",
  place: { regionId: number; code: string; kinds?: readonly string[] },
) {
  const { regionId, code, kinds = null } = place;
  return idsOf(
    db,
    `with recursive below as (
       select id, kind from ${table} where region_id = $1 and code = $2
       union select t.id, t.kind from ${table} t join below on t.parent_id = below.id
     ) select id from below where $3::text[] is null or kind = any($3)`,
    [regionId, code, kinds],
  );
}

async function idsOf(db: Sql, text: string, values: readonly unknown[]): Promise<number[]> {
  const rows = await db.query<{ id: number }>(text, values);
  return rows.map((row) => row.id);
}
