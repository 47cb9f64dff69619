import type { NormsView } from "@/lib/flow/norms/schema";
import type { Sql } from "@/lib/platform/db";

type Choices = Pick<NormsView, "topicGroups" | "topics" | "agencies" | "territories">;

/** What the conditions of a policy may name, and what of it lies in what. */
export async function findConditionChoices(db: Sql, regionId: number): Promise<Choices> {
  const [topicGroups, topics, agencies, territories] = await Promise.all([
    db.query<Choices["topicGroups"][number]>("select code, name from topic_group order by position"),
    db.query<Choices["topics"][number]>(
      `select t.code, t.short_name as name, g.code as "topicGroup" from topic t join topic_group g on g.id = t.group_id
       where t.retired_at is null and coalesce(t.region_id, $1) = $1 order by 2`,
      [regionId],
    ),
    db.query<Choices["agencies"][number]>(
      "select code, short_name as name, kind from agency where region_id = $1 and retired_at is null order by 2",
      [regionId],
    ),
    db.query<Choices["territories"][number]>(
      `select t.code, t.name, array_remove(array[m.code], null) as above from territory t
       left join territory m on m.id = t.municipality_id and m.id <> t.id
       where t.region_id = $1 and t.retired_at is null and t.kind in ('municipality', 'city_district') order by 2`,
      [regionId],
    ),
  ]);
  return { topicGroups, topics, agencies, territories };
}
