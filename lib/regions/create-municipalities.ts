import type { Sql } from "@/lib/platform/db";
import { AppError } from "@/lib/platform/errors";
import { isTimeZone } from "./check-pack";
import { centreOf } from "./geometry";
import type { MatchableTerritory } from "./match-territories";
import type { BoundaryFeature } from "./read-boundaries";
import { nameTerritories, rootTerritoryCode } from "./territory-codes";
import { splitName } from "./territory-names";

/** What no file of boundaries says about a region. */
export interface NewRegion {
  name: string;
  timeZone: string;
}

export interface RegionRoot {
  id: number;
  rootId: number;
}

/** The region, or a new one with nothing but a name where there is no pack and the caller asked for it. */
export async function requireOrCreateRegion(
  tx: Sql,
  options: { regionCode: string; create?: { region?: NewRegion }; features: readonly BoundaryFeature[]; now: Date },
): Promise<RegionRoot> {
  const known = await findRegion(tx, options.regionCode);
  if (known) return known;
  const region = options.create?.region;
  if (!region) throw new AppError("not_found", { context: { region: options.regionCode } });
  if (!isTimeZone(region.timeZone))
    throw new AppError("invalid", { context: { field: "timeZone", value: region.timeZone } });
  const centres = options.features.map((feature) => centreOf(feature.area));
  const middle = (axis: "lat" | "lon") => centres.reduce((sum, centre) => sum + centre[axis], 0) / centres.length;
  await tx.query(
    `insert into region (code, name, name_genitive, centre_name, time_zone, oktmo, lat, lon, population, population_year,
       auto_route_topic, auto_route_place, join_window_hours, repeat_window_days, loaded_at)
     values ($1, $2, $2, $2, $3, '', $4, $5, 0, 0, 1, 1, 72, 30, $6)`,
    [options.regionCode, region.name, region.timeZone, middle("lat"), middle("lon"), options.now],
  );
  await tx.query(
    `insert into territory (region_id, code, kind, name, lat, lon, aliases)
     select id, $2, 'region', name, lat, lon, '{}' from region where code = $1`,
    [options.regionCode, rootTerritoryCode(options.regionCode)],
  );
  const created = await findRegion(tx, options.regionCode);
  if (!created) throw new Error("the region was not stored");
  return created;
}

async function findRegion(tx: Sql, code: string): Promise<RegionRoot | null> {
  const rows = await tx.query<RegionRoot>(
    `select r.id, t.id as "rootId"
     from region r join territory t on t.region_id = r.id and t.kind = 'region' where r.code = $1`,
    [code],
  );
  return rows[0] ?? null;
}

/** Municipalities out of nothing but their boundaries, aligned with `features`: no population, no centre, no aliases. */
export async function createMunicipalities(
  tx: Sql,
  options: { region: RegionRoot; features: readonly BoundaryFeature[] },
): Promise<MatchableTerritory[]> {
  const { region, features } = options;
  if (features.length === 0) return [];
  const taken = await tx.query<{ code: string }>("select code from territory where region_id = $1", [region.id]);
  const codes = nameTerritories(
    features.map(({ name, oktmo }) => ({ name: splitName(name).core, type: name, oktmo })),
    new Set(taken.map((row) => row.code)),
  );
  const rows = features.map((feature, index) => ({
    code: codes[index],
    name: feature.name,
    oktmo: feature.oktmo,
    municipality_kind: splitName(feature.name).kind === "district" ? "district" : "urban_okrug",
    ...centreOf(feature.area),
  }));
  const created = await tx.query<MatchableTerritory & { code: string }>(
    `insert into territory (region_id, parent_id, code, kind, municipality_kind, name, oktmo, lat, lon, aliases)
     select $2, $3, code, 'municipality', municipality_kind, name, oktmo, lat, lon, '{}'
     from jsonb_to_recordset($1::jsonb) as x(code text, name text, oktmo text, municipality_kind text, lat float8, lon float8)
     returning id, code, name, oktmo, aliases`,
    [JSON.stringify(rows), region.id, region.rootId],
  );
  await tx.query(
    "update territory set municipality_id = id where region_id = $1 and kind = 'municipality' and municipality_id is null",
    [region.id],
  );
  const byCode = new Map(created.map((territory) => [territory.code, territory]));
  return codes.flatMap((code) => byCode.get(code) ?? []);
}
