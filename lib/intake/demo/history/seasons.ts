import { createRandom } from "@/lib/intake/demo/history/random";
import type { HistoryWeights } from "@/lib/intake/demo/history/pieces";
import { dayMs } from "@/lib/intake/demo/history/world";
import type { HistoryTopic } from "@/lib/intake/demo/history/world";

export interface Weather {
  isCold: boolean;
  hasSnowfall: boolean;
}

const coldFactor = 2.4;
const snowfallFactor = 2.6;

/** The share of a topic in an average day of the year. */
export function baseWeight(
  topic: HistoryTopic,
  context: { weights: HistoryWeights; groupTotals: GroupTotals },
): number {
  const { weights, groupTotals } = context;
  const share = weights.groups[topic.groupCode]?.share ?? 0;
  return (share * (weights.topics[topic.code]?.weight ?? 1)) / (groupTotals.get(topic.groupCode) ?? 1);
}

export type GroupTotals = ReadonlyMap<string, number>;

export function sumGroups(topics: readonly HistoryTopic[], weights: HistoryWeights): GroupTotals {
  const totals = new Map<string, number>();
  for (const { code, groupCode } of topics) {
    totals.set(groupCode, (totals.get(groupCode) ?? 0) + (weights.topics[code]?.weight ?? 1));
  }
  return totals;
}

/** How much more or less than on average is written about a topic on this local day. */
export function seasonOf(topic: HistoryTopic, options: { weights: HistoryWeights; dayAt: number }): number {
  const { weights, dayAt } = options;
  const name = weights.topics[topic.code]?.curve ?? weights.groups[topic.groupCode]?.curve ?? "even";
  const curve = weights.curves[name];
  if (!curve) throw new RangeError(`no curve ${name}`);
  return betweenMonths(curve, dayAt);
}

/** A month's number stands in its middle; a day takes its share of the two nearest. */
function betweenMonths(curve: readonly number[], dayAt: number): number {
  const day = new Date(dayAt);
  const position = day.getUTCMonth() + (day.getUTCDate() - 15) / 30;
  const lower = Math.floor(position);
  const upperShare = position - lower;
  const at = (month: number) => curve[(month + 12) % 12] ?? 0;
  return at(lower) * (1 - upperShare) + at(lower + 1) * upperShare;
}

/** Cold snaps and snowfalls come in spells of days, the same for the same seed. */
export function weatherOf(seed: number, dayAt: number): Weather {
  const month = new Date(dayAt).getUTCMonth();
  const isWinter = month >= 11 || month <= 1;
  const isColdSeason = isWinter || month === 10 || month === 2;
  const spell = (name: string, days: number) => createRandom(`${seed} ${name} ${Math.floor(dayAt / dayMs / days)}`)();
  return {
    isCold: isColdSeason && spell("cold", 6) < (isWinter ? 0.3 : 0.18),
    hasSnowfall: isColdSeason && spell("snow", 3) < 0.28,
  };
}

export function weatherFactor(topic: HistoryTopic, options: { weights: HistoryWeights; weather: Weather }): number {
  const own = options.weights.topics[topic.code];
  const cold = own?.isColdDriven && options.weather.isCold ? coldFactor : 1;
  const snow = own?.isSnowDriven && options.weather.hasSnowfall ? snowfallFactor : 1;
  return cold * snow;
}
