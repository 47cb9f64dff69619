import type { Sql } from "@/lib/platform/db";
import { matchSettlements } from "./match-settlements";
import { readKnownSettlements } from "./read-known-settlements";
import type { PackFiles } from "./read-pack";
import type { PackSettlement } from "./read-settlements";
import { retireTerritories } from "./retire-territories";
import { nameTerritories, rootTerritoryCode } from "./territory-codes";
import { addCounts, writeRows } from "./write-rows";
import type { WriteCount } from "./write-rows";

const columns = {
  code: "text",
  kind: "text",
  municipality_kind: "text",
  settlement_type: "text",
  name: "text",
  oktmo: "text",
  parent_id: "int",
  population: "int",
  population_year: "int",
  centre_name: "text",
  lat: "float8",
  lon: "float8",
  aliases: "text[]",
  origin: "text",
} as const;

type Column = keyof typeof columns | "municipality_id";

const nothing: Record<Column, unknown> = {
  ...{ code: null, kind: null, municipality_kind: null, settlement_type: null, name: null, oktmo: null, aliases: [] },
  ...{ parent_id: null, population: null, population_year: null, centre_name: null, lat: null, lon: null },
  ...{ municipality_id: null, origin: "pack" },
};

/** The region's root, its municipalities, their city districts and settlements; top down, because each names its parent. */
export async function writeTerritories(
  tx: Sql,
  options: { regionId: number; pack: PackFiles; now: Date },
): Promise<WriteCount> {
  const root = await writeRoot(tx, options);
  const municipalities = await writeMunicipalities(tx, options);
  const inside = await writeInside(tx, options);
  return addCounts(root, municipalities, inside);
}

function writeRoot(tx: Sql, options: { regionId: number; pack: PackFiles; now: Date }): Promise<WriteCount> {
  const region = options.pack.region.data;
  const row = {
    ...nothing,
    code: rootTerritoryCode(region.code),
    kind: "region",
    name: region.name,
    oktmo: region.oktmo,
    population: region.population,
    population_year: region.populationYear,
    lat: region.lat,
    lon: region.lon,
  };
  return writeRows(tx, {
    table: "territory",
    columns,
    key: "code",
    rows: [row],
    regionId: options.regionId,
    retirement: { at: options.now, others: false },
  });
}

async function writeMunicipalities(
  tx: Sql,
  options: { regionId: number; pack: PackFiles; now: Date },
): Promise<WriteCount> {
  const { regionId, pack } = options;
  const ids = await readTerritoryIds(tx, regionId);
  const rows = pack.municipalities.data.map((municipality) => ({
    ...nothing,
    code: municipality.code,
    kind: "municipality",
    municipality_kind: municipality.kind,
    name: municipality.name,
    oktmo: municipality.oktmo,
    parent_id: ids.get(rootTerritoryCode(pack.region.data.code)),
    population: municipality.population,
    population_year: municipality.populationYear,
    centre_name: municipality.centre,
    lat: municipality.lat,
    lon: municipality.lon,
    aliases: municipality.aliases,
  }));
  const retirement = { at: options.now, others: false };
  const count = await writeRows(tx, { table: "territory", columns, key: "code", rows, regionId, retirement });
  await tx.query(
    "update territory set municipality_id = id where region_id = $1 and kind = 'municipality' and municipality_id is distinct from id",
    [regionId],
  );
  return count;
}

async function writeInside(tx: Sql, options: { regionId: number; pack: PackFiles; now: Date }): Promise<WriteCount> {
  const { regionId, pack, now } = options;
  const ids = await readTerritoryIds(tx, regionId);
  const districts = pack.cityDistricts.data.map((district) => ({
    ...nothing,
    code: district.code,
    kind: "city_district",
    name: district.name,
    oktmo: district.oktmo ?? null,
    parent_id: ids.get(district.municipality),
    municipality_id: ids.get(district.municipality),
    population: district.population,
    population_year: district.populationYear,
    lat: district.lat,
    lon: district.lon,
    aliases: district.aliases,
  }));
  const settlements = await settlementRows(tx, { regionId, pack, ids });
  const count = await writeRows(tx, {
    table: "territory",
    columns: { ...columns, municipality_id: "int" },
    key: "code",
    rows: [...districts, ...settlements],
    regionId,
    retirement: { at: now, others: false },
  });
  const codes = [...pack.municipalities.data, ...districts, ...settlements].map((row) => String(row.code));
  const kept = [rootTerritoryCode(pack.region.data.code), ...codes];
  return { ...count, retired: await retireTerritories(tx, { regionId, kept, now }) };
}

async function readTerritoryIds(tx: Sql, regionId: number): Promise<Map<string, number>> {
  const rows = await tx.query<{ id: number; code: string }>("select id, code from territory where region_id = $1", [
    regionId,
  ]);
  return new Map(rows.map((row) => [row.code, row.id]));
}

async function settlementRows(
  tx: Sql,
  options: { regionId: number; pack: PackFiles; ids: ReadonlyMap<string, number> },
): Promise<Record<Column, unknown>[]> {
  const { pack, ids } = options;
  const settlements: readonly PackSettlement[] = pack.settlements.data;
  const matched = matchSettlements(settlements, await readKnownSettlements(tx, options.regionId));
  const fresh = settlements.filter((_, index) => !matched[index]);
  const taken = new Set([...ids.keys(), ...pack.cityDistricts.data.map((district) => district.code)]);
  const codes = nameTerritories(
    fresh.map((settlement) => ({ ...settlement, under: settlement.municipality })),
    taken,
  );
  const codeOf = new Map(fresh.map((settlement, index) => [settlement, codes[index]]));
  return settlements.map((settlement, index) => ({
    ...nothing,
    code: matched[index]?.code ?? codeOf.get(settlement),
    kind: "settlement",
    settlement_type: settlement.type,
    name: settlement.name,
    // A number that an official table brought stays when the pack doesn't know it.
    oktmo: settlement.oktmo ?? matched[index]?.oktmo ?? null,
    parent_id: ids.get(settlement.municipality),
    municipality_id: ids.get(settlement.municipality),
    population: settlement.population,
    lat: settlement.lat,
    lon: settlement.lon,
    aliases: settlement.aliases,
  }));
}
