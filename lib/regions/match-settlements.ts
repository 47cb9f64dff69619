import { normalizeName } from "./territory-names";

export interface SettlementIdentity {
  /** The municipality's code. */
  municipality: string;
  name: string;
  type: string | null;
  oktmo: string | null;
}

/**
 * Tells for each row of a table which of the known settlements it is, or null for a new one. In this order: the
 * official number, municipality with type and name, municipality and name alone. The weaker signs only count where
 * they are unique on both sides and no two official numbers contradict.
 */
export function matchSettlements<Known extends SettlementIdentity>(
  rows: readonly SettlementIdentity[],
  known: readonly Known[],
): (Known | null)[] {
  const matched = new Map<number, Known>();
  const free = new Set(known);
  const keys: ((settlement: SettlementIdentity) => string | null)[] = [
    ({ oktmo }) => oktmo,
    ({ municipality, type, name }) => [municipality, type ?? "", normalizeName(name)].join("\t"),
    ({ municipality, name }) => [municipality, normalizeName(name)].join("\t"),
  ];
  for (const key of keys) {
    const rowsByKey = group(
      [...rows.keys()].filter((index) => !matched.has(index)),
      (index) => {
        const row = rows[index];
        return row ? key(row) : null;
      },
    );
    const knownByKey = group([...free], key);
    for (const [value, indexes] of rowsByKey) {
      const candidates = knownByKey.get(value) ?? [];
      const [index] = indexes;
      const [settlement] = candidates;
      const row = index === undefined ? undefined : rows[index];
      if (indexes.length !== 1 || candidates.length !== 1 || index === undefined || !settlement || !row) continue;
      if (contradicts(row, settlement)) continue;
      matched.set(index, settlement);
      free.delete(settlement);
    }
  }
  return rows.map((_, index) => matched.get(index) ?? null);
}

function contradicts(a: SettlementIdentity, b: SettlementIdentity): boolean {
  return a.oktmo !== null && b.oktmo !== null && a.oktmo !== b.oktmo;
}

function group<T>(items: readonly T[], key: (item: T) => string | null): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const value = key(item);
    if (value === null) continue;
    const known = groups.get(value);
    if (known) known.push(item);
    else groups.set(value, [item]);
  }
  return groups;
}
