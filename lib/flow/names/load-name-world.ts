import { z } from "zod";
import type { NameField, NameProposal } from "@/lib/flow/names/schema";
import type { Sql } from "@/lib/platform/db";
import { platformSchema, territoryKindSchema } from "@/lib/regions/schema";
import { createAgencyProposer } from "./propose/propose-agencies";
import { createCommunityProposer, shortAddress } from "./propose/propose-communities";
import { createTerritoryProposer } from "./propose/propose-territories";
import { createTopicProposer } from "./propose/propose-topics";

const agencyRow = z.object({
  id: z.number(),
  name: z.string(),
  shortName: z.string(),
  kind: z.string(),
  territoryId: z.number().nullable(),
  aliases: z.array(z.string()),
  under: z.string().nullable(),
});
const topicRow = z.object({
  id: z.number(),
  name: z.string(),
  shortName: z.string(),
  groupId: z.number(),
  group: z.string(),
  synonyms: z.array(z.string()),
});
const territoryRow = z.object({
  id: z.number(),
  kind: territoryKindSchema,
  name: z.string(),
  aliases: z.array(z.string()),
  settlementType: z.string().nullable(),
  municipalityId: z.number().nullable(),
  under: z.string().nullable(),
});
const communityRow = z.object({ id: z.number(), platform: platformSchema, name: z.string(), url: z.string() });

/** What a region has that names may mean, and what each of its names probably means. */
export interface NameWorld {
  agencies: z.infer<typeof agencyRow>[];
  topics: z.infer<typeof topicRow>[];
  topicGroups: { id: number; name: string }[];
  territories: z.infer<typeof territoryRow>[];
  propose: (field: NameField, given: string) => NameProposal[];
}

const cache = new Map<number, { stamp: string; world: NameWorld }>();

/** As of the latest load of the region. A proposal costs a comparison with all that there is, so it is made once. */
export async function loadNameWorld(db: Sql, regionId: number): Promise<NameWorld> {
  const [region] = await db.query<{ name: string; stamp: string }>(
    "select name, loaded_at::text as stamp from region where id = $1",
    [regionId],
  );
  if (!region) throw new Error(`no region ${regionId}`);
  const known = cache.get(regionId);
  if (known?.stamp === region.stamp) return known.world;
  const world = await readWorld(db, { regionId, regionName: region.name });
  cache.set(regionId, { stamp: region.stamp, world });
  return world;
}

async function readWorld(
  db: Sql,
  { regionId, regionName }: { regionId: number; regionName: string },
): Promise<NameWorld> {
  const [agencies, topics, topicGroups, territories, communities] = await Promise.all([
    db.query(
      `select a.id, a.name, a.short_name as "shortName", a.kind, a.territory_id as "territoryId", a.aliases,
         p.short_name as under
       from agency a left join agency p on p.id = a.parent_id where a.region_id = $1 and a.retired_at is null order by a.id`,
      [regionId],
    ),
    db.query(
      `select t.id, t.name, t.short_name as "shortName", g.id as "groupId", g.name as "group",
         array(select jsonb_array_elements_text(t.card -> 'synonyms')) as synonyms
       from topic t join topic_group g on g.id = t.group_id
       where t.retired_at is null and coalesce(t.region_id, $1) = $1 order by t.id`,
      [regionId],
    ),
    db.query<{ id: number; name: string }>("select id, name from topic_group order by name"),
    db.query(
      `select t.id, t.kind, t.name, t.aliases, t.settlement_type as "settlementType",
         t.municipality_id as "municipalityId", p.name as under
       from territory t left join territory p on p.id = t.parent_id
       where t.region_id = $1 and t.retired_at is null order by t.id`,
      [regionId],
    ),
    db.query("select id, platform, name, url from community where region_id = $1 and retired_at is null order by id", [
      regionId,
    ]),
  ]);
  const world = {
    agencies: agencies.map((row) => agencyRow.parse(row)),
    topics: topics.map((row) => topicRow.parse(row)),
    topicGroups,
    territories: territories.map((row) => territoryRow.parse(row)),
  };
  return { ...world, propose: createPropose({ ...world, communities, regionName }) };
}

function createPropose(
  given: Omit<NameWorld, "propose"> & { communities: readonly object[]; regionName: string },
): NameWorld["propose"] {
  const proposers = {
    agency: createAgencyProposer(given.agencies, given),
    topic: createTopicProposer(given.topics),
    territory: createTerritoryProposer(given.territories, given),
    community: createCommunityProposer(given.communities.map((row) => communityRow.parse(row))),
  };
  const made = new Map<string, NameProposal[]>();
  return (field, name) => {
    const key = `${field} ${name}`;
    const known = made.get(key);
    if (known) return known;
    const proposals = proposers[field](name);
    made.set(key, proposals);
    return proposals;
  };
}

export interface NamedTarget {
  id: number;
  name: string;
  under: string | null;
}

/** What was decided for, by field and id; entries that were retired since are still named. */
export async function readTargets(
  db: Sql,
  targets: readonly { field: NameField; targetId: number | null }[],
): Promise<(field: NameField, id: number) => NamedTarget | null> {
  const found = new Map<string, NamedTarget>();
  for (const field of Object.keys(statements) as NameField[]) {
    const ids = targets.flatMap((target) =>
      target.field === field && target.targetId !== null ? [target.targetId] : [],
    );
    if (ids.length === 0) continue;
    for (const row of await db.query<NamedTarget>(statements[field], [ids])) found.set(`${field} ${row.id}`, row);
  }
  return (field, id) => {
    const target = found.get(`${field} ${id}`) ?? null;
    return target && field === "community" ? { ...target, under: shortAddress(target.under ?? "") } : target;
  };
}

const statements: Record<NameField, string> = {
  agency: `select a.id, a.name, p.short_name as under from agency a left join agency p on p.id = a.parent_id
    where a.id = any($1::int[])`,
  topic:
    "select t.id, t.name, g.name as under from topic t join topic_group g on g.id = t.group_id where t.id = any($1::int[])",
  territory: `select t.id, concat_ws(' ', t.settlement_type, t.name) as name, p.name as under
    from territory t left join territory p on p.id = t.parent_id where t.id = any($1::int[])`,
  community: "select id, name, url as under from community where id = any($1::int[])",
};
