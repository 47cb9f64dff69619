import type { Sql } from "@/lib/platform/db";
import { countPoints } from "./geometry";
import { drawSchematicBoundaries } from "./schematic-boundaries";
import { normalizeName, splitName } from "./territory-names";

interface MunicipalityRow {
  id: number;
  code: string;
  name: string;
  municipality_kind: string | null;
  centre_name: string | null;
  population: number | null;
  lat: number;
  lon: number;
  settlements: { lat: number; lon: number }[] | null;
}

/**
 * Gives every municipality without a boundary a schematic one. INVARIANT: a real boundary is never replaced by a
 * schematic one; the map relies on `is_schematic` to say which it shows.
 * @returns how many were drawn or redrawn
 */
export async function writeSchematicBoundaries(tx: Sql, options: { regionId: number; now: Date }): Promise<number> {
  const municipalities = await readMunicipalities(tx, options.regionId);
  const areas = drawSchematicBoundaries(
    municipalities.map(({ code, lat, lon, population, settlements, ...row }) => {
      return { code, lat, lon, population, isTown: isTown(row), settlements: settlements ?? [] };
    }),
  );
  const rows = municipalities.flatMap(({ id, code }) => {
    const geometry = areas.get(code);
    return geometry ? [{ territory_id: id, geometry, point_count: countPoints(geometry) }] : [];
  });
  const written = await tx.query<{ territory_id: number }>(
    `insert into territory_boundary as b (territory_id, region_id, geometry, is_schematic, source, point_count, loaded_at)
     select territory_id, $2, geometry, true, 'schematic', point_count, $3
     from jsonb_to_recordset($1::jsonb) as x(territory_id int, geometry jsonb, point_count int)
     on conflict (territory_id) do update
       set geometry = excluded.geometry, point_count = excluded.point_count, loaded_at = excluded.loaded_at
       where b.is_schematic and b.geometry is distinct from excluded.geometry
     returning territory_id`,
    [JSON.stringify(rows), options.regionId, options.now],
  );
  return written.length;
}

function readMunicipalities(tx: Sql, regionId: number): Promise<MunicipalityRow[]> {
  return tx.query<MunicipalityRow>(
    `select m.id, m.code, m.name, m.municipality_kind, m.centre_name, m.population, m.lat, m.lon,
       (select jsonb_agg(jsonb_build_object('lat', s.lat, 'lon', s.lon) order by s.id) from territory s
        where s.municipality_id = m.id and s.kind = 'settlement' and s.retired_at is null
          and s.lat is not null and s.lon is not null) as settlements
     from territory m
     where m.region_id = $1 and m.kind = 'municipality' and m.retired_at is null and m.lat is not null and m.lon is not null
     order by m.id`,
    [regionId],
  );
}

/**
 * «Городской округ Отрадный» around Отрадный is a town; «Жарковский муниципальный округ» is land, though its centre is
 * called Жарковский: there the name comes first and is an adjective.
 */
function isTown(row: { name: string; municipality_kind: string | null; centre_name: string | null }): boolean {
  if (row.municipality_kind !== "urban_okrug") return false;
  const { core, kind } = splitName(row.name);
  if (kind === "town") return true;
  return row.centre_name !== null && core === splitName(row.centre_name).core && normalizeName(row.name).endsWith(core);
}
