import type { Viewer } from "@/lib/accounts/schema";
import type { MapPoint } from "@/lib/analytics/map/schema";
import { nearBoxMax } from "@/lib/analytics/map/terms";
import { AppError } from "@/lib/platform/errors";
import type { Sql } from "@/lib/platform/db";
import { countedIncidents } from "@/lib/analytics/counted-incidents";
import { isKnownStreet, matchAddresses } from "./match-addresses";
import type { AddressGroup, KnownPoint } from "./match-addresses";
import { thinPoints } from "./thin-points";
import type { MapQuery } from "@/lib/analytics/schema";

/** Degrees: west, south, east, north. */
export type NearBox = readonly [west: number, south: number, east: number, north: number];

interface NearOptions {
  db: Sql;
  query: MapQuery;
  box: NearBox;
}

/** Of so many addresses a map shows nothing that one could read; the largest come first. */
const groupsMax = 20_000;

/**
 * Incidents of the viewer's scope where their addresses lie, within a box that is looked at closely. To the house only for
 * who may see the people behind the messages; for everybody else to the street: a map is printed and passed on. What has
 * no address, or one that the list doesn't know, stands with its settlement. Of very many the smaller ones are gathered.
 * @throws AppError `not_allowed`, `invalid` when the box is larger than `nearBoxMax`
 */
export async function readNearPoints(viewer: Viewer, { db, query, box }: NearOptions): Promise<MapPoint[]> {
  const [west, south, east, north] = box;
  if (!(east > west && north > south && east - west <= nearBoxMax.lon && north - south <= nearBoxMax.lat))
    throw new AppError("invalid", { context: { box } });
  const known = await readStreets(db, { regionId: viewer.regionId, box });
  const groups = await readGroups(viewer, { db, query, box, known });
  const toHouse = viewer.permissions.includes("person.read");
  const { points: placed, left } = matchAddresses(groups, { known, toHouse });
  const near = placed.filter(({ lat, lon }) => lon >= west && lon <= east && lat >= south && lat <= north);
  const rest = await placeTheRest(db, { groups: left, box });
  const points = [...near, ...rest].sort((one, other) => other.count - one.count || (one.code < other.code ? -1 : 1));
  return thinPoints(points, box);
}

/** Streets that touch the box, with all their houses: where a house lies must not depend on what is seen of its street. */
function readStreets(db: Sql, { regionId, box }: { regionId: number; box: NearBox }): Promise<KnownPoint[]> {
  return db.query<KnownPoint>(
    `with touched as (
       select distinct territory_id, street from address_point
       where region_id = $1 and lon between $2 and $4 and lat between $3 and $5
     )
     select p.territory_id as "territoryId", p.street, p.house, p.lat, p.lon
     from touched t join address_point p on p.territory_id = t.territory_id and p.street = t.street`,
    [regionId, ...box],
  );
}

interface PlacedGroup extends AddressGroup {
  /** Of the settlement; null for a municipality or a settlement that nobody knows the place of. */
  at: { lat: number; lon: number } | null;
}

async function readGroups(
  viewer: Viewer,
  { db, query, box, known }: NearOptions & { known: readonly KnownPoint[] },
): Promise<PlacedGroup[]> {
  const counted = await countedIncidents(db, viewer, query);
  const next = counted.values.length;
  // The scope begins with the viewer's region.
  const parameter = (at: number) => `$${next + at}`;
  const rows = await db.query<Omit<PlacedGroup, "at"> & { lat: number | null; lon: number | null }>(
    `with near as (
       select distinct coalesce(municipality_id, id) as id from territory
       where id = any(${parameter(1)}::int[])
          or (region_id = $1 and lon between ${parameter(2)} and ${parameter(4)} and lat between ${parameter(3)} and ${parameter(5)})
     )
     select g.*, t.code as "territoryCode", concat_ws(' ', t.settlement_type, t.name) as "territoryName",
       case when t.kind = 'settlement' then t.lat end as lat, case when t.kind = 'settlement' then t.lon end as lon
     from (
       select i.territory_id as "territoryId", i.municipality_id as "municipalityId", coalesce(i.street, '') as street,
         i.house, count(*)::int as count
       from incident i join region r on r.id = i.region_id
       where ${counted.text} and i.municipality_id in (select id from near)
       group by 1, 2, 3, 4 order by count desc limit ${groupsMax}
     ) g join territory t on t.id = g."territoryId"`,
    [...counted.values, [...new Set(known.map(({ territoryId }) => territoryId))], ...box],
  );
  return rows.map(({ lat, lon, ...row }) => ({ ...row, at: lat === null || lon === null ? null : { lat, lon } }));
}

/** With their settlement, where it lies in the box; but not what lies on a street elsewhere. */
async function placeTheRest(
  db: Sql,
  { groups, box }: { groups: readonly PlacedGroup[]; box: NearBox },
): Promise<MapPoint[]> {
  const [west, south, east, north] = box;
  const near = groups.filter(({ at }) => at && at.lon >= west && at.lon <= east && at.lat >= south && at.lat <= north);
  const territoryIds = near.flatMap(({ territoryId, municipalityId }) => [territoryId, municipalityId]);
  const streets = await db.query<{ key: string }>(
    `select territory_id || E'\t' || street as key from address_point where territory_id = any($1::int[]) and house = ''`,
    [[...new Set(territoryIds)]],
  );
  const elsewhere = new Set(streets.map(({ key }) => key));
  const points = new Map<string, MapPoint>();
  for (const group of near) {
    if (!group.at || isKnownStreet(elsewhere, group)) continue;
    const before = points.get(group.territoryCode);
    if (before) before.count += group.count;
    else {
      const code = group.territoryCode;
      const place = { code, kind: "settlement" as const, name: group.territoryName, territory: code, words: null };
      points.set(code, { ...place, ...group.at, count: group.count });
    }
  }
  return [...points.values()];
}
