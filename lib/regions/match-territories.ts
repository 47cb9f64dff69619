import { isSameKind, normalizeName, splitName } from "./territory-names";
import type { NameParts } from "./territory-names";

export interface MatchableTerritory {
  id: number;
  name: string;
  aliases: readonly string[];
  oktmo: string | null;
}

export interface NameToMatch {
  name: string;
  /** Eight or eleven digits; the first eight name the municipality. */
  oktmo: string | null;
}

/**
 * Finds the territory that each entry of a foreign file means, or null. In this order: the official number, the whole
 * name or an alias, the name without its kind, and last the bare name when only one territory bears it. A name that
 * two territories share is left to a person.
 */
export function matchTerritories<T extends MatchableTerritory>(
  entries: readonly NameToMatch[],
  territories: readonly T[],
): (T | null)[] {
  const named = territories.map((territory) => {
    const names = [territory.name, ...territory.aliases];
    return { territory, whole: names.map(normalizeName), parts: names.map(splitName) };
  });
  return entries.map((entry) => {
    const byNumber = entry.oktmo && only(territories.filter((territory) => isSameNumber(territory.oktmo, entry.oktmo)));
    if (byNumber) return byNumber;
    const whole = normalizeName(entry.name);
    const parts = splitName(entry.name);
    const levels: ((known: { whole: string[]; parts: NameParts[] }) => boolean)[] = [
      (known) => known.whole.includes(whole),
      (known) => known.parts.some((other) => other.core === parts.core && isSameKind(other.kind, parts.kind)),
      (known) => known.parts.some((other) => other.core === parts.core),
    ];
    for (const level of levels) {
      const found = named.filter(level).map(({ territory }) => territory);
      if (found.length > 0) return only(found);
    }
    return null;
  });
}

function only<T>(found: readonly T[]): T | null {
  return found.length === 1 ? (found[0] ?? null) : null;
}

function isSameNumber(a: string | null, b: string | null): boolean {
  return a !== null && b !== null && a.slice(0, 8) === b.slice(0, 8);
}
