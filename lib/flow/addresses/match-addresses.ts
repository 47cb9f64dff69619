import { houseKey, streetKey } from "@/lib/locate/address-key";
import type { MapPoint } from "@/lib/analytics/map/schema";

/** Incidents with the same address as recognition or a person wrote it; without a street it is empty. */
export interface AddressGroup {
  territoryId: number;
  municipalityId: number;
  territoryCode: string;
  territoryName: string;
  street: string;
  house: string | null;
  count: number;
}

/** A place that the list of addresses knows. */
export interface KnownPoint {
  territoryId: number;
  street: string;
  /** Empty: the middle of the street. */
  house: string;
  lat: number;
  lon: number;
}

/**
 * Puts groups of incidents where their addresses lie: at the house where the list has it and `toHouse` allows it, in the
 * middle of the street otherwise. What the list doesn't know is returned as it came.
 */
export function matchAddresses<Group extends AddressGroup>(
  groups: readonly Group[],
  { known, toHouse }: { known: readonly KnownPoint[]; toHouse: boolean },
): { points: MapPoint[]; left: Group[] } {
  const find = addressFinder(known);
  const points = new Map<string, MapPoint>();
  const left: Group[] = [];
  for (const group of groups) {
    const found = find(group, { toHouse });
    if (!found) {
      left.push(group);
      continue;
    }
    const code = `${group.territoryCode}/${found.street}/${found.house}`;
    const before = points.get(code);
    if (before) points.set(code, together(before, group));
    else points.set(code, toPoint(group, { code, found }));
  }
  return { points: [...points.values()], left };
}

function toPoint(group: AddressGroup, { code, found }: { code: string; found: KnownPoint }): MapPoint {
  const { street, count } = group;
  const at = {
    code,
    lat: found.lat,
    lon: found.lon,
    count,
    territory: group.territoryCode,
    place: group.territoryName,
  };
  if (found.house === "") return { ...at, kind: "street", name: street, words: street };
  return { ...at, kind: "house", name: `${street}, ${group.house ?? ""}`, words: `${street} ${group.house ?? ""}` };
}

/** Where a house is written in several ways, only its street finds all of them. */
function together(point: MapPoint, group: AddressGroup): MapPoint {
  const isSame = point.words === `${group.street} ${group.house ?? ""}`;
  return { ...point, count: point.count + group.count, words: isSame ? point.words : group.street };
}

type Addressed = Pick<AddressGroup, "territoryId" | "municipalityId" | "street" | "house">;

/** Looks addresses up in a list; undefined for what it doesn't know. */
export function addressFinder(known: readonly KnownPoint[]) {
  const index = new Map(known.map((point) => [keyOf(point.territoryId, point.street, point.house), point]));
  return (address: Addressed, { toHouse }: { toHouse: boolean }): KnownPoint | undefined => {
    const street = streetKey(address.street);
    if (!street) return undefined;
    const house = toHouse && address.house !== null ? houseKey(address.house) : "";
    // A block that the list doesn't know stands beside its house.
    const houses = new Set([house, /^\d+/.exec(house)?.[0] ?? "", ""]);
    for (const candidate of houses) {
      for (const territoryId of [address.territoryId, address.municipalityId]) {
        for (const name of [street.typed, street.bare]) {
          const point = index.get(keyOf(territoryId, name, candidate));
          if (point) return point;
        }
      }
    }
    return undefined;
  };
}

/** Under which of the given streets (`territory`, tab, key) the address of a group is known. */
export function isKnownStreet(known: ReadonlySet<string>, group: Addressed): boolean {
  const street = streetKey(group.street);
  if (!street) return false;
  return [group.territoryId, group.municipalityId].some(
    (id) => known.has(`${id}\t${street.typed}`) || known.has(`${id}\t${street.bare}`),
  );
}

function keyOf(territoryId: number, street: string, house: string): string {
  return `${territoryId}\t${street}\t${house}`;
}
