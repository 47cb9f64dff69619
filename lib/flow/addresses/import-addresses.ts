import { basename } from "node:path";
import type { Database } from "@/lib/platform/db";
import { AppError } from "@/lib/platform/errors";
import type { BrokenRow } from "@/lib/regions/import-settlements";
import { lockRegions } from "@/lib/regions/region-stamp";
import { readAddressPlaces } from "./find-places";
import { AddressPoints } from "./gather-points";
import { readAddressFile } from "./read-address-file";
import { storeAddresses } from "./store-addresses";
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
    const source = options.source ?? basename(options.file);
    if (points.length > 0) {
      await storeAddresses(tx, { regionId: region.id, points, source, houses: gathered.count, now: options.now });
    }
    return { ...read, houses: gathered.count, points: points.length };
  });
}
