import { mentionsAddress } from "@/lib/dedupe/mentioned-address";
import { readText } from "@/lib/dedupe/read-text";
import { contradictStreets, isSameHouse, isSameStreet } from "@/lib/dedupe/street-name";

/** Where a message or an incident is, as far as it was understood. */
export interface PlaceRef {
  municipalityId: number | null;
  territoryId: number | null;
  street: string | null;
  house: string | null;
  /** What its author wrote: it may say an address that was not recognised as one. */
  text: string;
}

/** In a smaller place there is rarely a second problem of one topic at the same time. */
const smallSettlement = 3_000;

/**
 * The same territory, and in it an address that agrees, the house as far as both name one; or a settlement so small that
 * it is one place.
 */
export function isSamePlace(left: PlaceRef, right: PlaceRef, settlementPopulation: number | null): boolean {
  if (!isSameTerritory(left, right) || hasOtherAddress(left, right)) return false;
  return saysSameAddress(left, right) || (settlementPopulation ?? Infinity) < smallSettlement;
}

export function isSameTerritory(left: PlaceRef, right: PlaceRef): boolean {
  return left.territoryId !== null && left.territoryId === right.territoryId;
}

/** The same street, and the same house or none named by either. */
export function isSameAddress(left: PlaceRef, right: PlaceRef): boolean {
  if (left.street === null || right.street === null || hasOtherAddress(left, right)) return false;
  return isSameStreet(left.street, right.street) && (left.house === null) === (right.house === null);
}

/** Both name a street, or a house in it, and not the same one. */
export function hasOtherAddress(left: PlaceRef, right: PlaceRef): boolean {
  if (left.street === null || right.street === null) return false;
  if (contradictStreets(left.street, right.street)) return true;
  return left.house !== null && right.house !== null && !isSameHouse(left.house, right.house);
}

export function isOtherMunicipality(left: PlaceRef, right: PlaceRef): boolean {
  return left.municipalityId !== null && right.municipalityId !== null && left.municipalityId !== right.municipalityId;
}

function saysSameAddress(left: PlaceRef, right: PlaceRef): boolean {
  const { street, house } = left;
  if (street !== null && right.street !== null) return isSameStreet(street, right.street);
  if (street !== null) return mentionsAddress(readText(right.text).words, { street, house });
  if (right.street !== null)
    return mentionsAddress(readText(left.text).words, { street: right.street, house: right.house });
  const named = [...readText(left.text).addresses];
  return named.length > 0 && named.some((name) => readText(right.text).addresses.has(name));
}
