import { evidenceOf, type CapitalStyle, type Evidence } from "./evidence";
import type { FormHit, Gazetteer, Place } from "./gazetteer";
import { matchMisspelt, type NameMatch } from "./match-names";
import { passingOf, type Passing } from "./passing";
import { placePrepositions, typeWords } from "./place-words";
import { startsSentence } from "./street-name";
import type { Token } from "./tokenize";
import { weighEvidence, type Surroundings } from "./weigh-evidence";

export interface Option {
  place: Place;
  strength: number;
}

/** One name in the text with the places it may stand for. */
export interface Mention {
  start: number;
  end: number;
  /** As written, with its type: «Сергиевском районе». */
  form: string;
  options: Option[];
  passing: Passing;
  /** The name it was taken for, when a letter had to be forgiven. */
  corrected: string | undefined;
}

/** A name and its district stand beside each other if no more than «, (» parts them. */
const besideChars = 3;

interface MentionScan {
  gazetteer: Gazetteer;
  text: string;
  tokens: readonly Token[];
  style: CapitalStyle;
  matches: readonly (NameMatch | undefined)[];
  /** Tokens that belong to a street or house. */
  masked: Uint8Array;
  defaultPlace: Place | undefined;
}

export function findMentions(scan: MentionScan): Mention[] {
  const names = namesOf(scan);
  const mentions = judgeAll(scan, names, []);
  const parents = mentions.filter(({ options }) =>
    options.some(({ place, strength }) => strength >= 0.8 && isOuter(place)),
  );
  // «Озерки, Челно-Вершинский район»: a word that was passed over is a place beside the district it lies in.
  return parents.length === 0 || names.length < 2 ? mentions : judgeAll(scan, names, parents);
}

function isOuter(place: Place): boolean {
  return place.entry.kind === "municipality" || place.type === "город";
}

interface FoundName {
  match: NameMatch;
  evidence: Evidence;
}

function namesOf(scan: MentionScan): FoundName[] {
  const { tokens, style, matches, masked } = scan;
  const names: FoundName[] = [];
  for (let at = 0; at < tokens.length; at++) {
    if (masked[at]) continue;
    const match = matches[at] ?? forgiven(scan, at, style === "mixed");
    if (match && !masked[match.to - 1]) names.push({ match, evidence: evidenceOf(tokens, match, style) });
  }
  return names;
}

function judgeAll(scan: MentionScan, names: readonly FoundName[], parents: readonly Mention[]): Mention[] {
  const mentions: Mention[] = [];
  let since = 0;
  for (const { match, evidence } of names) {
    // Inside «Красный Яр» no «Яр» is named.
    if (match.from < since) continue;
    const mention = judge(scan, match, { evidence, parents });
    if (!mention) continue;
    mentions.push(mention);
    since = Math.max(match.to, evidence.to);
  }
  return mentions;
}

interface Grounds {
  evidence: Evidence;
  parents: readonly Mention[];
}

function judge(scan: MentionScan, match: NameMatch, grounds: Grounds): Mention | undefined {
  const { evidence } = grounds;
  const accepted = acceptedHits(scan, match, grounds);
  const options = withoutOverlap([...strongest(accepted).values()]);
  if (options.length === 0 || (match.corrected !== undefined && !isWorthForgiving(options, scan.defaultPlace))) {
    return undefined;
  }
  const isAdjectival = match.hits.some((hit) => hit.role === "adjectival");
  // «Сергиевском районе» is quoted as a whole, «в районе Безымянки» only by its name.
  const from = evidence.typeBefore?.kind === "district" && !isAdjectival ? match.from : evidence.from;
  const to = evidence.isDistrictAfter || evidence.isRegionAfter ? evidence.to : match.to;
  const start = scan.tokens[from]?.start ?? 0;
  const end = scan.tokens[to - 1]?.end ?? start;
  const isAddress = accepted.some(({ parent }) => parent === "beside");
  const cases = accepted.reduce((seen, { hit }) => seen | hit.cases, 0);
  return {
    start,
    end,
    form: scan.text.slice(start, end),
    options,
    passing: isAddress ? null : passingOf(scan.tokens, evidence, cases),
    corrected: match.corrected,
  };
}

interface Accepted {
  hit: FormHit;
  strength: number;
  parent: Surroundings["parent"];
}

function acceptedHits(scan: MentionScan, match: NameMatch, { evidence, parents }: Grounds): Accepted[] {
  const { defaultPlace } = scan;
  const hasLocalDefault = defaultPlace !== undefined && defaultPlace.municipalityId !== null;
  // «Сергиевском районе» is no «Сергиевском» of the village Сергиевск.
  const isDistrict = evidence.isDistrictAfter && match.hits.some((hit) => hit.role === "adjectival");
  const accepted: Accepted[] = [];
  for (const hit of match.hits) {
    if (isDistrict && hit.role !== "adjectival") continue;
    const parent = parentOf(scan, { place: hit.place, match, parents });
    const isInDefault = isInMunicipalityOf(hit.place, defaultPlace);
    const weight = weighEvidence(hit, evidence, { isInDefault, hasLocalDefault, parent });
    const strength = match.corrected === undefined ? weight : weight * 0.75;
    if (strength > 0) accepted.push({ hit, strength, parent });
  }
  return accepted;
}

function strongest(accepted: readonly Accepted[]): Map<Place, Option> {
  const byPlace = new Map<Place, Option>();
  for (const { hit, strength } of accepted) {
    if (strength > (byPlace.get(hit.place)?.strength ?? 0)) byPlace.set(hit.place, { place: hit.place, strength });
  }
  return byPlace;
}

/** A letter is forgiven towards towns and towards the community's own villages; elsewhere a likeness proves nothing. */
function isWorthForgiving(options: readonly Option[], defaultPlace: Place | undefined): boolean {
  return options.some(({ place }) => place.population >= 1_000 || isInMunicipalityOf(place, defaultPlace));
}

function parentOf(
  { tokens }: MentionScan,
  { place, match, parents }: { place: Place; match: NameMatch; parents: readonly Mention[] },
): Surroundings["parent"] {
  const [start, end] = [tokens[match.from]?.start ?? 0, tokens[match.to - 1]?.end ?? 0];
  let found: Surroundings["parent"] = "unnamed";
  for (const parent of parents) {
    const overlaps = parent.start < end && start < parent.end;
    const isParent = parent.options.some(
      (option) => option.place !== place && place.lineage.includes(option.place.entry.territoryId),
    );
    if (overlaps || !isParent) continue;
    if (Math.max(parent.start - end, start - parent.end) <= besideChars) return "beside";
    found = "elsewhere";
  }
  return found;
}

export function isInMunicipalityOf(place: Place, other: Place | undefined): boolean {
  return place.municipalityId !== null && place.municipalityId === other?.municipalityId;
}

/**
 * A name that stands for a territory and for one inside it is no ambiguity: of the city and its own округ the округ is
 * meant, of a district and its centre the centre.
 */
function withoutOverlap(options: Option[]): Option[] {
  return options.filter(({ place }) => {
    const isOuterOf = (other: Place) => other !== place && other.lineage.includes(place.entry.territoryId);
    const isCity = place.entry.municipalityKind === "urban_okrug";
    if (!isCity && options.some((other) => isOuterOf(other.place))) return false;
    return !options.some(
      (other) =>
        other.place !== place &&
        other.place.entry.municipalityKind === "urban_okrug" &&
        place.lineage.includes(other.place.entry.territoryId),
    );
  });
}

/** Only a word that stands where a place would is worth the search for a misspelt name. */
function forgiven({ gazetteer, tokens }: MentionScan, at: number, needsCapital: boolean): NameMatch | undefined {
  const [token, before] = [tokens[at], tokens[at - 1]];
  if (!token || token.norm.length < 6 || (needsCapital && token.capital === "none")) return undefined;
  const isLed = before !== undefined && (placePrepositions.has(before.norm) || typeWords.has(before.norm));
  if (!isLed && !(needsCapital && !startsSentence(tokens, at))) return undefined;
  return matchMisspelt(gazetteer, token, at);
}
