import { countMax } from "@/lib/incidents/terms";
import type { QueueFigures, QueueView } from "@/lib/incidents/schema";
import type { Platform } from "@/lib/regions/schema";
import type { QueueList } from "./queue-list";

/** Rows that this person took out of the list, each with its channel. */
export type TakenOut = ReadonlyMap<number, Platform>;

export function takenOut(list: QueueList): TakenOut {
  return new Map(
    list.entries.filter((entry) => entry.isHidden && !entry.isGone).map(({ row }) => [row.id, row.platform]),
  );
}

/**
 * Figures are read behind the list, once in a while; what this person decides meanwhile is counted at once. `known` had
 * been taken out when the figures were read: one of them that stands in the list again counts again.
 */
export function figuresNow(
  figures: QueueFigures,
  options: { view: QueueView; list: QueueList; known: TakenOut },
): QueueFigures {
  const { view, list, known } = options;
  const taken = takenOut(list);
  const gone = [...taken].filter(([id]) => !known.has(id)).map(([, platform]) => platform);
  const back = list.entries
    .filter(({ row, isHidden }) => !isHidden && known.has(row.id))
    .map(({ row }) => row.platform);
  if (gone.length === 0 && back.length === 0) return figures;
  const platforms = { ...figures.platforms };
  for (const platform of gone) platforms[platform] = step(platforms[platform], -1);
  for (const platform of back) platforms[platform] = step(platforms[platform], 1);
  const ofView = figures.views[view];
  if (ofView === undefined) return { ...figures, platforms };
  return { ...figures, platforms, views: { ...figures.views, [view]: step(ofView, back.length - gone.length) } };
}

/** A count that stopped at its limit says nothing about single ones. */
function step(count = 0, by: number): number {
  return count > countMax ? count : Math.max(0, count + by);
}
