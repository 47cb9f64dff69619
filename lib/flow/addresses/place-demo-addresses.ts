import { chance } from "@/lib/intake/demo/chance";
import { houseKey, streetKey } from "@/lib/locate/address-key";
import type { Database, Sql } from "@/lib/platform/db";
import { AddressPoints } from "./gather-points";
import { storeAddresses } from "./store-addresses";

interface Named {
  street: string;
  house: string;
  code: string;
  kind: "municipality" | "city_district" | "settlement";
  territoryId: number;
  municipalityId: number;
  lat: number;
  lon: number;
}

/** How far from its middle a place has streets, in degrees of latitude: a hundredth is 1.1 km. */
const reach = { municipality: 0.022, city_district: 0.014, settlement: 0.006 } as const;
/** Beyond this number houses would leave the place. */
const houseMax = 120;
/** From house to house, and from the middle of a street to its houses: 14 and 16 m. */
const step = { along: 0.000_13, aside: 0.000_14 };
const source = "условные адреса для показа";

/**
 * A demo knows no list of addresses: its streets are invented, and so is where they lie, the same at each start. What
 * the told incidents name stands around the middle of its place, house by house along a line. A list that somebody has
 * loaded stays.
 */
export async function placeDemoAddresses(db: Database, options: { regionId: number; now: Date }): Promise<number> {
  return db.transaction(async (tx) => {
    const [known] = await tx.query("select 1 from address_list where region_id = $1", [options.regionId]);
    if (known) return 0;
    const gathered = new AddressPoints();
    for (const named of await readNamed(tx, options.regionId)) {
      const { territoryId, municipalityId, kind, street, house } = named;
      const settlementId = kind === "municipality" ? null : territoryId;
      gathered.add({ street, house, ...placeOf(named) }, { municipalityId, settlementId });
    }
    const points = gathered.points();
    if (points.length > 0) await storeAddresses(tx, { ...options, points, source, houses: gathered.count });
    return gathered.count;
  });
}

function readNamed(tx: Sql, regionId: number): Promise<Named[]> {
  return tx.query<Named>(
    `select distinct i.street, i.house, t.code, t.kind, t.id as "territoryId", i.municipality_id as "municipalityId", t.lat, t.lon
     from incident i join territory t on t.id = i.territory_id
     where i.region_id = $1 and i.street is not null and i.house is not null and i.municipality_id is not null
       and t.lat is not null and t.lon is not null and t.kind in ('municipality', 'city_district', 'settlement')`,
    [regionId],
  );
}

function placeOf({ street, house, code, kind, lat, lon }: Named): { lat: number; lon: number } {
  const key = `${code} ${streetKey(street)?.bare ?? street}`;
  const number = Number(/^\d+/.exec(houseKey(house))?.[0] ?? 1) % houseMax;
  const [turn, direction] = [chance(`${key} at`) * 2 * Math.PI, chance(`${key} along`) * Math.PI];
  const far = reach[kind] * Math.sqrt(chance(`${key} far`));
  const along = (number - houseMax / 4) * step.along;
  const aside = number % 2 === 0 ? step.aside : -step.aside;
  const north = far * Math.sin(turn) + along * Math.sin(direction) + aside * Math.cos(direction);
  const east = far * Math.cos(turn) + along * Math.cos(direction) - aside * Math.sin(direction);
  return { lat: lat + north, lon: lon + east / Math.cos((lat * Math.PI) / 180) };
}
