import type { NameProposal, NameReason } from "@/lib/flow/names/schema";
import type { TerritoryKind } from "@/lib/regions/schema";
import { matchTerritories } from "@/lib/regions/match-territories";
import { normalizeName, splitName } from "@/lib/regions/territory-names";
import { spelledAlike } from "./name-words";
import { rank } from "./rank";
import type { Candidate } from "./rank";
import { readPlace } from "./read-place";
import type { ReadPlace } from "./read-place";

export interface TerritoryToPropose {
  id: number;
  kind: TerritoryKind;
  name: string;
  aliases: readonly string[];
  settlementType: string | null;
  municipalityId: number | null;
  under: string | null;
}

const alikeMin = 0.62;
const share = {
  alike: 0.9,
  noType: 0.96,
  otherType: 0.85,
  noMunicipality: 0.8,
  otherMunicipality: 0.5,
  otherKind: 0.6,
};
/** A place inside of a municipality that nothing is like: the municipality itself, if need be. */
const outerConfidence = 0.35;
/** As sure as this it is taken for the municipality in which the other part of the name is looked for. */
const outerFrom = 0.7;

/**
 * Places by their names, with the words for their kind («г.о.», «м.р.», «с.») and the municipality that is named before
 * them weighed apart: «Сосновка» of one district is not that of the other.
 */
export function createTerritoryProposer(
  territories: readonly TerritoryToPropose[],
  { regionName }: { regionName: string },
): (given: string) => NameProposal[] {
  const byId = new Map(territories.map((territory) => [territory.id, territory]));
  const known = territories.map((territory) => ({
    territory,
    names: [...new Set([territory.name, ...territory.aliases].map(coreOf))],
    kind: splitName(territory.name).kind,
  }));
  const municipalities = territories.filter(({ kind }) => kind === "municipality");
  const exact = municipalities.map((territory) => ({ ...territory, oktmo: null }));

  return (given) => {
    const { outer, inner } = splitGiven(spellOut(withoutRegion(given, regionName)));
    const candidates = outer === null ? byName(inner) : inside(outer, inner);
    return rank(candidates, (id) => {
      const territory = byId.get(id);
      return territory && { name: fullName(territory), under: territory.under };
    });
  };

  /** A name that stands alone: a municipality for the most part, but the column may hold whatever was meant. */
  function byName(given: string): Candidate[] {
    const found = matchTerritories([{ name: given, oktmo: null }], exact)[0];
    const wanted = { core: coreOf(given), kind: splitName(given).kind, place: readPlace(given) };
    return known.flatMap(({ territory, names, kind }) => {
      if (territory.id === found?.id) return [{ targetId: territory.id, confidence: 0.97, reasons: same(territory) }];
      const like = likest([wanted.core, wanted.place.plain], names);
      if (like < alikeMin) return [];
      const isOtherKind =
        wanted.kind !== null && kind !== null && (wanted.kind === "district") !== (kind === "district");
      const isInner = territory.kind !== "municipality";
      const weight = (isOtherKind ? share.otherKind : 1) * (isInner ? share.noMunicipality : 1);
      const reasons: NameReason[] = like === 1 ? same(territory) : alike(territory);
      const ofKind: NameReason[] =
        wanted.kind !== null && kind !== null ? [{ kind: isOtherKind ? "other_type" : "same_type", words: [] }] : [];
      return [{ targetId: territory.id, confidence: confidenceOf(like) * weight, reasons: [...reasons, ...ofKind] }];
    });
  }

  function inside(outer: string, inner: string): Candidate[] {
    const municipality = municipalityOf(outer);
    const place = readPlace(inner);
    const found = known.flatMap(({ territory, names }) => {
      if (territory.kind !== "settlement" && territory.kind !== "city_district") return [];
      const like = likest([place.plain, coreOf(inner)], names);
      return like < alikeMin ? [] : [weighInner({ territory, like, place, municipality })];
    });
    if (municipality === null) return found;
    const reasons: NameReason[] = [{ kind: "same_municipality", words: [] }];
    return [...found, { targetId: municipality, confidence: outerConfidence, reasons }];
  }

  function municipalityOf(outer: string): number | null {
    const found = matchTerritories([{ name: outer, oktmo: null }], exact)[0];
    if (found) return found.id;
    const best = rank(byName(outer), (id) => ({ name: "", under: byId.get(id)?.under ?? null }))[0];
    const territory = best && best.confidence >= outerFrom ? byId.get(best.targetId) : undefined;
    return territory?.kind === "municipality" ? territory.id : null;
  }
}

function weighInner(options: {
  territory: TerritoryToPropose;
  like: number;
  place: ReadPlace;
  municipality: number | null;
}): Candidate {
  const { territory, like, place, municipality } = options;
  const reasons: NameReason[] = like === 1 ? same(territory) : alike(territory);
  let confidence = confidenceOf(like);
  if (territory.kind === "settlement") {
    const isSameType = place.type !== null && place.type === territory.settlementType;
    if (place.type === null) confidence *= share.noType;
    else if (!isSameType) confidence *= share.otherType;
    if (place.type !== null) {
      reasons.push({ kind: isSameType ? "same_type" : "other_type", words: [territory.settlementType ?? ""] });
    }
  }
  if (municipality === null) return { targetId: territory.id, confidence: confidence * share.noMunicipality, reasons };
  const isInside = territory.municipalityId === municipality;
  reasons.push({ kind: isInside ? "same_municipality" : "other_municipality", words: [] });
  return {
    targetId: territory.id,
    confidence: confidence * (isInside ? 1 : share.otherMunicipality),
    reasons,
  };
}

function confidenceOf(like: number): number {
  return like === 1 ? 0.98 : like * share.alike;
}

function likest(wanted: readonly string[], names: readonly string[]): number {
  let best = 0;
  for (const one of wanted) {
    for (const other of names) {
      if (one === other) return 1;
      // Names of very different length cannot be alike enough.
      if (Math.abs(one.length - other.length) > 4) continue;
      best = Math.max(best, spelledAlike(one, other));
    }
  }
  return best;
}

function same({ name }: TerritoryToPropose): NameReason[] {
  return [{ kind: "same_words", words: [name] }];
}

function alike({ name }: TerritoryToPropose): NameReason[] {
  return [{ kind: "similar_spelling", words: [name] }];
}

function coreOf(name: string): string {
  return splitName(name).core;
}

function fullName({ name, settlementType }: TerritoryToPropose): string {
  return settlementType === null ? name : `${settlementType} ${name}`;
}

function splitGiven(given: string): { outer: string | null; inner: string } {
  const at = given.indexOf(" / ");
  if (at < 0) return { outer: null, inner: given };
  return { outer: given.slice(0, at), inner: given.slice(at + 3) };
}

/** «МО», «МР» without dots: the one says nothing about the kind, the other does. */
function spellOut(given: string): string {
  return given
    .replace(/(?<!\p{L})МР(?!\p{L})/gu, "муниципальный район")
    .replace(/(?<!\p{L})МО(?!\p{L})/gu, " ")
    .replace(/\s+/g, " ")
    .trim();
}

/** «Ёлкинский р-н (Дивная обл.)», «Дивная область, Ёлкинский район»: which region it is says nothing within it. */
function withoutRegion(given: string, regionName: string): string {
  const first = normalizeName(regionName).split(" ")[0] ?? "";
  if (first.length < 4) return given;
  const root = first.slice(0, -2);
  const region = new RegExp(`[\\s,(]*${root}\\p{L}*\\s+(?:обл(?:асть|асти|\\.)?|край|края)[\\s,)]*`, "giu");
  const rest = given.replaceAll("ё", "е").replaceAll("Ё", "Е").replace(region, " ").replace(/\s+/g, " ").trim();
  return rest === "" ? given : rest;
}
