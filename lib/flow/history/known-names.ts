import { z } from "zod";
import type { Sql } from "@/lib/platform/db";
import { incidentTypeSchema, territoryKindSchema } from "@/lib/regions/schema";
import type { IncidentType, TerritoryKind } from "@/lib/regions/schema";

export const nameFields = ["agency", "topic", "community", "territory"] as const;
export type NameField = (typeof nameFields)[number];

export interface NamedTopic {
  id: number;
  name: string;
  shortName: string;
  group: string;
  fastTrack: boolean;
  type: IncidentType;
  severity: number;
}

export interface NamedTerritory {
  id: number;
  name: string;
  aliases: string[];
  oktmo: string | null;
  kind: TerritoryKind;
  municipalityId: number | null;
  settlementType: string | null;
}

export interface NamedAgency {
  id: number;
  names: string[];
}

export interface NamedCommunity {
  id: number;
  url: string;
}

/** What a person decided about a name that the region does not know; null: nobody has yet. */
export interface DecidedName {
  field: NameField;
  given: string;
  targetId: number | null;
}

export interface KnownNames {
  topics: NamedTopic[];
  territories: NamedTerritory[];
  agencies: NamedAgency[];
  communities: NamedCommunity[];
  decided: DecidedName[];
}

const topicRow = z.object({
  id: z.number(),
  name: z.string(),
  shortName: z.string(),
  group: z.string(),
  fastTrack: z.boolean(),
  type: incidentTypeSchema,
  severity: z.number(),
});

const territoryRow = z.object({
  id: z.number(),
  name: z.string(),
  aliases: z.array(z.string()),
  oktmo: z.string().nullable(),
  kind: territoryKindSchema,
  municipalityId: z.number().nullable(),
  settlementType: z.string().nullable(),
});

/** Every name by which a file may mean something of this region. */
export async function loadKnownNames(db: Sql, regionId: number): Promise<KnownNames> {
  const topics = await db.query(
    `select t.id, t.name, t.short_name as "shortName", g.name as "group", t.fast_track as "fastTrack", t.type, t.severity
     from topic t join topic_group g on g.id = t.group_id where t.retired_at is null order by t.id`,
  );
  const territories = await db.query(
    `select id, name, aliases, oktmo, kind, municipality_id as "municipalityId", settlement_type as "settlementType"
     from territory where region_id = $1 and retired_at is null order by id`,
    [regionId],
  );
  return {
    topics: topics.map((row) => topicRow.parse(row)),
    territories: territories.map((row) => territoryRow.parse(row)),
    agencies: await db.query<NamedAgency>(
      `select id, array[name, short_name] || aliases as names from agency
       where region_id = $1 and retired_at is null order by id`,
      [regionId],
    ),
    communities: await db.query<NamedCommunity>(
      "select id, url from community where region_id = $1 and retired_at is null order by id",
      [regionId],
    ),
    decided: await db.query<DecidedName>(
      `select field, given, target_id as "targetId" from import_name where region_id = $1 and decided_at is not null`,
      [regionId],
    ),
  };
}

/** Counts the rows in which names stand that nobody knows, so that a person can decide what they mean. */
export async function countUnknownNames(
  tx: Sql,
  options: { regionId: number; importId: string; names: readonly UnknownName[] },
): Promise<void> {
  const counts = new Map<string, UnknownName & { rows: number }>();
  for (const name of options.names) {
    const key = `${name.field} ${name.given}`;
    counts.set(key, { ...name, rows: (counts.get(key)?.rows ?? 0) + 1 });
  }
  if (counts.size === 0) return;
  // In one order everywhere, so that two imports never lock each other out.
  const sorted = [...counts].sort(([one], [other]) => (one < other ? -1 : 1)).map(([, count]) => count);
  await tx.query(
    `insert into import_name (region_id, first_import_id, field, given, row_count)
     select $1, $2, t.* from unnest($3::text[], $4::text[], $5::int[]) as t (field, given, row_count)
     on conflict (region_id, field, given) do update set row_count = import_name.row_count + excluded.row_count`,
    [
      options.regionId,
      options.importId,
      sorted.map((name) => name.field),
      sorted.map((name) => name.given),
      sorted.map((name) => name.rows),
    ],
  );
}

export interface UnknownName {
  field: NameField;
  given: string;
}
