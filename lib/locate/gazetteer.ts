import { isAdjective } from "./name-forms";
import { isOrdinaryWord } from "./ordinary-names";
import { adjectivalForms, relationalAdjectives, toponymForms, type PhraseForm } from "./place-name-forms";
import { typePrefixes, typeWords, regionWords } from "./place-words";
import type { GazetteerEntry } from "./schema";
import { normalizeName } from "./tokenize";

/**
 * How a form names its place:
 * - `toponym`: on its own, «в Безенчуке»;
 * - `ordinary`: on its own too, but it is a common word or an adjective, so it takes evidence, «в Дружбе», «в Степном»;
 * - `adjectival`: only with its type, «в Сергиевском районе»;
 * - `relational`: only before what serves it, «Сергиевская ЦРБ», «сызранский водоканал».
 */
type FormRole = "toponym" | "ordinary" | "adjectival" | "relational";

export interface Place {
  entry: GazetteerEntry;
  municipalityId: number | null;
  /** The territories it lies in, itself first. */
  lineage: readonly number[];
  population: number;
  /** For telling namesakes apart where the population is unknown: villages of a big district rather than of a small one. */
  size: number;
  /** Settlement type in the spelling of `tokenize`. */
  type: string | undefined;
}

export interface FormHit {
  place: Place;
  cases: number;
  role: FormRole;
  isAlias: boolean;
  isAbbreviated: boolean;
  /** «Языкова», «Соловьева»: the form of a village is also a surname. */
  isSurname: boolean;
}

export interface TrieNode {
  next: Map<string, TrieNode> | null;
  hits: FormHit[] | null;
}

export interface Gazetteer {
  places: ReadonlyMap<number, Place>;
  root: TrieNode;
  /** Word with one letter left out → the forms it may come from; see `find-misspelt.ts`. */
  misspelt: ReadonlyMap<string, readonly string[]>;
}

const misspeltLengthMin = 7;

/** Compiles the names of one region. Costs some tens of milliseconds; build it once and keep it. */
export function buildGazetteer(entries: readonly GazetteerEntry[]): Gazetteer {
  const byId = new Map(entries.map((entry) => [entry.territoryId, entry]));
  const places = new Map<number, Place>();
  const root: TrieNode = { next: null, hits: null };
  for (const entry of entries) {
    const place = placeOf(entry, byId);
    places.set(entry.territoryId, place);
    addNames(root, place);
  }
  return { places, root, misspelt: misspeltIndex(root) };
}

function placeOf(entry: GazetteerEntry, byId: ReadonlyMap<number, GazetteerEntry>): Place {
  const lineage: number[] = [];
  let municipalityId: number | null = null;
  let around = 0;
  for (let at: GazetteerEntry | undefined = entry; at; at = at.parentId === null ? undefined : byId.get(at.parentId)) {
    if (lineage.includes(at.territoryId)) throw new Error(`territory ${at.code} lies in itself`);
    lineage.push(at.territoryId);
    if (at.kind === "municipality") {
      municipalityId = at.territoryId;
      around = at.population ?? 0;
    }
  }
  const type = entry.type === undefined ? undefined : normalizeName(entry.type);
  const size = 100 + (entry.population ?? around / 1_000);
  return { entry, municipalityId, lineage, population: entry.population ?? 0, size, type };
}

function addNames(root: TrieNode, place: Place): void {
  const { entry } = place;
  const core = coreName(entry.name);
  const takesType = entry.kind === "region" || entry.kind === "city_district" || entry.municipalityKind === "district";
  const isAdjectival = isAdjective(core.name) && (takesType || (core.isDistrict && entry.kind !== "settlement"));
  if (isAdjectival) addAdjectival(root, place, core.name);
  else addToponym(root, place, { name: core.name, isAlias: false, hasType: false });
  for (const alias of entry.aliases) {
    const { name, isDistrict, hasType } = coreName(alias);
    if (isDistrict && isAdjective(name)) addAdjectival(root, place, name);
    else addToponym(root, place, { name, isAlias: true, hasType });
  }
  const isTown = entry.municipalityKind === "urban_okrug" || place.type === "город";
  if (!isTown || isAdjectival || core.name.includes(" ")) return;
  for (const adjective of relationalAdjectives(core.name)) {
    const { masculine, others } = adjectivalForms(adjective);
    for (const form of [...masculine, ...others]) insert(root, form, hitOf(place, form, { role: "relational" }));
  }
}

function addAdjectival(root: TrieNode, place: Place, name: string): void {
  const { masculine, others } = adjectivalForms(name);
  for (const form of masculine) insert(root, form, hitOf(place, form, { role: "adjectival" }));
  for (const form of others) insert(root, form, hitOf(place, form, { role: "relational" }));
}

interface Named {
  name: string;
  isAlias: boolean;
  /** An alias given as «посёлок Шмидта» says that without its type it is no name. */
  hasType: boolean;
}

function addToponym(root: TrieNode, place: Place, { name, isAlias, hasType }: Named): void {
  const isSingle = !/[ -]/.test(name);
  const isOrdinary = isSingle ? isAdjective(name) || isOrdinaryWord(name) : /^\d/.test(name);
  const role = isOrdinary || hasType ? "ordinary" : "toponym";
  const mayBeSurname = isSingle && /(ов|ев|ин|ын)о?$/.test(name);
  for (const form of toponymForms(name)) {
    const isSurname = mayBeSurname && /(ов|ев|ин|ын)(а|у|ым)?$/.test(form.words[0] ?? "");
    insert(root, form, { ...hitOf(place, form, { role }), isAlias, isSurname });
  }
}

function hitOf(place: Place, form: PhraseForm, { role }: { role: FormRole }): FormHit {
  return { place, cases: form.cases, role, isAlias: false, isAbbreviated: form.isAbbreviated, isSurname: false };
}

function insert(root: TrieNode, form: PhraseForm, hit: FormHit): void {
  let node = root;
  for (const word of form.words) {
    node.next ??= new Map();
    let next = node.next.get(word);
    if (!next) node.next.set(word, (next = { next: null, hits: null }));
    node = next;
  }
  node.hits ??= [];
  const known = node.hits.find((other) => other.place === hit.place && other.role === hit.role);
  if (known) known.cases |= hit.cases;
  else node.hits.push(hit);
}

interface CoreName {
  name: string;
  /** «район» or «округ» stood after it or «район» before it: an adjective is then no name of its own. */
  isDistrict: boolean;
  /** The type of a settlement or neighbourhood stood before it. */
  hasType: boolean;
}

/** «Сергиевский муниципальный район» → «сергиевский», a district; «городской округ Отрадный» → «отрадный», none. */
function coreName(name: string): CoreName {
  const words = normalizeName(name.replaceAll(".", ". ")).split(" ");
  let from = 0;
  let to = words.length;
  let isDistrict = false;
  let hasType = false;
  while (to - from > 1) {
    const [first = "", second = ""] = words.slice(from);
    const last = words[to - 1] ?? "";
    if (isTerritoryType(last) || (isDistrict && typePrefixes.has(last))) {
      isDistrict = true;
      to--;
    } else if (to - from > 2 && first.length === 1 && isTerritoryType(first + second)) {
      from += 2;
    } else if (isTerritoryType(first) || typePrefixes.has(first)) {
      isDistrict ||= typeWords.get(first)?.kind === "district";
      from++;
    } else if (typeWords.has(first)) {
      hasType = true;
      from++;
    } else break;
  }
  return { name: words.slice(from, to).join(" "), isDistrict, hasType };
}

function isTerritoryType(word: string): boolean {
  const kind = typeWords.get(word.replace("-", ""))?.kind;
  return kind === "district" || kind === "okrug" || regionWords.has(word);
}

/** Deleting one letter from both sides finds a missing, doubled, wrong or swapped letter without trying alphabets. */
function misspeltIndex(root: TrieNode): Map<string, string[]> {
  const index = new Map<string, string[]>();
  for (const [form, node] of root.next ?? []) {
    if (form.length < misspeltLengthMin || !node.hits?.some((hit) => hit.role === "toponym")) continue;
    for (const shortened of withoutOneLetter(form)) {
      const known = index.get(shortened);
      if (known) known.push(form);
      else index.set(shortened, [form]);
    }
  }
  return index;
}

/** The word itself and every spelling of it with one letter left out; the first letter is always kept. */
export function withoutOneLetter(word: string): Set<string> {
  const spellings = new Set([word]);
  for (let at = 1; at < word.length; at++) spellings.add(word.slice(0, at) + word.slice(at + 1));
  return spellings;
}
