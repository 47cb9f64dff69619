import { z } from "zod";
import type { Sql } from "@/lib/platform/db";
import { agencyKindSchema, incidentTypeSchema, municipalityKinds, territoryKindSchema } from "@/lib/regions/schema";
import type { IncidentType } from "@/lib/regions/schema";

export interface KnownTopic {
  id: number;
  code: string;
  groupId: number;
  groupCode: string;
  fastTrack: boolean;
  type: IncidentType;
  severity: number;
}

export interface KnownTerritory {
  id: number;
  code: string;
  municipalityId: number | null;
  municipalityKind: string | null;
  /** From itself up to the region's root. */
  path: number[];
  population: number | null;
}

export async function readTopics(db: Sql, regionId: number): Promise<KnownTopic[]> {
  const rows = await db.query<{
    id: number;
    code: string;
    group_id: number;
    group_code: string;
    fast_track: boolean;
    type: string;
    severity: number;
  }>(
    `select t.id, t.code, t.group_id, g.code as group_code, t.fast_track, t.type, t.severity
     from topic t join topic_group g on g.id = t.group_id where t.retired_at is null and coalesce(t.region_id, $1) = $1`,
    [regionId],
  );
  return rows.map((row) => ({
    id: row.id,
    code: row.code,
    groupId: row.group_id,
    groupCode: row.group_code,
    fastTrack: row.fast_track,
    type: incidentTypeSchema.parse(row.type),
    severity: row.severity,
  }));
}

const territoryRow = z.object({
  id: z.number(),
  code: z.string(),
  kind: territoryKindSchema,
  municipality_kind: z.enum(municipalityKinds).nullable(),
  settlement_type: z.string().nullable(),
  name: z.string(),
  parent_id: z.number().nullable(),
  municipality_id: z.number().nullable(),
  population: z.number().nullable(),
  lat: z.number().nullable(),
  lon: z.number().nullable(),
  aliases: z.array(z.string()),
});
type TerritoryRow = z.infer<typeof territoryRow>;

export async function readTerritories(db: Sql, regionId: number): Promise<TerritoryRow[]> {
  const rows = await db.query(
    `select id, code, kind, municipality_kind, settlement_type, name, parent_id, municipality_id, population, lat, lon,
       aliases from territory where region_id = $1 and retired_at is null order by id`,
    [regionId],
  );
  return rows.map((row) => territoryRow.parse(row));
}

export function toGazetteerEntry(row: TerritoryRow) {
  return {
    territoryId: row.id,
    code: row.code,
    kind: row.kind,
    name: row.name,
    ...(row.settlement_type === null ? {} : { type: row.settlement_type }),
    ...(row.municipality_kind === null ? {} : { municipalityKind: row.municipality_kind }),
    parentId: row.parent_id,
    population: row.population,
    lat: row.lat,
    lon: row.lon,
    aliases: row.aliases,
  };
}

export function indexTerritories(rows: readonly TerritoryRow[]): Map<number, KnownTerritory> {
  const byId = new Map(rows.map((row) => [row.id, row]));
  function pathOf(row: TerritoryRow): number[] {
    const parent = row.parent_id === null ? undefined : byId.get(row.parent_id);
    return parent ? [row.id, ...pathOf(parent)] : [row.id];
  }
  return new Map(
    rows.map((row) => {
      const municipality = row.municipality_id === null ? undefined : byId.get(row.municipality_id);
      const known = {
        id: row.id,
        code: row.code,
        municipalityId: row.municipality_id,
        municipalityKind: municipality?.municipality_kind ?? null,
        path: pathOf(row),
        population: row.population,
      };
      return [row.id, known];
    }),
  );
}

export async function readAgencies(db: Sql, regionId: number) {
  const rows = await db.query<{
    id: number;
    code: string;
    kind: string;
    territory_id: number | null;
    services: string[];
    aliases: string[];
    calendar_code: string | null;
    time_zone: string | null;
  }>(
    `select id, code, kind, territory_id, services, aliases, calendar_code, time_zone from agency
     where region_id = $1 and retired_at is null order by id`,
    [regionId],
  );
  return rows.map((row) => ({
    id: row.id,
    code: row.code,
    hours: (row.calendar_code ?? row.time_zone) ? { calendarCode: row.calendar_code, timeZone: row.time_zone } : null,
    kind: agencyKindSchema.parse(row.kind),
    territoryId: row.territory_id,
    services: row.services,
    aliases: row.aliases,
  }));
}

export async function readMatrix(db: Sql, regionId: number) {
  const rows = await db.query<{
    id: number;
    code: string;
    topic_ids: number[];
    topic_group_id: number | null;
    territory_id: number | null;
    municipality_kind: string | null;
    object_service: string | null;
    to_agency_id: number | null;
    to_service: string | null;
    reason: string;
    position: number;
  }>(
    `select id, code, topic_ids, topic_group_id, territory_id, municipality_kind, object_service, to_agency_id,
       to_service, reason, position from responsibility_rule where region_id = $1 and retired_at is null`,
    [regionId],
  );
  return rows.map((row) => ({
    id: row.id,
    code: row.code,
    topicIds: row.topic_ids,
    topicGroupId: row.topic_group_id,
    territoryId: row.territory_id,
    municipalityKind: row.municipality_kind,
    objectService: row.object_service,
    to: readTarget(row),
    reason: row.reason,
    position: row.position,
  }));
}

function readTarget(row: { to_agency_id: number | null; to_service: string | null }) {
  if (row.to_agency_id !== null) return { agencyId: row.to_agency_id };
  if (row.to_service !== null) return { service: row.to_service };
  return { named: true as const };
}
