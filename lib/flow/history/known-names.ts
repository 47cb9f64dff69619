import { z } from "zod";
import type { NameField } from "@/lib/flow/names/schema";
import type { Sql } from "@/lib/platform/db";
import { incidentTypeSchema, territoryKindSchema } from "@/lib/regions/schema";
import type { IncidentType, TerritoryKind } from "@/lib/regions/schema";

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

/** What a person decided that a name of a file means; null: nothing of this region. */
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
     from topic t join topic_group g on g.id = t.group_id
     where t.retired_at is null and coalesce(t.region_id, $1) = $1 order by t.id`,
    [regionId],
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

export interface UnknownName {
  field: NameField;
  given: string;
}
