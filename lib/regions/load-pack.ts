import type { Database, Sql } from "@/lib/platform/db";
import type { PackProblem } from "./pack-problem";
import { AppError } from "@/lib/platform/errors";
import { readPack } from "./read-pack";
import type { CatalogueTopic, PackFiles } from "./read-pack";
import { lockRegions, touchRegions } from "./region-stamp";
import { writeAgencies, writeCommunities, writeRules, writeSources } from "./write-agencies";
import { isChange, writeRows } from "./write-rows";
import type { WriteCount } from "./write-rows";
import { writeSchematicBoundaries } from "./write-schematic-boundaries";
import { writeTerritories } from "./write-territories";

export interface LoadSummary {
  regionId: number;
  /** False when the database already said the same: then not even `loaded_at` moved. */
  changed: boolean;
  region: WriteCount;
  territories: WriteCount;
  agencies: WriteCount;
  rules: WriteCount;
  communities: WriteCount;
  sources: WriteCount;
  /** Schematic boundaries that were drawn anew. */
  boundariesDrawn: number;
  /** Gaps in a pack that can be used. */
  warnings: PackProblem[];
}

/**
 * Brings a region of the database to what its pack `<folder>/<code>/` says: ids stay, what left the pack is retired,
 * what came back is revived. Loading the same again changes nothing. All in one transaction.
 * @throws PackError when the pack is broken, AppError `not_found` with `catalogue` when no topics are loaded yet
 */
export async function loadRegion(
  db: Database,
  options: { folder: string; code: string; now: Date },
): Promise<LoadSummary> {
  const topics = await readCatalogueTopics(db);
  if (topics.length === 0) throw new AppError("not_found", { context: { catalogue: "topics" } });
  const calendars = await db.query<{ code: string }>("select code from work_calendar where region_id is null");
  const { pack, warnings } = await readPack({
    folder: options.folder,
    code: options.code,
    topics,
    calendars: calendars.map(({ code }) => code),
  });
  return db.transaction(async (tx) => {
    await lockRegions(tx);
    const { regionId, region } = await writeRegion(tx, { pack, now: options.now });
    const toWrite = { regionId, pack, now: options.now };
    const territories = await writeTerritories(tx, toWrite);
    const agencies = await writeAgencies(tx, toWrite);
    const rules = await writeRules(tx, toWrite);
    const communities = await writeCommunities(tx, toWrite);
    const sources = await writeSources(tx, toWrite);
    const boundariesDrawn = await writeSchematicBoundaries(tx, { regionId, now: options.now });
    const changed = [region, territories, agencies, rules, communities, sources].some(isChange) || boundariesDrawn > 0;
    // A region that was just added has its stamp already.
    if (changed && region.added === 0) await touchRegions(tx, { regionId, now: options.now });
    return { regionId, changed, region, territories, agencies, rules, communities, sources, boundariesDrawn, warnings };
  });
}

function readCatalogueTopics(db: Sql): Promise<CatalogueTopic[]> {
  return db.query<CatalogueTopic>(
    `select t.code, g.code as "groupCode" from topic t join topic_group g on g.id = t.group_id
     where t.retired_at is null and t.region_id is null order by g.position, t.position`,
  );
}

async function writeRegion(
  tx: Sql,
  options: { pack: PackFiles; now: Date },
): Promise<{ regionId: number; region: WriteCount }> {
  const file = options.pack.region.data;
  const region = await writeRows(tx, {
    table: "region",
    columns: {
      code: "text",
      name: "text",
      name_genitive: "text",
      centre_name: "text",
      time_zone: "text",
      oktmo: "text",
      lat: "float8",
      lon: "float8",
      population: "int",
      population_year: "int",
      auto_route_topic: "float8",
      auto_route_place: "float8",
      join_window_hours: "float8",
      repeat_window_days: "int",
    },
    key: "code",
    rows: [
      {
        code: file.code,
        name: file.name,
        name_genitive: file.nameGenitive,
        centre_name: file.centreName,
        time_zone: file.timeZone,
        oktmo: file.oktmo,
        lat: file.lat,
        lon: file.lon,
        population: file.population,
        population_year: file.populationYear,
        auto_route_topic: file.autoRouteFrom.topic,
        auto_route_place: file.autoRouteFrom.territory,
        join_window_hours: file.joinWindowHours,
        repeat_window_days: file.repeatWindowDays,
      },
    ],
    regionId: null,
    stamp: { column: "loaded_at", at: options.now },
  });
  const rows = await tx.query<{ id: number }>("select id from region where code = $1", [file.code]);
  const regionId = rows[0]?.id;
  if (regionId === undefined) throw new Error("the region was not stored");
  return { regionId, region };
}
