import type { Place } from "./gazetteer";
import type { Mention } from "./find-mentions";
import { resolveName, type Standing } from "./resolve-name";
import { candidatesMax, type PlaceCandidate } from "./schema";

interface Ranking {
  mentions: readonly Mention[];
  defaultPlace: Place | undefined;
  hasStreet: boolean;
}

/** Confidence in the community's own territory when the text names no place. */
const communityConfidence = 0.7;
const regionConfidence = 0.2;

/** Weighs all mentions of a text together with the territory of its community; best first. */
export function rankCandidates(ranking: Ranking): PlaceCandidate[] {
  const standings = new Map<Place, Standing>();
  const leading = leadingMention(ranking);
  for (const mention of ranking.mentions) {
    const factor = mention === leading ? 1 : mention.passing ? 0.5 : 0.65;
    for (const standing of resolveName(mention, ranking))
      add(standings, { ...standing, confidence: standing.confidence * factor });
  }
  const named = absorb([...standings.values()]);
  return withDefault(named, ranking)
    .sort((one, other) => other.confidence - one.confidence)
    .slice(0, candidatesMax)
    .map(({ place, confidence, reasons, spans }) => ({
      territoryId: place.entry.territoryId,
      municipalityId: place.municipalityId,
      confidence: Math.round(Math.min(confidence, 0.98) * 1000) / 1000,
      reasons,
      spans: spans.sort((one, other) => one.start - other.start),
    }));
}

/** The first place that is not named in passing and not doubtful; other mentions only accompany it. */
function leadingMention({ mentions }: Ranking): Mention | undefined {
  const isFirm = (mention: Mention) => mention.options.some(({ strength }) => strength >= 0.5);
  const isLocal = (mention: Mention) => mention.options.some(({ place }) => place.entry.kind !== "region");
  const local = mentions.filter(isLocal);
  return local.find((mention) => !mention.passing && isFirm(mention)) ?? local.find(isFirm) ?? local[0] ?? mentions[0];
}

function add(standings: Map<Place, Standing>, standing: Standing): void {
  const known = standings.get(standing.place);
  if (!known) {
    standings.set(standing.place, standing);
    return;
  }
  known.spans.push(...standing.spans);
  known.passing = known.passing && standing.passing;
  if (standing.confidence > known.confidence) {
    known.confidence = standing.confidence;
    known.reasons = standing.reasons;
  }
}

/** A city and its own part named together are one place: the part, with the city as its proof. */
function absorb(standings: Standing[]): Standing[] {
  return standings.filter((outer) => {
    const inner = standings.find(
      (other) =>
        other !== outer &&
        other.place.lineage.includes(outer.place.entry.territoryId) &&
        (outer.place.entry.kind === "region" || other.confidence >= Math.min(0.45, outer.confidence)),
    );
    if (!inner) return true;
    if (outer.place.entry.kind !== "region") {
      inner.spans.push(...outer.spans);
      inner.confidence = Math.max(inner.confidence, Math.min(outer.confidence, inner.confidence / 0.65) * 0.98);
    }
    return false;
  });
}

/** Adds the community's own territory: alone where nothing is named, otherwise as strong as the naming is weak. */
function withDefault(named: Standing[], { defaultPlace, hasStreet }: Ranking): Standing[] {
  const top = strongest(named);
  const isRegionOnly = top?.place.entry.kind === "region";
  if (!defaultPlace) return isRegionOnly ? [regionOnly(top)] : named;
  const own: Standing = {
    place: defaultPlace,
    confidence: 0,
    reasons: [{ kind: "community" }],
    spans: [],
    passing: null,
  };
  const isRegion = defaultPlace.entry.kind === "region";
  if (isRegion) own.reasons.push({ kind: "region_only" });
  if (!top || isRegionOnly) {
    own.confidence = isRegion ? regionConfidence : communityConfidence;
    if (hasStreet) own.reasons.push({ kind: "street_only" });
    return [own];
  }
  const same = named.find((one) => one.place === defaultPlace);
  if (same) {
    same.reasons.push({ kind: "community" });
    if (same === top) same.confidence = Math.max(communityConfidence, Math.min(0.97, same.confidence + 0.03));
    return named;
  }
  if (top.place.lineage.includes(defaultPlace.entry.territoryId)) {
    if (top.confidence >= 0.45) {
      // Two weak signs for one municipality support each other.
      if (!isRegion) top.confidence = Math.max(top.confidence, (top.confidence + communityConfidence) / 2);
      return named;
    }
    own.confidence = isRegion ? Math.min(regionConfidence, top.confidence / 2) : 0.6;
    return [...named, own];
  }
  weighAgainst(top, own);
  return [...named, own];
}

function strongest(named: readonly Standing[]): Standing | undefined {
  return named.reduce<Standing | undefined>(
    (best, one) => (best && best.confidence >= one.confidence ? best : one),
    undefined,
  );
}

function regionOnly(standing: Standing): Standing {
  return { ...standing, confidence: regionConfidence, reasons: [...standing.reasons, { kind: "region_only" }] };
}

/** Sets the confidences of a named place and of a community that lies elsewhere or inside it. */
function weighAgainst(top: Standing, own: Standing): void {
  if (own.place.lineage.includes(top.place.entry.territoryId)) {
    // The city is named, the community belongs to one of its parts: both agree on that part.
    own.confidence = Math.max(0.75, top.confidence * 0.8);
    top.confidence = Math.min(top.confidence, own.confidence - 0.05);
  } else if (top.passing || top.confidence < 0.35) {
    // Who writes «рейс из Похвистнево» mostly means Похвистнево, «возят в Самару» mostly the place they are taken from.
    own.confidence = top.passing === "from" ? 0.42 : 0.5;
    top.confidence = Math.min(top.confidence, 0.45);
  } else {
    own.confidence = Math.max(0.05, Math.min(0.6 * (1 - top.confidence), top.confidence - 0.05));
  }
}
