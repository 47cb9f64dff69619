import type { Sql } from "@/lib/platform/db";
import type { AddressPoint } from "./gather-points";

export interface AddressList {
  regionId: number;
  points: readonly AddressPoint[];
  /** Shown beside the map. */
  source: string;
  houses: number;
  now: Date;
}

const chunk = 20_000;

/** Where the addresses of a region lie, in place of what an earlier list said, and where that list comes from. */
export async function storeAddresses(tx: Sql, list: AddressList): Promise<void> {
  const { regionId, points } = list;
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
  await note(tx, list);
}

async function note(tx: Sql, { regionId, source, houses, now }: AddressList): Promise<void> {
  await tx.query(
    `insert into address_list (region_id, source, houses, loaded_at) values ($1, $2, $3, $4)
     on conflict (region_id) do update set source = excluded.source, houses = excluded.houses, loaded_at = excluded.loaded_at`,
    [regionId, source, houses, now],
  );
  await tx.query("insert into audit_event (region_id, at, kind, subject) values ($1, $2, 'addresses.loaded', $3)", [
    regionId,
    now,
    JSON.stringify({ source, houses }),
  ]);
}
