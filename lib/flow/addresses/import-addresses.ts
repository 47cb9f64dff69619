import { basename } from "node:path";
import type { Database, Sql } from "@/lib/platform/db";
import { AppError } from "@/lib/platform/errors";
import type { BrokenRow } from "@/lib/regions/import-settlements";
import { lockRegions } from "@/lib/regions/region-stamp";
import { readAddressPlaces } from "./find-places";
import { AddressPoints } from "./gather-points";
import type { AddressPoint } from "./gather-points";
import { readAddressFile } from "./read-address-file";
import { wordings } from "./wordings";

export interface AddressSummary {
  rows: number;
  houses: number;
  /** Names under which houses and streets are found. */
  points: number;
  refusedCount: number;
  /** The first of them, with the reason. */
  refused: BrokenRow[];
}

const chunk = 20_000;

/**
 * Takes where the streets and houses of a region lie out of a table; what an earlier table said is replaced. Rows that
 * can't be placed are returned and don't keep the others out; a table without a single good row changes nothing.
 * @throws AppError `not_found` when there is no such region, PackError when the file has not the columns
 */
export async function importAddresses(
  db: Database,
  options: { regionCode: string; file: string; source?: string; now: Date },
): Promise<AddressSummary> {
  return db.transaction(async (tx) => {
    await lockRegions(tx);
    const [region] = await tx.query<{ id: number }>("select id from region where code = $1", [options.regionCode]);
    if (!region) throw new AppError("not_found", { context: { region: options.regionCode } });
    const places = await readAddressPlaces(tx, region.id);
    const gathered = new AddressPoints();
    const read = await readAddressFile(options.file, (row) => {
      const place = places.find(row);
      if ("reason" in place) return { line: row.line, reason: place.reason };
      return gathered.add(row, place) ? null : { line: row.line, reason: wordings.noHouse(row.house) };
    });
    const points = gathered.points();
    if (points.length > 0) await store(tx, { regionId: region.id, points });
    if (points.length > 0) await note(tx, { ...options, regionId: region.id, houses: gathered.count });
    return { ...read, houses: gathered.count, points: points.length };
  });
}

async function store(tx: Sql, { regionId, points }: { regionId: number; points: readonly AddressPoint[] }) {
  await tx.query("delete from address_point where region_id = $1", [regionId]);
  for (let at = 0; at < points.length; at += chunk) {
    const some = points.slice(at, at + chunk);
    await tx.query(
      `insert into address_point (region_id, territory_id, street, house, lat, lon)
       select $1, * from unnest($2::int[], $3::text[], $4::text[], $5::float8[], $6::float8[])`,
      [
        regionId,
        some.map(({ territoryId }) => territoryId),
        some.map(({ street }) => street),
        some.map(({ house }) => house),
        some.map(({ lat }) => lat),
        some.map(({ lon }) => lon),
      ],
    );
  }
  // The planner thinks of a table as empty until it is told.
  await tx.query("analyze address_point");
}

async function note(tx: Sql, list: { regionId: number; file: string; source?: string; houses: number; now: Date }) {
  const source = list.source ?? basename(list.file);
  await tx.query(
    `insert into address_list (region_id, source, houses, loaded_at) values ($1, $2, $3, $4)
     on conflict (region_id) do update set source = excluded.source, houses = excluded.houses, loaded_at = excluded.loaded_at`,
    [list.regionId, source, list.houses, list.now],
  );
  await tx.query("insert into audit_event (region_id, at, kind, subject) values ($1, $2, 'addresses.loaded', $3)", [
    list.regionId,
    list.now,
    JSON.stringify({ source, houses: list.houses }),
  ]);
}
