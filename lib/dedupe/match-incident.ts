import type { CandidateIncident } from "@/lib/dedupe/find-candidates";
import {
  hasOtherAddress,
  isOtherMunicipality,
  isSameAddress,
  isSamePlace,
  isSameTerritory,
} from "@/lib/dedupe/same-place";
import type { Duplicate } from "@/lib/dedupe/schema";
import { readText } from "@/lib/dedupe/read-text";
import { similarity } from "@/lib/dedupe/text-similarity";

export interface IncomingMessage {
  textHash: string;
  text: string;
  /** Who wrote it, as `authorIds` of a candidate count; null if unknown. */
  authorKey: number | null;
  topicId: number | null;
  topicConfidence: number;
  territoryId: number | null;
  municipalityId: number | null;
  /** Inhabitants of the territory; null where nobody has counted them, which are settlements only. */
  settlementPopulation: number | null;
  street: string | null;
  house: string | null;
  /** Milliseconds, like every instant here. */
  publishedAt: number;
}

export interface MatchWindows {
  joinWindowMs: number;
  repeatWindowMs: number;
}

/** Below it a text is a cry («нет воды!») that many write about different houses; only the place can join it. */
const tellingLetters = 20;
/** From here on two people don't write the same by chance: the text was passed on, wherever it was put. */
const passedOnLetters = 60;
/** More than half of all letter groups are shared: the same text with another greeting, ending or typing error. */
const nearTextFrom = 0.55;
/**
 * About one topic in one territory less is enough: of texts about one problem in other words two in five are as alike
 * as this, of texts about two problems one in a hundred.
 */
const retoldFrom = 0.25;
/** Where nobody has counted the inhabitants it is a village: nine of ten retellings, and few neighbours to mistake. */
const retoldInVillageFrom = 0.15;
/** As much of a text is compared as an incident's summary keeps. */
const comparedUnits = 300;
/** Below it the topic is a guess, and guesses that agree would join strangers. */
const topicSureFrom = 0.4;

const surest: readonly Duplicate["kind"][] = ["same_text", "near_text", "same_place", "repeat"];

interface Pair {
  message: IncomingMessage;
  candidate: CandidateIncident;
  alike: number;
}

/** Reads what the comparison of a text will need, before others wait for it. */
export function prepareComparison(text: string): void {
  void readText(text.slice(0, comparedUnits)).shingles;
}

/**
 * The incident a message belongs to: an open one that it joins, or a closed one that it repeats. The surest reason
 * decides: the same text, a similar one, the same topic in the same place, a repeat; of equally sure ones the more
 * similar text, then the incident that was written about last.
 */
export function matchIncident(
  message: IncomingMessage,
  candidates: readonly CandidateIncident[],
  windows: MatchWindows,
): Duplicate | null {
  const text = readText(message.text.slice(0, comparedUnits)).shingles;
  const found = candidates.flatMap((candidate) => {
    const pair = { message, candidate, alike: similarity(text, readText(candidate.text).shingles) };
    const kind = candidate.isOpen ? joinKind(pair, windows) : repeatKind(pair, windows);
    return kind === null ? [] : [{ kind, ...pair }];
  });
  found.sort(
    (left, right) =>
      surest.indexOf(left.kind) - surest.indexOf(right.kind) ||
      right.alike - left.alike ||
      right.candidate.lastMessageAt - left.candidate.lastMessageAt ||
      left.candidate.incidentId - right.candidate.incidentId,
  );
  const [best] = found;
  if (!best) return null;
  const { kind, candidate, alike } = best;
  return { kind, incidentId: candidate.incidentId, similarity: kind === "same_text" ? 1 : alike };
}

function joinKind({ message, candidate, alike }: Pair, { joinWindowMs }: MatchWindows): Duplicate["kind"] | null {
  if (Math.abs(message.publishedAt - candidate.lastMessageAt) > joinWindowMs) return null;
  const isElsewhere = isOtherMunicipality(message, candidate);
  // Of two who don't say where, one may write about another town.
  const isNowhere = message.territoryId === null && candidate.territoryId === null;
  if (candidate.textHashes.includes(message.textHash)) {
    const letters = countLetters(message.text);
    if (letters >= (isElsewhere || isNowhere ? passedOnLetters : tellingLetters)) return "same_text";
    if (letters > 0 && isSamePlace(message, candidate, message.settlementPopulation)) return "same_text";
  }
  if (isElsewhere || isNowhere || hasOtherAddress(message, candidate)) return null;
  const hasSameTopic = message.topicId !== null && message.topicId === candidate.topicId;
  if (alike >= nearTextFrom && (hasSameTopic || isSamePlace(message, candidate, message.settlementPopulation))) {
    return "near_text";
  }
  if (!hasSameTopic || message.topicConfidence < topicSureFrom) return null;
  const enough = message.settlementPopulation === null ? retoldInVillageFrom : retoldFrom;
  if (alike >= enough && isSameTerritory(message, candidate)) return "near_text";
  return isSamePlace(message, candidate, message.settlementPopulation) ? "same_place" : null;
}

function repeatKind({ message, candidate }: Pair, { repeatWindowMs }: MatchWindows): Duplicate["kind"] | null {
  const sinceClosed = message.publishedAt - (candidate.closedAt ?? -Infinity);
  if (sinceClosed < 0 || sinceClosed > repeatWindowMs) return null;
  if (message.topicId === null || message.topicId !== candidate.topicId) return null;
  if (message.territoryId === null || message.territoryId !== candidate.territoryId) return null;
  const isSameAuthor = message.authorKey !== null && candidate.authorIds.includes(message.authorKey);
  return isSameAuthor || isSameAddress(message, candidate) ? "repeat" : null;
}

function countLetters(text: string): number {
  return text.match(/\p{L}/gu)?.length ?? 0;
}
