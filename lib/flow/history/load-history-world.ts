import type { RegionKnowledge } from "@/lib/flow/region-knowledge";
import type { HistoryPieces } from "@/lib/intake/demo/history/pieces";
import type { HistoryCommunity, HistoryPlace, HistoryTopic, HistoryWorld } from "@/lib/intake/demo/history/world";
import type { Sql } from "@/lib/platform/db";
import { incidentTypeSchema, platformSchema } from "@/lib/regions/schema";
import { addWorkingMs, workingMsBetween } from "@/lib/sla/work-calendar";
import { zoneOffsetMs } from "@/lib/platform/zone-offset";

/** What the region's past is told with: its topics, places, communities, matrix and calendars. */
export async function loadHistoryWorld(
  db: Sql,
  options: { knowledge: RegionKnowledge; pieces: HistoryPieces; until: Date },
): Promise<HistoryWorld> {
  const { knowledge, pieces, until } = options;
  return {
    ...pieces,
    topics: await readTopics(db),
    places: await readPlaces(db, knowledge.regionId),
    bodyOf: rememberBodies(knowledge),
    bodyTime: timeIn(knowledge, "ru"),
    centreTime: timeIn(knowledge, "centre"),
    utcOffsetMs: zoneOffsetMs(knowledge.timeZone, until.getTime()),
  };
}

function timeIn(knowledge: RegionKnowledge, code: string): HistoryWorld["bodyTime"] {
  const calendar = knowledge.calendarFor(code);
  return {
    add: (fromMs, durationMs) => addWorkingMs(calendar, Math.round(fromMs), Math.round(durationMs)),
    between: (fromMs, toMs) => workingMsBetween(calendar, fromMs, toMs),
  };
}

/** As the matrix decides for a message that is sure of its topic and place and names no body. */
function rememberBodies(knowledge: RegionKnowledge): HistoryWorld["bodyOf"] {
  const known = new Map<string, number | null>();
  return (topic, territoryId) => {
    const key = `${topic.id} ${territoryId}`;
    const before = known.get(key);
    if (before !== undefined) return before;
    const territory = knowledge.territories.get(territoryId);
    const { agencyId } = knowledge.matrix.decide({
      topicId: topic.id,
      topicGroupId: knowledge.topics.get(topic.id)?.groupId ?? null,
      topicConfidence: 1,
      territoryPath: territory?.path ?? [knowledge.rootTerritoryId],
      municipalityKind: territory?.municipalityKind ?? null,
      placeConfidence: 1,
      named: null,
    });
    known.set(key, agencyId);
    return agencyId;
  };
}

async function readTopics(db: Sql): Promise<HistoryTopic[]> {
  const rows = await db.query<Omit<HistoryTopic, "type"> & { type: string }>(
    `select t.id, t.code, g.code as "groupCode", t.short_name as "shortName", t.card -> 'colloquial' as colloquial,
       t.type, t.severity, t.fast_track as "fastTrack"
     from topic t join topic_group g on g.id = t.group_id where t.retired_at is null and t.region_id is null
     order by t.id`,
  );
  return rows.map((row) => ({ ...row, type: incidentTypeSchema.parse(row.type) }));
}

interface PlaceRow {
  id: number;
  kind: string;
  name: string;
  municipalityId: number;
  centreName: string | null;
  population: number | null;
  /** Of its municipality. */
  municipalityPopulation: number;
  hasDistricts: boolean;
}

/** Share of a municipality's people who live in its centre, or who name no district of it. */
const centreShare = 0.7;
const undividedShare = 0.2;
/** Of a municipality: enough for a map, too few to spread its people thin. */
const settlementsMax = 12;

async function readPlaces(db: Sql, regionId: number): Promise<HistoryPlace[]> {
  const rows = await db.query<PlaceRow>(
    `select t.id, t.kind, t.name, m.id as "municipalityId", m.centre_name as "centreName", t.population,
       m.population as "municipalityPopulation",
       exists (select from territory d where d.municipality_id = m.id and d.kind = 'city_district'
         and d.retired_at is null) as "hasDistricts"
     from territory t join territory m on m.id = t.municipality_id
     where t.region_id = $1 and t.retired_at is null
     order by m.id, t.population desc nulls last, t.id`,
    [regionId],
  );
  const communities = await readCommunities(db, regionId);
  const used = new Map<number, number>();
  return rows.flatMap((row) => {
    const population = peopleOf(row, used);
    if (population === 0) return [];
    return [
      {
        territoryId: row.id,
        municipalityId: row.municipalityId,
        name: spokenName(row),
        population,
        communities: communities(row.id, row.municipalityId),
      },
    ];
  });
}

function peopleOf(row: PlaceRow, used: Map<number, number>): number {
  const { kind, municipalityId, municipalityPopulation: all, hasDistricts } = row;
  if (kind === "city_district") return row.population ?? 0;
  if (kind === "municipality") return Math.round(all * (hasDistricts ? undividedShare : centreShare));
  if (hasDistricts || row.name === row.centreName) return 0;
  const taken = used.get(municipalityId) ?? 0;
  used.set(municipalityId, taken + 1);
  if (taken >= settlementsMax) return 0;
  // A settlement whose people nobody counted is a small one.
  return Math.round(row.population ?? (all * (1 - centreShare)) / settlementsMax);
}

function spokenName(row: PlaceRow): string {
  const centre = row.centreName ?? row.name;
  if (row.kind === "municipality") return centre;
  return row.kind === "city_district" ? `${centre}, ${row.name}` : row.name;
}

async function readCommunities(db: Sql, regionId: number) {
  const rows = await db.query<{ territoryId: number; platform: string; url: string; audience: number }>(
    `select territory_id as "territoryId", platform, url, audience from community
     where region_id = $1 and retired_at is null order by id`,
    [regionId],
  );
  const byTerritory = new Map<number, HistoryCommunity[]>();
  for (const { territoryId, platform, url, audience } of rows) {
    const own = byTerritory.get(territoryId) ?? [];
    byTerritory.set(territoryId, own);
    own.push({ platform: platformSchema.parse(platform), url, audience });
  }
  return (territoryId: number, municipalityId: number): HistoryCommunity[] => {
    const above = territoryId === municipalityId ? [] : (byTerritory.get(municipalityId) ?? []);
    return [...(byTerritory.get(territoryId) ?? []), ...above];
  };
}
