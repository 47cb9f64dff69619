import { splitSettlementName } from "@/lib/regions/settlement-types";
import { normalizeName } from "@/lib/regions/territory-names";

export interface ReadPlace {
  /** «село», «посёлок»; null where none is written. */
  type: string | null;
  /** Without its type, as `normalizeName` spells it. */
  plain: string;
  /** Without its type, as it is written. */
  name: string;
}

/** Types that stand in full, before or behind a name, as registers do not write them. */
const written: [RegExp, string][] = [
  [/(?<!\p{L})(?:рабочий пос[её]лок|пос[её]лок городского типа|пгт|р\.?\s?п\.?)(?!\p{L})/iu, "пгт"],
  [/(?<!\p{L})(?:пос[её]лок|пос\.?)(?!\p{L})/iu, "посёлок"],
  [/(?<!\p{L})(?:село|сел\.)(?!\p{L})/iu, "село"],
  [/(?<!\p{L})(?:деревня|дер\.?)(?!\p{L})/iu, "деревня"],
  [/(?<!\p{L})(?:город|гор\.)(?!\p{L})/iu, "город"],
  [/(?<!\p{L})хутор(?!\p{L})/iu, "хутор"],
  [/(?<!\p{L})(?:станция|ст\.)(?!\p{L})/iu, "станция"],
  [/(?<!\p{L})(?:станица|ст-ца)(?!\p{L})/iu, "станица"],
];

/** «с. Ёлкино», «Ёлкино село», «пос.Ёлкино» are «елкино» with a type. */
export function readPlace(given: string): ReadPlace {
  const spaced = given
    .replace(/(?<=\p{Ll}\.)(?=\p{Lu})/gu, " ")
    .replace(/\s+/g, " ")
    .trim();
  const short = splitSettlementName(spaced);
  if (short) return { ...short, plain: normalizeName(short.name) };
  for (const [pattern, type] of written) {
    if (!pattern.test(spaced)) continue;
    const name = spaced
      .replace(pattern, " ")
      .replace(/^[\s.,]+|[\s,]+$/g, "")
      .replace(/\s+/g, " ");
    if (name !== "") return { type, name, plain: normalizeName(name) };
  }
  return { type: null, name: spaced, plain: normalizeName(spaced) };
}
