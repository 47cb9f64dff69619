import { houseKey, streetKey } from "@/lib/locate/address-key";
import type { AddressPlace } from "./find-places";
import type { AddressRow } from "./read-address-file";

/** A row of `address_point`. */
export interface AddressPoint {
  territoryId: number;
  street: string;
  /** Empty: the middle of the street. */
  house: string;
  lat: number;
  lon: number;
}

interface House {
  place: AddressPlace;
  typed: string;
  bare: string;
  house: string;
  lat: number;
  lon: number;
}

/** Two houses of one number further apart than this are two houses, and none of them can be told by it; in degrees. */
const apartDegrees = 0.006;

/** Houses of a list, and under which names they are found. */
export class AddressPoints {
  private readonly houses: House[] = [];

  /** False where the row says no house. */
  add(row: Pick<AddressRow, "street" | "house" | "lat" | "lon">, place: AddressPlace): boolean {
    const key = streetKey(row.street);
    const house = houseKey(row.house);
    if (!key || house === "") return false;
    this.houses.push({ place, ...key, house, lat: row.lat, lon: row.lon });
    return true;
  }

  get count(): number {
    return this.houses.length;
  }

  /**
   * Each house under its settlement, and under its municipality where only one settlement has such a street; each with
   * the kind of its street, and without it where only one street bears the name. Streets have a point of their own.
   */
  points(): AddressPoint[] {
    const settlementsOf = new Map<string, Set<number>>();
    const typesOf = new Map<string, Set<string>>();
    for (const { place, typed, bare } of this.houses) {
      collect(settlementsOf, `${place.municipalityId}\t${typed}`, place.settlementId ?? 0);
      for (const territoryId of idsOf(place)) collect(typesOf, `${territoryId}\t${bare}`, typed);
    }
    const found = new Map<string, Found>();
    for (const { place, typed, bare, house, lat, lon } of this.houses) {
      const isOnly = settlementsOf.get(`${place.municipalityId}\t${typed}`)?.size === 1;
      for (const territoryId of isOnly ? idsOf(place) : [place.settlementId ?? place.municipalityId]) {
        const isNamed = typesOf.get(`${territoryId}\t${bare}`)?.size === 1;
        for (const street of new Set(isNamed ? [typed, bare] : [typed])) {
          put(found, { territoryId, street, house, lat, lon });
          put(found, { territoryId, street, house: "", lat, lon });
        }
      }
    }
    return [...found.values()].flatMap((one) => one.toPoint());
  }
}

function idsOf({ settlementId, municipalityId }: AddressPlace): number[] {
  return settlementId === null ? [municipalityId] : [settlementId, municipalityId];
}

function collect<T>(sets: Map<string, Set<T>>, key: string, value: T): void {
  const set = sets.get(key);
  if (set) set.add(value);
  else sets.set(key, new Set([value]));
}

function put(found: Map<string, Found>, point: AddressPoint): void {
  const key = `${point.territoryId}\t${point.street}\t${point.house}`;
  const known = found.get(key);
  if (known) known.add(point);
  else found.set(key, new Found(point));
}

/** One address with everything that the list says of it. */
class Found {
  private count = 0;
  private lat = 0;
  private lon = 0;
  private south = Infinity;
  private north = -Infinity;
  private west = Infinity;
  private east = -Infinity;

  constructor(private readonly first: AddressPoint) {
    this.add(first);
  }

  add({ lat, lon }: AddressPoint): void {
    this.count++;
    this.lat += lat;
    this.lon += lon;
    this.south = Math.min(this.south, lat);
    this.north = Math.max(this.north, lat);
    this.west = Math.min(this.west, lon);
    this.east = Math.max(this.east, lon);
  }

  toPoint(): AddressPoint[] {
    const lat = this.lat / this.count;
    const span = Math.max(this.north - this.south, (this.east - this.west) * Math.cos((lat * Math.PI) / 180));
    if (this.first.house !== "" && span > apartDegrees) return [];
    return [{ ...this.first, lat: round(lat), lon: round(this.lon / this.count) }];
  }
}

/** Five decimals are a metre. */
function round(degrees: number): number {
  return Number(degrees.toFixed(5));
}
