import { fiveRules } from "@/lib/analytics/five/schema";
import type { BurningReason } from "@/lib/analytics/five/schema";
import { surgeOf } from "@/lib/analytics/five/surge";
import type { SurgeCounts } from "@/lib/analytics/five/surge";

export const overdueMin = fiveRules.overdue;
export const burningMax = 3;

export interface SpotIds {
  topicId: number;
  /** Null: the place is known no closer than the region. */
  municipalityId: number | null;
}

/** One topic in one municipality, as the rules see it. */
export interface Hotspot extends SpotIds, SurgeCounts {
  open: number;
  overdue: number;
  highOverdue: number;
}

export interface ChosenSpot extends SpotIds {
  reason: BurningReason;
}

/**
 * The worst of each kind first (what grows, what is of high importance and late, where much is late), then the next worst
 * of each; nothing stands twice. `rest`: how many more the rules found.
 */
export function chooseBurning(spots: readonly Hotspot[], weeks: number): { chosen: ChosenSpot[]; rest: number } {
  const open = spots.filter((spot) => spot.open > 0);
  const ranked = [rankSurges(open, weeks), rankSevere(open), rankOverdue(open)];
  const chosen: ChosenSpot[] = [];
  for (let rank = 0; ranked.some((list) => list.length > rank); rank += 1) {
    for (const list of ranked) takeNext(chosen, list[rank]);
  }
  const found = new Set(ranked.flat().map(keyOf));
  return { chosen, rest: found.size - chosen.length };
}

function takeNext(chosen: ChosenSpot[], candidate: ChosenSpot | undefined): void {
  if (candidate === undefined || chosen.length >= burningMax) return;
  if (!chosen.some((other) => keyOf(other) === keyOf(candidate))) chosen.push(candidate);
}

export function keyOf({ topicId, municipalityId }: SpotIds): string {
  return `${topicId}:${municipalityId ?? 0}`;
}

/** By how much more came than usual, measured against chance. */
function rankSurges(spots: readonly Hotspot[], weeks: number): ChosenSpot[] {
  return spots
    .flatMap((spot) => {
      const surge = surgeOf(spot, weeks);
      return surge ? [{ spot, surge, weight: (surge.count - surge.usual) / Math.sqrt(surge.usual + 1) }] : [];
    })
    .sort((one, other) => other.weight - one.weight || compareIds(one.spot, other.spot))
    .map(({ spot, surge }) => ({ ...idsOf(spot), reason: { kind: "surge", ...surge } }));
}

function rankSevere(spots: readonly Hotspot[]): ChosenSpot[] {
  return spots
    .filter(({ highOverdue }) => highOverdue > 0)
    .sort((one, other) => other.highOverdue - one.highOverdue || compareIds(one, other))
    .map((spot) => ({ ...idsOf(spot), reason: { kind: "severe", overdue: spot.highOverdue } }));
}

function rankOverdue(spots: readonly Hotspot[]): ChosenSpot[] {
  return spots
    .filter(({ overdue }) => overdue >= overdueMin)
    .sort((one, other) => other.overdue - one.overdue || compareIds(one, other))
    .map((spot) => ({ ...idsOf(spot), reason: { kind: "overdue", overdue: spot.overdue } }));
}

function idsOf({ topicId, municipalityId }: SpotIds): SpotIds {
  return { topicId, municipalityId };
}

/** Equal figures keep the same order from one look to the next. */
function compareIds(one: SpotIds, other: SpotIds): number {
  return one.topicId - other.topicId || (one.municipalityId ?? 0) - (other.municipalityId ?? 0);
}
