import type { Viewer } from "@/lib/accounts/schema";
import type { Sql } from "@/lib/platform/db";

export interface QueueOption {
  code: string;
  name: string;
  /** A city district stands under its city. */
  isInside: boolean;
}

/** What the filters of the queue offer: topic groups and larger territories, as far as this viewer sees into them. */
export async function findQueueOptions(
  viewer: Viewer,
  options: { db: Sql },
): Promise<{ topicGroups: QueueOption[]; territories: QueueOption[] }> {
  const [topicGroups, territories] = await Promise.all([
    options.db.query<{ code: string; name: string }>(
      "select code, name from topic_group where $1::int[] is null or id = any($1::int[]) order by name",
      [viewer.topicGroupIds],
    ),
    options.db.query<{ code: string; name: string; is_inside: boolean }>(
      `select t.code, t.name, t.kind = 'city_district' as is_inside
       from territory t left join territory up on up.id = t.parent_id
       where t.region_id = $1 and t.kind in ('municipality', 'city_district') and t.retired_at is null
         and ($2::int[] is null or t.id = any($2::int[]))
       order by case when t.kind = 'city_district' then up.name else t.name end, t.kind desc, t.name`,
      [viewer.regionId, viewer.territoryIds],
    ),
  ]);
  return {
    topicGroups: topicGroups.map((row) => ({ ...row, isInside: false })),
    territories: territories.map(({ code, name, is_inside: isInside }) => ({ code, name, isInside })),
  };
}
