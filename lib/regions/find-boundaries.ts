import type { Boundaries, BoundaryFeature } from "@/lib/analytics/map/schema";
import { assertCan } from "@/lib/accounts/scope";
import type { Viewer } from "@/lib/accounts/schema";
import type { Sql } from "@/lib/platform/db";
import { AppError } from "@/lib/platform/errors";
import { drawSchematicBoundaries } from "./schematic-boundaries";

interface Shown {
  id: number;
  kind: string;
}

interface PartRow {
  code: string;
  name: string;
  lat: number | null;
  lon: number | null;
  population: number | null;
  geometry: BoundaryFeature["geometry"] | null;
  is_schematic: boolean | null;
  source: string | null;
}

/**
 * The borders of what lies below a territory: municipalities of the region, districts of a city. Districts that nobody
 * gave borders to are drawn out of their centres. A territory without parts shows its own border.
 * @param territory code; null is the region
 * @throws AppError `not_found`
 */
export async function findBoundaries(
  viewer: Viewer,
  { db, territory }: { db: Sql; territory: string | null },
): Promise<Boundaries> {
  assertCan(viewer, "figures.read");
  const shown = territory === null ? null : await requireTerritory(db, { regionId: viewer.regionId, code: territory });
  const below = await findParts(db, { regionId: viewer.regionId, shown });
  const parts = below.length > 0 || shown === null ? below : await findItself(db, shown);
  const features = collect(parts);
  return {
    type: "FeatureCollection",
    version: await findBoundariesVersion(viewer, { db }),
    isSchematic: parts.some((part) => part.geometry === null || part.is_schematic === true),
    sources: [
      ...new Set(parts.flatMap(({ source, is_schematic: drawn }) => (source !== null && !drawn ? [source] : []))),
    ],
    features,
  };
}

/** Raised by every load of a region and of its boundaries. With the region in it: one browser may sign in to two. */
export async function findBoundariesVersion(viewer: Viewer, { db }: { db: Sql }): Promise<string> {
  assertCan(viewer, "figures.read");
  const rows = await db.query<{ version: string }>(
    `select concat_ws('-', r.id, extract(epoch from r.loaded_at)::bigint,
       (select extract(epoch from max(b.loaded_at))::bigint from territory_boundary b where b.region_id = r.id)) as version
     from region r where r.id = $1`,
    [viewer.regionId],
  );
  return rows[0]?.version ?? "0";
}

async function requireTerritory(db: Sql, { regionId, code }: { regionId: number; code: string }): Promise<Shown> {
  const rows = await db.query<Shown>("select id, kind from territory where region_id = $1 and code = $2", [
    regionId,
    code,
  ]);
  if (!rows[0]) throw new AppError("not_found", { context: { territory: code } });
  return rows[0];
}

const partColumns = `t.code, t.name, t.lat, t.lon, t.population, b.geometry, b.is_schematic, b.source
  from territory t left join territory_boundary b on b.territory_id = t.id`;

function findParts(db: Sql, { regionId, shown }: { regionId: number; shown: Shown | null }): Promise<PartRow[]> {
  const isRegion = shown === null || shown.kind === "region";
  return db.query<PartRow>(
    `select ${partColumns}
     where t.region_id = $1 and t.kind = $2 and t.retired_at is null and ($3::int is null or t.municipality_id = $3)
     order by t.code`,
    [regionId, isRegion ? "municipality" : "city_district", isRegion ? null : shown.id],
  );
}

function findItself(db: Sql, shown: Shown): Promise<PartRow[]> {
  return db.query<PartRow>(`select ${partColumns} where t.id = $1`, [shown.id]);
}

/** Stored borders where every part has one; otherwise all are drawn, because two kinds would overlap. */
function collect(parts: readonly PartRow[]): BoundaryFeature[] {
  const stored = parts.flatMap((part) => (part.geometry === null ? [] : [toFeature(part, part.geometry)]));
  if (stored.length === parts.length) return stored;
  const drawn = drawSchematicBoundaries(
    parts.flatMap(({ code, lat, lon, population }) =>
      lat === null || lon === null ? [] : [{ code, lat, lon, population, isTown: false, settlements: [] }],
    ),
  );
  return parts.flatMap((part) => {
    const geometry = drawn.get(part.code);
    return geometry ? [toFeature(part, geometry)] : [];
  });
}

function toFeature({ code, name }: PartRow, geometry: BoundaryFeature["geometry"]): BoundaryFeature {
  return { type: "Feature", properties: { code, name }, geometry };
}
