import { basename } from "node:path";
import type { Database, Sql } from "@/lib/platform/db";
import { createMunicipalities, requireOrCreateRegion } from "./create-municipalities";
import type { NewRegion } from "./create-municipalities";
import { countPoints } from "./geometry";
import type { Area } from "./geometry";
import { matchTerritories } from "./match-territories";
import type { MatchableTerritory } from "./match-territories";
import { refuseProblems } from "./pack-problem";
import { wordings } from "./pack-wordings";
import { readBoundaries } from "./read-boundaries";
import type { BoundaryFeature } from "./read-boundaries";
import { lockRegions, touchRegions } from "./region-stamp";
import { simplifyAreas, sizeOf } from "./shared-borders";

/** What one region's boundaries may weigh as GeoJSON: a map loads them at once, on a phone as well. */
export const boundariesBytesMax = 60_000;

export interface BoundaryImport {
  regionCode: string;
  /** GeoJSON in WGS 84, may be packed by gzip. */
  file: string;
  /** Where the boundaries come from, shown under the map; absent means the file's name. */
  source?: string;
  /** Makes municipalities out of what the region doesn't have, and the region itself where it is missing. */
  create?: { region?: NewRegion };
  /** Stores what matches even when something on either side is left over. */
  partial?: boolean;
  now: Date;
}

export interface BoundarySummary {
  /** False when names were left over: then nothing was stored. */
  isStored: boolean;
  features: number;
  matched: number;
  created: string[];
  /** Territories that several features of the file make up together. */
  merged: { territory: string; features: string[] }[];
  leftInFile: string[];
  leftInRegion: string[];
  points: number;
  bytes: number;
}

/**
 * Takes the boundaries of a region's municipalities out of a file. All or nothing: unless `partial` is set, one name
 * that matches nothing on either side stores nothing, and the summary lists such names.
 * @throws PackError when the file is broken, AppError `not_found` when there is no such region
 */
export async function importBoundaries(db: Database, options: BoundaryImport): Promise<BoundarySummary> {
  const features = await readBoundaries(options.file);
  return db.transaction(async (tx) => {
    await lockRegions(tx);
    const region = await requireOrCreateRegion(tx, { ...options, features });
    const known = await readMunicipalities(tx, region.id);
    const matched = matchTerritories(features, known);
    const missing = options.create ? features.filter((_, index) => !matched[index]) : [];
    const left = {
      leftInFile: options.create ? [] : features.filter((_, index) => !matched[index]).map((feature) => feature.name),
      leftInRegion: known.filter((territory) => !matched.includes(territory)).map((territory) => territory.name),
    };
    const isLeftOver = left.leftInFile.length > 0 || left.leftInRegion.length > 0;
    // Before anything of this region was written: a new region has no names that could be left over.
    if (isLeftOver && !options.partial) return { ...nothingStored, ...left, features: features.length };
    const created = await createMunicipalities(tx, { region, features: missing });
    const made = new Map(missing.map((feature, index) => [feature, created[index]]));
    const pairs = features.map((feature, index) => ({
      feature,
      territory: matched[index] ?? made.get(feature) ?? null,
    }));
    const stored = await storeBoundaries(tx, { ...options, regionId: region.id, pairs });
    await touchRegions(tx, { regionId: region.id, now: options.now });
    return { ...left, ...stored, features: features.length, created: created.map(({ name }) => name), isStored: true };
  });
}

const nothingStored = { isStored: false, matched: 0, created: [], merged: [], points: 0, bytes: 0 };

interface Pair {
  feature: BoundaryFeature;
  territory: MatchableTerritory | null;
}

function readMunicipalities(tx: Sql, regionId: number): Promise<MatchableTerritory[]> {
  return tx.query<MatchableTerritory>(
    `select id, name, aliases, oktmo from territory
     where region_id = $1 and kind = 'municipality' and retired_at is null order by id`,
    [regionId],
  );
}

/** Which territories the features make up, and which of these come in several pieces. */
function findMerged(pairs: readonly Pair[]): { matched: number; merged: BoundarySummary["merged"] } {
  const namesOf = new Map<MatchableTerritory, string[]>();
  for (const { feature, territory } of pairs) {
    if (territory) namesOf.set(territory, [...(namesOf.get(territory) ?? []), feature.name]);
  }
  const merged = [...namesOf]
    .filter(([, names]) => names.length > 1)
    .map(([territory, names]) => ({ territory: territory.name, features: names }));
  return { matched: namesOf.size, merged };
}

async function storeBoundaries(
  tx: Sql,
  options: { regionId: number; file: string; source?: string; pairs: readonly Pair[]; now: Date },
): Promise<Pick<BoundarySummary, "matched" | "merged" | "points" | "bytes">> {
  const parts = options.pairs.flatMap(({ feature, territory }) =>
    territory ? [{ key: String(territory.id), area: feature.area }] : [],
  );
  const areas = simplifyAreas(parts, { bytesMax: boundariesBytesMax });
  refuseProblems(
    options.pairs
      .filter(({ territory }) => territory !== null && !areas.has(String(territory.id)))
      .map(({ feature }) => ({
        file: basename(options.file),
        line: null,
        at: "",
        reason: wordings.noArea(feature.name),
      })),
  );
  await upsertBoundaries(tx, { ...options, areas });
  const points = [...areas.values()].reduce((sum, area) => sum + countPoints(area), 0);
  return { ...findMerged(options.pairs), points, bytes: sizeOf(areas) };
}

async function upsertBoundaries(
  tx: Sql,
  options: { regionId: number; file: string; source?: string; areas: ReadonlyMap<string, Area>; now: Date },
): Promise<void> {
  const rows = [...options.areas].map(([key, geometry]) => {
    return { territory_id: Number(key), geometry, point_count: countPoints(geometry) };
  });
  await tx.query(
    `insert into territory_boundary (territory_id, region_id, geometry, is_schematic, source, point_count, loaded_at)
     select territory_id, $2, geometry, false, $3, point_count, $4
     from jsonb_to_recordset($1::jsonb) as x(territory_id int, geometry jsonb, point_count int)
     on conflict (territory_id) do update set region_id = excluded.region_id, geometry = excluded.geometry,
       is_schematic = false, source = excluded.source, point_count = excluded.point_count, loaded_at = excluded.loaded_at`,
    [JSON.stringify(rows), options.regionId, options.source ?? basename(options.file), options.now],
  );
}
