import { z } from "zod";
import { compileRules } from "@/lib/flow/rules/compile-rules";
import type { AssignmentRules } from "@/lib/flow/rules/compile-rules";
import { readRulesInForce } from "@/lib/flow/rules/load-rules";
import { buildGazetteer } from "@/lib/locate/gazetteer";
import type { Gazetteer } from "@/lib/locate/gazetteer";
import type { Sql } from "@/lib/platform/db";
import { agencyKindSchema, incidentTypeSchema, municipalityKinds, territoryKindSchema } from "@/lib/regions/schema";
import type { AgencyKind, IncidentType } from "@/lib/regions/schema";
import { compileBodyNames } from "@/lib/routing/find-named-body";
import type { BodyNames } from "@/lib/routing/find-named-body";
import { compileMatrix } from "@/lib/routing/route-incident";
import type { RoutingMatrix } from "@/lib/routing/route-incident";
import { readNorms } from "@/lib/sla/read-norms";
import type { BodyHours, EscalationRung, StoredPolicy } from "@/lib/sla/schema";
import type { WorkCalendar } from "@/lib/sla/work-calendar";

/**
 * Below this a guess is no statement: the incident has no topic and stands under the general norms, and the guesses are
 * offered as guesses. A wrong «скорая помощь» would start an emergency clock. A centre may set another.
 */
export const topicFrom = 0.35;

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

/** Everything about one region that understanding needs, compiled: reading it for each batch would cost more than the work. */
export interface RegionKnowledge {
  regionId: number;
  /** Changes with every load of the pack. */
  stamp: string;
  timeZone: string;
  autoRoute: { topic: number; place: number };
  /** Below this confidence a topic is unknown. */
  topicFrom: number;
  joinWindowMs: number;
  repeatWindowMs: number;
  rootTerritoryId: number;
  topics: Map<number, KnownTopic>;
  topicIdByCode: Map<string, number>;
  territories: Map<number, KnownTerritory>;
  agencyKinds: Map<number, AgencyKind>;
  agencyCodes: Map<number, string>;
  /** Of the bodies that have hours of their own. */
  agencyHours: Map<number, BodyHours>;
  gazetteer: Gazetteer;
  matrix: RoutingMatrix;
  bodyNames: BodyNames;
  /** Every stored version; which of them applies is a matter of the moment, see `choosePolicyAt`. */
  policies: StoredPolicy[];
  rungs: EscalationRung[];
  /** By the key of a calendar, see `calendarKey`. */
  calendarFor: (key: string) => WorkCalendar;
  /** Of assignment, as they stood at `rulesVersion`: they change by the hour, the rest with a load of the pack. */
  rules: AssignmentRules;
  rulesVersion: number;
}

const cache = new Map<number, RegionKnowledge>();

/** The knowledge of a region as of its latest load; one cheap query tells whether what is in memory still holds. */
export async function loadRegionKnowledge(db: Sql, regionId: number): Promise<RegionKnowledge> {
  const regions = await db.query<RegionRow>(
    `select code, time_zone, coalesce(own_topic_auto, auto_route_topic) as auto_route_topic, auto_route_place,
       own_topic_from, join_window_hours, repeat_window_days,
       loaded_at::text as stamp, rules_version from region where id = $1`,
    [regionId],
  );
  const region = regions[0];
  if (!region) throw new Error(`no region ${regionId}`);
  const known = cache.get(regionId);
  const isPackKnown = known?.stamp === region.stamp;
  if (known && isPackKnown && known.rulesVersion === region.rules_version) return known;
  const rules = compileRules(await readRulesInForce(db, regionId));
  const pack = known && isPackKnown ? known : await compileKnowledge(db, regionId, region);
  const knowledge = { ...pack, rules, rulesVersion: region.rules_version };
  cache.set(regionId, knowledge);
  return knowledge;
}

interface RegionRow {
  code: string;
  time_zone: string;
  auto_route_topic: number;
  auto_route_place: number;
  own_topic_from: number | null;
  join_window_hours: number;
  repeat_window_days: number;
  stamp: string;
  rules_version: number;
}

type PackKnowledge = Omit<RegionKnowledge, "rules" | "rulesVersion">;

async function compileKnowledge(db: Sql, regionId: number, region: RegionRow): Promise<PackKnowledge> {
  const topics = await readTopics(db, regionId);
  const territories = await readTerritories(db, regionId);
  const agencies = await readAgencies(db, regionId);
  const rules = await readRules(db, regionId);
  const norms = await readNorms(db, { regionId, timeZone: region.time_zone });
  const root = territories.find((territory) => territory.kind === "region");
  if (!root) throw new Error(`region ${region.code} has no root territory`);
  return {
    regionId,
    stamp: region.stamp,
    timeZone: region.time_zone,
    autoRoute: { topic: region.auto_route_topic, place: region.auto_route_place },
    topicFrom: region.own_topic_from ?? topicFrom,
    joinWindowMs: region.join_window_hours * 3_600_000,
    repeatWindowMs: region.repeat_window_days * 86_400_000,
    rootTerritoryId: root.id,
    topics: new Map(topics.map((topic) => [topic.id, topic])),
    topicIdByCode: new Map(topics.map((topic) => [topic.code, topic.id])),
    territories: indexTerritories(territories),
    agencyKinds: new Map(agencies.map((agency) => [agency.id, agency.kind])),
    agencyCodes: new Map(agencies.map((agency) => [agency.id, agency.code])),
    agencyHours: new Map(agencies.flatMap(({ id, hours }) => (hours ? [[id, hours] as const] : []))),
    gazetteer: buildGazetteer(territories.map(toGazetteerEntry)),
    matrix: compileMatrix(rules, agencies),
    bodyNames: compileBodyNames(agencies),
    ...norms,
  };
}

async function readTopics(db: Sql, regionId: number): Promise<KnownTopic[]> {
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

async function readTerritories(db: Sql, regionId: number): Promise<TerritoryRow[]> {
  const rows = await db.query(
    `select id, code, kind, municipality_kind, settlement_type, name, parent_id, municipality_id, population, lat, lon,
       aliases from territory where region_id = $1 and retired_at is null order by id`,
    [regionId],
  );
  return rows.map((row) => territoryRow.parse(row));
}

function toGazetteerEntry(row: TerritoryRow) {
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

function indexTerritories(rows: readonly TerritoryRow[]): Map<number, KnownTerritory> {
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

async function readAgencies(db: Sql, regionId: number) {
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

async function readRules(db: Sql, regionId: number) {
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
