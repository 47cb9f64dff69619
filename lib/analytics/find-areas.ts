import type { Viewer } from "@/lib/accounts/schema";
import type { Sql } from "@/lib/platform/db";
import { AppError } from "@/lib/platform/errors";
import type { MapArea } from "./schema";

export type AreaRow = Pick<MapArea, "territoryId" | "code" | "name" | "population" | "hasParts"> & {
  kind: "region" | "municipality" | "city_district";
};

export interface MapPlaces {
  whole: AreaRow;
  /** From the region down. */
  path: { code: string; name: string }[];
  /** What lies directly below and within the viewer's scope, by name. */
  areas: AreaRow[];
  /** Which of `areas` a place belongs to: a district of a city counts for its city on the map of the region. */
  areaOf: ReadonlyMap<number, number>;
  populationYear: number;
}

interface TerritoryRow extends AreaRow {
  parentId: number | null;
}

/**
 * The places of a map: what it shows, and into what it is divided.
 * @throws AppError `not_found` for a place that is not there, is no place of a map, or is outside of the viewer's scope
 */
export async function findMapPlaces(db: Sql, viewer: Viewer, code: string | null): Promise<MapPlaces> {
  const rows = await readTerritories(db, viewer.regionId);
  const byId = new Map(rows.map((row) => [row.territoryId, row]));
  const isSeen = (id: number) => viewer.territoryIds === null || viewer.territoryIds.includes(id);
  const whole = rows.find((row) => (code === null ? row.kind === "region" : row.code === code));
  if (!whole || (code !== null && whole.kind !== "region" && !isSeen(whole.territoryId))) {
    throw new AppError("not_found", { context: { territory: code ?? viewer.regionCode } });
  }
  const areas = rows.filter((row) => row.parentId === whole.territoryId && isSeen(row.territoryId));
  const areaOf = new Map<number, number>();
  for (const row of rows) {
    const area = [row, byId.get(row.parentId ?? 0)].find((one) => one?.parentId === whole.territoryId);
    if (area) areaOf.set(row.territoryId, area.territoryId);
  }
  return {
    whole: seenWhole(viewer, whole, areas),
    path: pathOf(whole, byId),
    areas,
    areaOf,
    populationYear: await yearOf(db, viewer),
  };
}

/** Who sees a part of the region counts per residents of that part. */
function seenWhole(viewer: Viewer, whole: TerritoryRow, areas: readonly AreaRow[]): AreaRow {
  if (viewer.territoryIds === null || whole.kind !== "region") return whole;
  const population = areas.reduce<number | null>(
    (sum, area) => (area.population === null ? sum : (sum ?? 0) + area.population),
    null,
  );
  return { ...whole, population };
}

function pathOf(whole: TerritoryRow, byId: ReadonlyMap<number, TerritoryRow>) {
  const path: { code: string; name: string }[] = [];
  for (let row: TerritoryRow | undefined = whole; row; row = byId.get(row.parentId ?? 0)) {
    path.unshift({ code: row.code, name: row.name });
  }
  return path;
}

function readTerritories(db: Sql, regionId: number): Promise<TerritoryRow[]> {
  return db.query<TerritoryRow>(
    `select t.id as "territoryId", t.code, t.name, t.kind, t.parent_id as "parentId",
       case when t.kind = 'region' then r.population else t.population end as population,
       exists (select from territory d where d.parent_id = t.id and d.kind = 'city_district' and d.retired_at is null
         and t.kind <> 'region') as "hasParts"
     from territory t join region r on r.id = t.region_id
     where t.region_id = $1 and t.kind in ('region', 'municipality', 'city_district') and t.retired_at is null
     order by t.name`,
    [regionId],
  );
}

async function yearOf(db: Sql, viewer: Viewer): Promise<number> {
  const rows = await db.query<{ year: number }>("select population_year as year from region where id = $1", [
    viewer.regionId,
  ]);
  return rows[0]?.year ?? 0;
}
