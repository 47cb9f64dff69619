import {
  indexTerritories,
  readAgencies,
  readMatrix,
  readTerritories,
  readTopics,
  toGazetteerEntry,
} from "@/lib/flow/read-region";
import type { KnownTerritory, KnownTopic } from "@/lib/flow/read-region";
import { compileRules } from "@/lib/flow/rules/compile-rules";
import type { AssignmentRules } from "@/lib/flow/rules/compile-rules";
import { readRulesInForce } from "@/lib/flow/rules/load-rules";
import { buildGazetteer } from "@/lib/locate/gazetteer";
import type { Gazetteer } from "@/lib/locate/gazetteer";
import type { Sql } from "@/lib/platform/db";
import type { AgencyKind } from "@/lib/regions/schema";
import { compileBodyNames } from "@/lib/routing/find-named-body";
import type { BodyNames } from "@/lib/routing/find-named-body";
import { compileMatrix } from "@/lib/routing/route-incident";
import type { RoutingMatrix } from "@/lib/routing/route-incident";
import { readNorms } from "@/lib/sla/read-norms";
import type { BodyHours, StoredPolicy, StoredRung } from "@/lib/sla/schema";
import type { WorkCalendar } from "@/lib/sla/work-calendar";

/**
 * Below this a guess is no statement: the incident has no topic and stands under the general norms, and the guesses are
 * offered as guesses. A wrong «скорая помощь» would start an emergency clock. A centre may set another.
 */
export const topicFrom = 0.35;

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
  /** Likewise of the ladder, see `rungsAt`. */
  rungs: StoredRung[];
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
  const matrix = await readMatrix(db, regionId);
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
    matrix: compileMatrix(matrix, agencies),
    bodyNames: compileBodyNames(agencies),
    ...norms,
  };
}
