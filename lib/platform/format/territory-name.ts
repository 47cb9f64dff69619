const nbsp = "\u00a0";

const kinds: readonly [pattern: RegExp, short: string][] = [
  [/\s+муниципальный район$/i, `р-н`],
  [/\s+район$/i, `р-н`],
  [/\s+муниципальный округ$/i, `м.${nbsp}о.`],
  [/\s+городской округ$/i, `г.${nbsp}о.`],
];
const before = /^(городской округ город|городской округ|муниципальный округ|муниципальный район|город)\s+/i;

/** For tables: «Сергиевский р-н», «Самара». Elsewhere a territory is named in full. */
export function shortTerritoryName(name: string): string {
  const kind = kinds.find(([pattern]) => pattern.test(name));
  if (kind) return `${name.replace(kind[0], "")}${nbsp}${kind[1]}`;
  return name.replace(before, "");
}

/** For the map, where the place says what it is: «Сергиевский», «Самара». */
export function barestTerritoryName(name: string): string {
  const kind = kinds.find(([pattern]) => pattern.test(name));
  return kind ? name.replace(kind[0], "") : name.replace(before, "");
}
