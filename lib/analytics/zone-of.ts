import { changeOf, onTimeShare, rateInterval, rateOf, smoothedRate } from "./rates";
import { fewMessagesMin, fewResidentsMin } from "./schema";
import type { AreaCounts, MapArea, Zone, ZoneRule } from "./schema";

const hair = 1 + 1e-9;

type Countable = Omit<AreaCounts, "territoryId"> & { population: number | null };
type Rates = Pick<MapArea, "rate" | "smoothed" | "low" | "high">;
export type AreaFigures = Rates & Pick<MapArea, "zone" | "change" | "onTimeShare">;

/** What the areas are held against. */
export interface Whole {
  count: number;
  /** Of `count`, what lies in none of the areas: with it every area would look calmer than it is. */
  unplaced: number;
  population: number | null;
}

/**
 * The figures and the zone of each area, by the published method: smoothed rate against the rate of the whole, and
 * the lower end of the 90 % interval above it. By the default rule an area's zone follows from its own figures and the
 * rate of the whole alone, never from its rank.
 */
export function zonesOf<Area extends Countable>(given: {
  areas: readonly Area[];
  whole: Whole;
  rule: ZoneRule;
}): (Area & AreaFigures)[] {
  const wholeRate = rateOfWhole(given.whole);
  const rated = given.areas.map((area) => ({ area, rates: ratesOf(area, wholeRate) }));
  const zoneFor = zoneFinder({
    rule: given.rule,
    wholeRate,
    told: rated.filter(({ area }) => hasEnough(area)).map(({ rates }) => rates),
  });
  return rated.map(({ area, rates }) => ({
    ...area,
    ...rates,
    zone: hasEnough(area) ? zoneFor(rates) : null,
    change: changeOf(area.count, area.before),
    onTimeShare: onTimeShare({ onTime: area.answerOnTime, late: area.answerLate, overdue: area.answerOverdue }),
  }));
}

/** Per 1000 residents, of what is placed. */
export function rateOfWhole({ count, unplaced, population }: Whole): number | null {
  return rateOf(Math.max(0, count - unplaced), population);
}

/** Below this the map shows the bare count and no colour. */
export function hasEnough({ count, population }: Pick<Countable, "count" | "population">): boolean {
  return count >= fewMessagesMin && population !== null && population >= fewResidentsMin;
}

function ratesOf({ count, population }: Countable, wholeRate: number | null): Rates {
  const interval = rateInterval(count, population);
  return {
    rate: rateOf(count, population),
    smoothed:
      population !== null && population > 0 && wholeRate !== null
        ? smoothedRate({ count, population, wholeRate })
        : null,
    low: interval?.low ?? null,
    high: interval?.high ?? null,
  };
}

function zoneFinder(given: {
  rule: ZoneRule;
  wholeRate: number | null;
  told: readonly Rates[];
}): (rates: Rates) => Zone | null {
  const { rule, wholeRate, told } = given;
  switch (rule.kind) {
    case "rule":
      return ({ smoothed, low }) => {
        if (smoothed === null || low === null || wholeRate === null) return null;
        if (low <= wholeRate) return "green";
        if (smoothed >= rule.red * wholeRate) return "red";
        return smoothed >= rule.amber * wholeRate ? "amber" : "green";
      };
    case "quantile": {
      const sorted = told.flatMap(({ smoothed }) => smoothed ?? []).sort((one, other) => one - other);
      const red = quantileOf(sorted, rule.red) * hair;
      const amber = quantileOf(sorted, rule.amber) * hair;
      // Strictly above, by more than the last digit: where all are equal nobody stands out.
      return ({ smoothed }) =>
        smoothed === null ? null : smoothed > red ? "red" : smoothed > amber ? "amber" : "green";
    }
    case "limit":
      return ({ rate }) => (rate === null ? null : rate >= rule.red ? "red" : rate >= rule.amber ? "amber" : "green");
  }
}

/** Between two neighbours in proportion. */
function quantileOf(sorted: readonly number[], share: number): number {
  const at = (sorted.length - 1) * share;
  const below = sorted[Math.floor(at)] ?? Infinity;
  const above = sorted[Math.ceil(at)] ?? below;
  return below + (above - below) * (at - Math.floor(at));
}
