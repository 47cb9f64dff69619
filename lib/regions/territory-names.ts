/**
 * Names of territories as registers, maps and people write them: «муниципальный район Сергиевский», «Сергиевский р-н»
 * and «Сергиевский район» are one; «Кинель» and «Кинельский район» are two.
 */

const abbreviations: [RegExp, string][] = [
  [/(?<![а-я])р(?:[-.]?н|-он)(?![а-я])\.?/g, "район"],
  [/(?<![а-я])м\s*\.\s*р\s*\.?(?![а-я])/g, "муниципальный район"],
  [/(?<![а-я])г\s*\.\s*о\s*\.?(?![а-я])/g, "городской округ"],
  [/(?<![а-я])м\s*\.\s*о\s*\.?(?![а-я])/g, "муниципальный округ"],
  [/(?<![а-я])го(?![а-я])/g, "городской округ"],
];

/** Lower case, «ё» as «е», «г.о.», «м.р.» and their like written out. */
export function writeOut(name: string): string {
  let spelled = name.toLowerCase().replaceAll("ё", "е");
  for (const [pattern, full] of abbreviations) spelled = spelled.replace(pattern, ` ${full} `);
  return spelled;
}

/** As `writeOut`, without quotes and with single spaces. */
export function normalizeName(name: string): string {
  return writeOut(name)
    .replace(/["«»„“”'().,]/g, " ")
    .replace(/[–—−]/g, "-")
    .replace(/\s+/g, " ")
    .trim();
}

/** What kind of territory the words of a name tell of; `town` is a municipality that is a single town. */
export type NamedKind = "district" | "okrug" | "town";

const kindOfWord = new Map<string, NamedKind>([
  ...["район", "улус"].map((word): [string, NamedKind] => [word, "district"]),
  ...["округ", "образование"].map((word): [string, NamedKind] => [word, "okrug"]),
  ...["город", "г", "зато", "поселок", "пос", "пгт", "рп", "село"].map((word): [string, NamedKind] => [word, "town"]),
]);

const fillers = new Set([
  "муниципальный",
  "муниципальное",
  "городской",
  "городское",
  "внутригородской",
  "рабочий",
  "сельский",
]);

export interface NameParts {
  /** The name without the words that tell its kind, wherever they stand. */
  core: string;
  kind: NamedKind | null;
}

export function splitName(name: string): NameParts {
  const normalized = normalizeName(name);
  const words = normalized.split(" ");
  const kinds = words.map((word) => kindOfWord.get(word)).filter((kind) => kind !== undefined);
  const core = words.filter((word) => !kindOfWord.has(word) && !fillers.has(word)).join(" ");
  // A district stays one when its name also says «городской»; a town inside an okrug's name tells where it lies.
  const kind =
    kinds.find((found) => found === "district") ?? kinds.find((found) => found === "okrug") ?? kinds[0] ?? null;
  return { core: core === "" ? normalized : core, kind };
}

/** Names that may mean the same territory: a district is never meant by the name of a town. */
export function isSameKind(a: NamedKind | null, b: NamedKind | null): boolean {
  return (a === "district") === (b === "district");
}
