import type { PastRow } from "@/lib/intake/incident-file/columns";
import { matchTerritories } from "@/lib/regions/match-territories";
import { splitSettlementName } from "@/lib/regions/settlement-types";
import { normalizeName } from "@/lib/regions/territory-names";
import type { NameField } from "@/lib/flow/names/schema";
import type { DecidedName, KnownNames, NamedTerritory, NamedTopic, UnknownName } from "./known-names";

export interface ResolvedNames {
  topic: NamedTopic | null;
  agencyId: number | null;
  /** The settlement, or the municipality where none is named. */
  territoryId: number | null;
  municipalityId: number | null;
  /** As the region writes it; null when it is not one of its communities. */
  communityUrl: string | null;
  /** What the row names and the region does not know. */
  unknown: UnknownName[];
  /** What the region does not know by itself, as a person decided. */
  decided: DecidedName[];
}

export type ResolveNames = (row: PastRow) => ResolvedNames;

/**
 * Which topic, territory, body and community a row of a file means: by name, by a name that is known as another one, or
 * as a person decided. A file repeats its names a thousand times, so each is looked up once.
 */
export function createNameResolver(known: KnownNames): ResolveNames {
  const decided = new Map(known.decided.map(({ field, given, targetId }) => [`${field} ${given}`, targetId]));
  const find = {
    topic: remember(topicFinder(known)),
    agency: remember(agencyFinder(known)),
    municipality: remember(municipalityFinder(known)),
    settlement: remember(settlementFinder(known)),
    community: remember(communityFinder(known)),
  };
  const topicById = new Map(known.topics.map((topic) => [topic.id, topic]));
  const territoryById = new Map(known.territories.map((territory) => [territory.id, territory]));
  const agencyById = new Map(known.agencies.map(({ id }) => [id, id]));
  const urlById = new Map(known.communities.map(({ id, url }) => [id, url]));

  return (row) => {
    const unknown: UnknownName[] = [];
    const asDecided: DecidedName[] = [];
    function resolve<T>(name: { field: NameField; given: string | null; found: T | null; byId: Map<number, T> }) {
      const { field, given, found } = name;
      if (given === null || found !== null) return found;
      const target = decided.get(`${field} ${given}`);
      if (target === undefined) unknown.push({ field, given });
      else asDecided.push({ field, given, targetId: target });
      return target === undefined || target === null ? null : (name.byId.get(target) ?? null);
    }
    const topic = resolve({
      field: "topic",
      given: topicGiven(row),
      found: find.topic(pair(row.topicGroup, row.topic)),
      byId: topicById,
    });
    const municipality = resolve({
      field: "territory",
      given: clean(row.municipality),
      found: find.municipality(clean(row.municipality) ?? ""),
      byId: territoryById,
    });
    const settlement = resolve({
      field: "territory",
      given: settlementGiven(row),
      found: find.settlement(pair(municipality ? String(municipality.id) : "", row.settlement)),
      byId: territoryById,
    });
    const place = settlement ?? municipality;
    const agency = find.agency(clean(row.department) ?? "");
    const agencyId = resolve({ field: "agency", given: clean(row.department), found: agency, byId: agencyById });
    const community = find.community(clean(row.communityUrl) ?? "");
    const communityUrl = resolve({
      field: "community",
      given: clean(row.communityUrl),
      found: community,
      byId: urlById,
    });
    return {
      topic,
      agencyId,
      territoryId: place?.id ?? null,
      municipalityId: place ? municipalityOf(place) : null,
      communityUrl,
      unknown,
      decided: asDecided,
    };
  };
}

function municipalityOf(place: NamedTerritory): number | null {
  return place.kind === "municipality" ? place.id : place.municipalityId;
}

/** As a person who decides reads it: the topic with its group, the settlement with its municipality. */
function topicGiven({ topicGroup, topic }: PastRow): string | null {
  const [group, name] = [clean(topicGroup), clean(topic)];
  return group && name ? `${group} / ${name}` : (name ?? null);
}

function settlementGiven({ municipality, settlement }: PastRow): string | null {
  const [outer, name] = [clean(municipality), clean(settlement)];
  return outer && name ? `${outer} / ${name}` : (name ?? null);
}

/** Names are stored with the import, and no register has longer ones. */
const nameLengthMax = 300;

function clean(name: string | null): string | null {
  const trimmed = name?.replace(/\s+/g, " ").trim().slice(0, nameLengthMax) ?? "";
  return trimmed === "" || /^[-–—]$/.test(trimmed) ? null : trimmed;
}

const separator = "\t";

function pair(one: string | null, other: string | null): string {
  return [clean(one) ?? "", clean(other) ?? ""].join(separator);
}

/** Without the star of quick topics, case, «ё» and punctuation. */
function plain(name: string): string {
  return normalizeName(name.replace(/[★☆*]/g, " "));
}

function topicFinder({ topics }: KnownNames): (key: string) => NamedTopic | null {
  const spelled = topics.map((topic) => ({
    topic,
    names: [topic.name, topic.shortName].map(plain),
    group: plain(topic.group),
  }));
  return (key) => {
    const [group = "", name = ""] = key.split(separator).map(plain);
    if (name === "") return null;
    const named = spelled.filter(({ names }) => names.includes(name));
    const inGroup = named.filter((known) => known.group === group);
    return only(inGroup.length > 0 ? inGroup : named)?.topic ?? null;
  };
}

function agencyFinder({ agencies }: KnownNames): (name: string) => number | null {
  const names = agencies.map(({ id, names }) => ({ id, names: new Set(names.map(normalizeName)) }));
  return (name) => {
    const wanted = normalizeName(name);
    return only(names.filter((agency) => agency.names.has(wanted)))?.id ?? null;
  };
}

function municipalityFinder({ territories }: KnownNames): (name: string) => NamedTerritory | null {
  const municipalities = territories.filter((territory) => territory.kind === "municipality");
  return (name) => (name === "" ? null : (matchTerritories([{ name, oktmo: null }], municipalities)[0] ?? null));
}

/** Within its municipality; where that is not known, only a name that is the region's only one. */
function settlementFinder({ territories }: KnownNames): (key: string) => NamedTerritory | null {
  const inside = territories.filter(({ kind }) => kind === "settlement" || kind === "city_district");
  const byName = new Map<string, NamedTerritory[]>();
  for (const place of inside) {
    for (const name of new Set([place.name, ...place.aliases].map(normalizeName))) {
      byName.set(name, [...(byName.get(name) ?? []), place]);
    }
  }
  return (key) => {
    const [municipality = "", given = ""] = key.split(separator);
    if (given === "") return null;
    const { type, name } = splitSettlementName(given) ?? { type: null, name: given };
    const named = (byName.get(normalizeName(name)) ?? []).filter(
      (place) => municipality === "" || place.municipalityId === Number(municipality),
    );
    return only(named.filter((place) => place.settlementType === type)) ?? only(named);
  };
}

function communityFinder({ communities }: KnownNames): (url: string) => string | null {
  const byAddress = new Map(communities.map(({ url }) => [address(url), url]));
  return (url) => byAddress.get(address(url)) ?? null;
}

/** «https://m.vk.com/club1/» and «vk.com/club1» are one. */
function address(url: string): string {
  return url
    .toLowerCase()
    .replace(/^https?:\/\//, "")
    .replace(/^(?:www|m)\./, "")
    .replace(/\/+$/, "");
}

function only<T>(found: readonly T[]): T | null {
  return found.length === 1 ? (found[0] ?? null) : null;
}

function remember<T>(find: (key: string) => T): (key: string) => T {
  const known = new Map<string, T>();
  return (key) => {
    const found = known.get(key);
    if (found !== undefined || known.has(key)) return found as T;
    const looked = find(key);
    known.set(key, looked);
    return looked;
  };
}
