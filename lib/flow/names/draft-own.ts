import type { NameDraft, NamedRef, NameField } from "@/lib/flow/names/schema";
import type { AgencyKind } from "@/lib/regions/schema";
import { settlementTypes } from "@/lib/regions/terms";
import { splitName } from "@/lib/regions/territory-names";
import type { NameWorld } from "./load-name-world";
import { nameWords } from "./propose/name-words";
import { bareTopic } from "./propose/propose-topics";
import { readPage } from "./propose/read-page";
import { readPlace } from "./propose/read-place";

const shortNameMax = 60;

/** The fields of a new entry as far as its name tells them; a person looks them over. */
export function draftOwn({ field, given }: { field: NameField; given: string }, world: NameWorld): NameDraft {
  switch (field) {
    case "agency":
      return draftAgency(given, world);
    case "topic":
      return draftTopic(given, world);
    case "community":
      return draftCommunity(given, world);
    case "territory":
      return draftSettlement(given, world);
  }
}

/** Roots of words that tell a kind of body; the first one that is found counts. */
const kindRoots: [AgencyKind, readonly string[]][] = [
  [
    "institution",
    ["больниц", "поликлин", "школ", "детск", "гимнази", "лицей", "музе", "библиот", "гбуз", "гбу", "мбу", "мбоу"],
  ],
  ["federal", ["федерал", "прокурат", "полиц", "мвд", "фссп", "уфссп", "роспотреб", "налогов", "пенсион"]],
  ["utility", ["водоканал", "теплосет", "электросет", "энергосбыт", "газпром", "ооо", "оао", "пао", "ао", "управляющ"]],
  ["regional", ["министерств", "мин", "минист", "департамент", "областн", "гжи"]],
  ["municipal", ["администрац", "адм", "муниципал", "городск", "райо", "мку"]],
];

function draftAgency(given: string, { agencies, territories }: NameWorld): NameDraft {
  const words = nameWords(given);
  const kind = kindRoots.find(([, roots]) =>
    words.some(({ plain }) => roots.some((root) => (root.length <= 4 ? plain === root : plain.startsWith(root)))),
  )?.[0];
  const stems = new Set(words.map(({ stem }) => stem));
  const municipalities = territories.filter((territory) => territory.kind === "municipality");
  const named = municipalities.filter(({ name }) =>
    nameWords(splitName(name).core).every(({ stem }) => stems.has(stem)),
  );
  const territory = named.length === 1 ? (named[0] ?? null) : null;
  const over =
    territory && agencies.find((agency) => agency.territoryId === territory.id && agency.kind === "municipal");
  return {
    field: "agency",
    name: given,
    shortName: given.slice(0, shortNameMax).trim(),
    kind: kind ?? (territory ? "municipal" : "regional"),
    parent: over ? ref(over) : null,
    territory: territory && ref(territory),
  };
}

function draftTopic(given: string, { topicGroups, propose, topics }: NameWorld): NameDraft {
  const at = given.indexOf(" / ");
  const name = given.slice(at < 0 ? 0 : at + 3);
  const bare = bareTopic(name);
  const group = at < 0 ? "" : given.slice(0, at).toLowerCase();
  const likeTopic = topics.find(({ id }) => id === propose("topic", given)[0]?.targetId);
  const found =
    topicGroups.find((candidate) => candidate.name.toLowerCase() === group) ??
    topicGroups.find(({ id }) => id === likeTopic?.groupId);
  return {
    field: "topic",
    name: bare,
    shortName: bare.slice(0, shortNameMax).trim(),
    group: found ?? null,
    groups: topicGroups,
    fastTrack: /[★☆]/.test(name),
  };
}

function draftCommunity(given: string, { territories }: NameWorld): NameDraft {
  const url = /^https?:\/\//i.test(given) ? given : `https://${given}`;
  const { platform, alias } = readPage(given);
  const root = territories.find((territory) => territory.kind === "region");
  return { field: "community", name: alias.slice(0, shortNameMax), platform, url, territory: root ? ref(root) : null };
}

function draftSettlement(given: string, { territories, propose }: NameWorld): NameDraft {
  const at = given.indexOf(" / ");
  const place = readPlace(given.slice(at < 0 ? 0 : at + 3));
  const outer = at < 0 ? [] : propose("territory", given.slice(0, at));
  const municipality = territories.find(({ id, kind }) => kind === "municipality" && id === outer[0]?.targetId);
  return {
    field: "territory",
    name: place.name,
    settlementType: settlementTypes.find((type) => type === place.type) ?? null,
    municipality: municipality ? ref(municipality) : null,
  };
}

function ref({ id, name }: NamedRef): NamedRef {
  return { id, name };
}
