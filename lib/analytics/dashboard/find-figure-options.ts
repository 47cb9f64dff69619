import type { Viewer } from "@/lib/accounts/schema";
import { assertCan } from "@/lib/accounts/scope";
import type { FigureOption, FigureOptions } from "@/lib/analytics/dashboard/schema";
import type { Sql } from "@/lib/platform/db";

interface OptionRow {
  code: string;
  name: string;
  is_inside: boolean;
}

/** What figures can be narrowed to, as far as this viewer sees; topics only of the group that is chosen. */
export async function findFigureOptions(
  viewer: Viewer,
  { db, topicGroup }: { db: Sql; topicGroup: string | null },
): Promise<FigureOptions> {
  assertCan(viewer, "figures.read");
  const [topicGroups, topics, territories, agencies] = await Promise.all([
    db.query<OptionRow>(
      "select code, name, false as is_inside from topic_group where $1::int[] is null or id = any($1::int[]) order by name",
      [viewer.topicGroupIds],
    ),
    findTopics(db, topicGroup),
    db.query<OptionRow>(
      `select t.code, t.name, t.kind = 'city_district' as is_inside
       from territory t left join territory up on up.id = t.parent_id
       where t.region_id = $1 and t.kind in ('municipality', 'city_district') and t.retired_at is null
         and ($2::int[] is null or t.id = any($2::int[]))
       order by case when t.kind = 'city_district' then up.name else t.name end, t.kind desc, t.name`,
      [viewer.regionId, viewer.territoryIds],
    ),
    findAgencies(db, viewer),
  ]);
  return {
    topicGroups: topicGroups.map(toOption),
    topics: topics.map(toOption),
    territories: territories.map(toOption),
    agencies: agencies.map(toOption),
  };
}

function findTopics(db: Sql, topicGroup: string | null): Promise<OptionRow[]> {
  if (topicGroup === null) return Promise.resolve([]);
  return db.query<OptionRow>(
    `select t.code, t.name, false as is_inside from topic t join topic_group g on g.id = t.group_id
     where g.code = $1 order by t.name`,
    [topicGroup],
  );
}

/** A ministry with its institutions under it; institutions of others stand under theirs. */
function findAgencies(db: Sql, viewer: Viewer): Promise<OptionRow[]> {
  return db.query<OptionRow>(
    `select a.code, a.name, up.id is not null as is_inside
     from agency a left join agency up on up.id = a.parent_id
     where a.region_id = $1 and a.retired_at is null and ($2::int[] is null or a.id = any($2::int[]))
     order by coalesce(up.name, a.name), up.id is not null, a.name`,
    [viewer.regionId, viewer.agencyIds],
  );
}

function toOption({ code, name, is_inside: isInside }: OptionRow): FigureOption {
  return { code, name, isInside };
}
