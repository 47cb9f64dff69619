import type { Evidence } from "./evidence";
import type { FormHit } from "./gazetteer";
import { grammaticalCase, isAdjective } from "./name-forms";

const { nominative, genitive } = grammaticalCase;

/** Inhabitants from which a name is known all over the region, so that less evidence makes it a place. */
const knownTownFrom = 5_000;

/** Where a place stands to what else is known of the message. */
export interface Surroundings {
  /** In the municipality of the community. */
  isInDefault: boolean;
  /** The community belongs to no municipality, so nothing speaks for or against. */
  hasLocalDefault: boolean;
  /** The district or city it lies in is named: right beside it, elsewhere in the text, or not at all. */
  parent: "beside" | "elsewhere" | "unnamed";
}

/** How surely a form means this place, 0 to 1, leaving aside that others may bear the same name. 0 rejects it. */
export function weighEvidence(hit: FormHit, evidence: Evidence, surroundings: Surroundings): number {
  switch (hit.role) {
    case "adjectival":
      return weighAdjectival(hit, evidence, surroundings);
    case "relational":
      if (hit.place.entry.kind === "region") return evidence.isRegionAfter ? 0.95 : 0;
      return evidence.isInstitutionAfter && !evidence.isRegionAfter && !evidence.isDistrictAfter ? 0.6 : 0;
    case "toponym":
    case "ordinary":
      return weighNamed(hit, evidence, surroundings);
  }
}

function weighAdjectival(hit: FormHit, evidence: Evidence, surroundings: Surroundings): number {
  const { entry } = hit.place;
  if (evidence.isRegionAfter) return entry.kind === "region" ? 0.95 : 0;
  if (entry.kind === "region") return 0;
  const kindBefore = evidence.typeBefore?.kind;
  if (evidence.isDistrictAfter || kindBefore === "district" || kindBefore === "okrug") return 0.95;
  if (evidence.isInDistrictList) return 0.9;
  if (evidence.isInstitutionAfter) return 0.6;
  if (entry.kind !== "city_district" || !evidence.hasTellingCapital || evidence.mayDescribeNext || evidence.namesThing)
    return 0;
  // «Живу в Промышленном», «Самара, Октябрьский»: people of a city leave «район» out.
  const isGoverned = (evidence.isGoverned || kindBefore === "neighbourhood") && (hit.cases & genitive) !== 0;
  const isUsual = evidence.standsApart || isGoverned || (hit.cases & evidence.prepositionCases) !== 0;
  const isNear = surroundings.isInDefault || surroundings.parent !== "unnamed";
  if (!isUsual) return 0;
  return isNear ? 0.7 : surroundings.hasLocalDefault ? 0.45 : 0.5;
}

function weighNamed(hit: FormHit, evidence: Evidence, surroundings: Surroundings): number {
  if (evidence.isRegionAfter || evidence.namesLandscape) return 0;
  if (evidence.isDistrictAfter && hit.role === "ordinary")
    return hit.place.entry.municipalityKind === "urban_okrug" ? 0.6 : 0;
  if (isTypedFor(hit, evidence)) return typedStrength(hit, evidence);
  const isLed = isLedBy(hit, evidence);
  const isGoverned = isGovernedFor(hit, evidence);
  const isHeading = evidence.isHeading && (hit.cases & nominative) !== 0;
  if (surroundings.parent === "beside" && (isLed || evidence.hasCapital || evidence.style !== "mixed")) return 0.88;
  if (hit.isSurname && !isLed && !isGoverned && !isHeading) return 0;
  if (namesThing(hit, evidence)) return hit.role === "ordinary" ? 0 : 0.3;
  if (hit.role === "ordinary") return weighOrdinary(hit, evidence, { isLed, isGoverned, isHeading, ...surroundings });
  const strength = toponymStrength(evidence, {
    isLed: isLed || isGoverned,
    isNear: isKnownTown(hit) || surroundings.isInDefault,
  });
  return evidence.isInsideCompound ? Math.min(strength, 0.5) : strength;
}

/** «Кинотеатр Самара» bears the name, «бассейн Чапаевска» stands in the town. */
function namesThing({ cases }: FormHit, evidence: Evidence): boolean {
  return evidence.isQuoted || (evidence.namesThing && (cases & nominative) !== 0);
}

function isGovernedFor({ cases }: FormHit, evidence: Evidence): boolean {
  if ((cases & genitive) === 0) return false;
  return (
    evidence.isGoverned ||
    evidence.typeBefore?.kind === "district" ||
    (evidence.namesThing && (cases & nominative) === 0)
  );
}

function isTypedFor(hit: FormHit, { typeBefore }: Evidence): boolean {
  if (!typeBefore) return false;
  if (typeBefore.kind === "okrug") return hit.place.entry.kind === "municipality";
  if (typeBefore.kind === "district") return false;
  return typeBefore.kind === "settlement" || hit.place.entry.kind !== "municipality";
}

/** «село Сосновка» is rather the village than the settlement of the same name; a town is no village at all. */
function typedStrength({ place, role }: FormHit, { typeBefore }: Evidence): number {
  const strength = role === "ordinary" ? 0.88 : 0.95;
  const said = typeBefore?.type;
  if (said === undefined || typeBefore?.kind !== "settlement") return strength;
  const isTown = place.entry.municipalityKind === "urban_okrug" || place.type === "город";
  if (said === "город") return isTown || place.population >= knownTownFrom ? strength : strength * 0.7;
  if (isTown && place.entry.kind !== "city_district") return strength * 0.8;
  return place.type === said ? strength : strength * 0.95;
}

function isLedBy({ cases, isAlias, place }: FormHit, evidence: Evidence): boolean {
  if ((cases & evidence.prepositionCases) !== 0) return true;
  const isNeighbourhood =
    isAlias || place.entry.kind === "city_district" || /станция|разъезд|хутор/.test(place.type ?? "");
  return isNeighbourhood && (cases & evidence.neighbourhoodCases) !== 0;
}

function toponymStrength(
  { style, hasTellingCapital, isHeading }: Evidence,
  { isLed, isNear }: { isLed: boolean; isNear: boolean },
): number {
  if (isLed) return style !== "mixed" ? 0.85 : hasTellingCapital ? 0.92 : 0.7;
  if (hasTellingCapital) return 0.82;
  if (isHeading) return 0.85;
  // A small place far away without capital or preposition may be any word: «каменка», «майское».
  if (style === "mixed") return isNear ? 0.5 : 0.35;
  return isNear ? 0.65 : 0.5;
}

interface OrdinaryPosition extends Surroundings {
  isLed: boolean;
  isGoverned: boolean;
  isHeading: boolean;
}

function weighOrdinary(hit: FormHit, evidence: Evidence, position: OrdinaryPosition): number {
  if (evidence.isInsideCompound) return 0;
  const { isLed, isGoverned, isHeading, isInDefault, hasLocalDefault } = position;
  const isKnown = isKnownTown(hit);
  const isNear = isInDefault || isKnown || position.parent !== "unnamed";
  const isDescribing = isAdjective(hit.place.entry.name.toLowerCase()) && evidence.mayDescribeNext;
  if (evidence.hasTellingCapital) {
    if (isLed) return isKnown ? 0.88 : isNear ? 0.75 : 0.5;
    if (isGoverned) return isNear ? 0.65 : 0.35;
    return isNear && !isDescribing && (hit.cases & nominative) !== 0 && (isKnown || evidence.standsApart) ? 0.6 : 0;
  }
  if (isHeading) return isNear ? 0.6 : evidence.isAtStart ? 0.45 : 0;
  if (evidence.style === "mixed" || !isLed || isDescribing) return 0;
  return isNear ? 0.55 : hasLocalDefault ? 0 : 0.35;
}

/** An alias of a big territory is not known because that territory is. */
function isKnownTown({ place, isAlias }: FormHit): boolean {
  if (isAlias) return false;
  return place.entry.municipalityKind === "urban_okrug" || place.population >= knownTownFrom;
}
