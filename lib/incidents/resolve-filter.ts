import type { Viewer } from "@/lib/accounts/schema";
import type { QueueFilter } from "@/lib/incidents/schema";
import type { Sql } from "@/lib/platform/db";

/** Null: not filtered by it. Empty: by something that is not there, so that nothing is found. */
export interface FilterIds {
  topicIds: number[] | null;
  territoryIds: number[] | null;
  agencyIds: number[] | null;
}

/**
 * The ids behind the codes of an address. Looked up beforehand: the planner knows how many incidents a topic or a place
 * has, and would not know it of what a subquery finds, which on a million incidents is the difference of seconds.
 */
export async function resolveFilter(db: Sql, viewer: Viewer, filter: QueueFilter): Promise<FilterIds> {
  const { regionId } = viewer;
  const [topicIds, territoryIds, agencyIds] = await Promise.all([
    findTopics(db, filter),
    filter.territory === undefined ? null : findTerritories(db, { regionId, code: filter.territory }),
    filter.agency === undefined ? null : findAgencies(db, { regionId, code: filter.agency, view: filter.view }),
  ]);
  return { topicIds, territoryIds, agencyIds };
}

function findTopics(db: Sql, { topic, topicGroup }: QueueFilter): Promise<number[]> | null {
  if (topic === undefined && topicGroup === undefined) return null;
  return idsOf(
    db,
    `select t.id from topic t join topic_group g on g.id = t.group_id
     where ($1::text is null or t.code = $1) and ($2::text is null or g.code = $2)`,
    [topic ?? null, topicGroup ?? null],
  );
}

/** A territory means itself and everything in it. */
function findTerritories(db: Sql, { regionId, code }: { regionId: number; code: string }): Promise<number[]> {
  return idsOf(
    db,
    `with recursive below as (
       select id from territory where region_id = $1 and code = $2
       union all select t.id from territory t join below on t.parent_id = below.id
     ) select id from below`,
    [regionId, code],
  );
}

/** A list shows one desk; a figure of a body counts those below it as well, and so does the list behind it. */
function findAgencies(
  db: Sql,
  { regionId, code, view }: { regionId: number; code: string; view: QueueFilter["view"] },
): Promise<number[]> {
  const below = "union all select a.id from agency a join below on a.parent_id = below.id";
  return idsOf(
    db,
    `with recursive below as (
       select id from agency where region_id = $1 and code = $2 ${view === "counted" ? below : ""}
     ) select id from below`,
    [regionId, code],
  );
}

async function idsOf(db: Sql, text: string, values: readonly unknown[]): Promise<number[]> {
  const rows = await db.query<{ id: number }>(text, [...values]);
  return rows.map((row) => row.id);
}
