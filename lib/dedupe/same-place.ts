/** Where a message or an incident is, as far as it was understood. */
export interface PlaceRef {
  municipalityId: number | null;
  territoryId: number | null;
  street: string | null;
  house: string | null;
}

/** In a smaller place there is rarely a second problem of one topic at the same time. */
const smallSettlement = 3_000;

/** An address that is known and agrees, the house as far as both name one; or a settlement so small that it is one place. */
export function isSamePlace(left: PlaceRef, right: PlaceRef, settlementPopulation: number | null): boolean {
  if (left.territoryId === null || left.territoryId !== right.territoryId) return false;
  if (hasOtherAddress(left, right)) return false;
  if (left.street !== null && right.street !== null) return true;
  return settlementPopulation !== null && settlementPopulation < smallSettlement;
}

export function isSameAddress(left: PlaceRef, right: PlaceRef): boolean {
  return (
    left.street !== null &&
    right.street !== null &&
    !hasOtherAddress(left, right) &&
    spell(left.house) === spell(right.house)
  );
}

/** Both name a street, or a house in it, and not the same one. */
export function hasOtherAddress(left: PlaceRef, right: PlaceRef): boolean {
  return differ(left.street, right.street) || differ(left.house, right.house);
}

export function isOtherMunicipality(left: PlaceRef, right: PlaceRef): boolean {
  return left.municipalityId !== null && right.municipalityId !== null && left.municipalityId !== right.municipalityId;
}

function differ(left: string | null, right: string | null): boolean {
  return left !== null && right !== null && spell(left) !== spell(right);
}

function spell(name: string | null): string {
  return (name ?? "")
    .toLowerCase()
    .replaceAll("ё", "е")
    .replace(/[^\p{L}\p{N}]/gu, "");
}
