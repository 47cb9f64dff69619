import { assertCan } from "@/lib/accounts/scope";
import type { Viewer } from "@/lib/accounts/schema";
import type { MapOption, MapOptions } from "@/lib/analytics/map/schema";
import type { Sql } from "@/lib/platform/db";

interface TopicRow extends MapOption {
  groupCode: string;
  groupName: string;
}

/** Topics and bodies that the map can be narrowed to, within the viewer's scope. */
export async function findMapOptions(viewer: Viewer, { db }: { db: Sql }): Promise<MapOptions> {
  assertCan(viewer, "figures.read");
  const [topics, agencies, lists] = await Promise.all([
    db.query<TopicRow>(
      `select t.code, t.short_name as name, g.code as "groupCode", g.name as "groupName"
       from topic t join topic_group g on g.id = t.group_id
       where t.retired_at is null and coalesce(t.region_id, $1) = $1 and ($2::int[] is null or t.id = any($2::int[]))
       order by g.name, t.position`,
      [viewer.regionId, viewer.topicIds],
    ),
    db.query<MapOption>(
      `select code, short_name as name from agency
       where region_id = $1 and retired_at is null and ($2::int[] is null or id = any($2::int[]))
       order by array_position(array['regional', 'municipal', 'utility', 'federal', 'institution'], kind), short_name`,
      [viewer.regionId, viewer.agencyIds],
    ),
    db.query<{ source: string }>("select source from address_list where region_id = $1", [viewer.regionId]),
  ]);
  return { topicGroups: groupTopics(topics), agencies, addressSource: lists[0]?.source ?? null };
}

function groupTopics(rows: readonly TopicRow[]): MapOptions["topicGroups"] {
  const groups = new Map<string, MapOptions["topicGroups"][number]>();
  for (const { code, name, groupCode, groupName } of rows) {
    const group = groups.get(groupCode) ?? { code: groupCode, name: groupName, topics: [] };
    group.topics.push({ code, name });
    groups.set(groupCode, group);
  }
  return [...groups.values()];
}
