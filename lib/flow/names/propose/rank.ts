import type { NameProposal, NameReason } from "@/lib/flow/names/schema";
import type { IndexHit } from "./word-index";

export const proposalsMax = 3;
const confidenceMin = 0.25;
/** Beside a good proposal a weak one only takes room. */
const besideShare = 0.4;
/** Nothing but a person is ever quite sure. */
const confidenceMax = 0.99;

export interface Candidate {
  targetId: number;
  confidence: number;
  reasons: NameReason[];
}

/**
 * The best three. Where the second is about as likely as the first, neither is sure: a machine that cannot tell two names
 * apart must not have either of them accepted unseen.
 */
export function rank(
  candidates: readonly Candidate[],
  describe: (targetId: number) => { name: string; under: string | null } | undefined,
): NameProposal[] {
  const best = new Map<number, Candidate>();
  for (const candidate of candidates) {
    const known = best.get(candidate.targetId);
    if (!known || known.confidence < candidate.confidence) best.set(candidate.targetId, candidate);
  }
  const sorted = [...best.values()].sort(
    (one, other) => other.confidence - one.confidence || one.targetId - other.targetId,
  );
  const gap = (sorted[0]?.confidence ?? 0) - (sorted[1]?.confidence ?? 0);
  const doubt = sorted.length < 2 || gap >= 0.15 ? 1 : gap >= 0.06 ? 0.95 : 0.8;
  return sorted.slice(0, proposalsMax).flatMap(({ targetId, confidence, reasons }) => {
    const described = describe(targetId);
    const share = Math.min(Math.round(confidence * doubt * 100) / 100, confidenceMax);
    if (!described || share < Math.max(confidenceMin, (sorted[0]?.confidence ?? 0) * besideShare)) return [];
    return [{ targetId, ...described, confidence: share, reasons }];
  });
}

const shownMax = 4;

/** The common words by how they were found. */
export function wordReasons({ words }: IndexHit): NameReason[] {
  const kinds = [
    ["same", "same_words"],
    ["cut", "abbreviation"],
    ["spelled", "similar_spelling"],
  ] as const;
  return kinds.flatMap(([hit, kind]) => {
    // «мин» out of «минздрав» tells nobody anything beside «здрав».
    const telling = words.filter(({ text }) => text.length > 3);
    const found = (telling.length > 0 ? telling : words).filter((word) => word.kind === hit).map(({ text }) => text);
    return found.length === 0 ? [] : [{ kind, words: found.slice(0, shownMax) }];
  });
}
