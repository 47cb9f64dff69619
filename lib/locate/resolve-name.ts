import type { Place } from "./gazetteer";
import { isInMunicipalityOf, type Mention, type Option } from "./find-mentions";
import type { PlaceReason } from "./schema";

/** A place on its way to become a candidate. */
export interface Standing {
  place: Place;
  confidence: number;
  reasons: PlaceReason[];
  spans: { start: number; end: number }[];
  passing: Mention["passing"];
}

/** Which of the places with this name is meant, each with its confidence. */
export function resolveName(
  mention: Mention,
  { mentions, defaultPlace }: { mentions: readonly Mention[]; defaultPlace: Place | undefined },
): Standing[] {
  const { options } = mention;
  const alternatives = options.length;
  const parentOf = (option: Option) => parentMention(option.place, mention, mentions);
  const inside = options.filter((option) => parentOf(option) !== undefined);
  const near = options.filter((option) => isInMunicipalityOf(option.place, defaultPlace));
  const chosen = inside.length > 0 ? inside : near;
  const shares = shareOut(chosen.length > 0 ? chosen : options, defaultPlace);
  return options.map((option): Standing => {
    const share = shares.get(option) ?? 0;
    const parent = parentOf(option);
    const reasons: PlaceReason[] = [namedReason(mention)];
    if (mention.passing) reasons.push({ kind: "in_passing", form: mention.form });
    if (parent) reasons.push({ kind: "inside_named", form: parent.form });
    if (alternatives > 1) reasons.push({ kind: "ambiguous", alternatives });
    if (alternatives > 1 && !parent && share > 0) {
      reasons.push({ kind: chosen === near && near.length === 1 ? "only_in_default" : "likeliest" });
    }
    const ceiling = chosen === near && alternatives > 1 && near.length > 0 ? 0.92 : 1;
    return {
      place: option.place,
      confidence: share > 0 ? option.strength * share * ceiling : Math.min(0.12, option.strength * 0.15),
      reasons,
      spans: [{ start: mention.start, end: mention.end }],
      passing: mention.passing,
    };
  });
}

function namedReason({ form, corrected, options }: Mention): PlaceReason {
  const [option] = options;
  return corrected === undefined || !option
    ? { kind: "named", form }
    : { kind: "misspelt", form, name: option.place.entry.name };
}

/** A mention elsewhere in the text of the district or city in which the place lies. */
function parentMention(place: Place, own: Mention, mentions: readonly Mention[]): Mention | undefined {
  return mentions.find(
    (mention) =>
      mention !== own &&
      mention.options.some(
        (option) =>
          option.place !== place &&
          option.place.entry.kind !== "region" &&
          option.strength >= 0.5 &&
          place.lineage.includes(option.place.entry.territoryId),
      ),
  );
}

/**
 * How the confidence is shared among places of one name: by population and nearness to the community. A single place gets
 * all; of several the likeliest is held back, since the text itself does not decide.
 */
function shareOut(options: readonly Option[], defaultPlace: Place | undefined): Map<Option, number> {
  const weights = options.map(
    (option) => option.strength * Math.pow(option.place.size, 0.75) * nearness(option.place, defaultPlace),
  );
  const sum = weights.reduce((total, weight) => total + weight, 0);
  return new Map(
    options.map((option, index) => {
      const share = (weights[index] ?? 0) / sum;
      return [option, options.length === 1 ? 1 : share * (0.5 + 0.45 * share)];
    }),
  );
}

function nearness(place: Place, defaultPlace: Place | undefined): number {
  const [from, to] = [place.entry, defaultPlace?.entry];
  if (!to || to.kind === "region" || from.lat === null || from.lon === null || to.lat === null || to.lon === null)
    return 1;
  const north = (from.lat - to.lat) * 111;
  const east = (from.lon - to.lon) * 111 * Math.cos((from.lat * Math.PI) / 180);
  return 1 / (1 + Math.hypot(north, east) / 30);
}
