import type { Viewer } from "@/lib/accounts/schema";
import type { Sql } from "@/lib/platform/db";
import { countedKey } from "@/lib/analytics/map/schema";
import { findMapPlaces } from "./find-areas";
import type { AreaRow, MapPlaces } from "./find-areas";
import { daysOf, lengthOf, previousPeriod, sameWeeksLastYear, sevenDaysBefore } from "./periods";
import { addDays } from "@/lib/platform/format/add-days";
import { readCells } from "./read-cells";
import type { CellSum } from "./read-cells";
import type { AreaCounts, Comparison, CountKey, MapArea, MapQuery, MapView, Period, SeriesPoint } from "./schema";
import { findSlice } from "./slice";
import type { Slice } from "./slice";
import { zonesOf } from "./zone-of";
import { readZoneRule } from "./zone-rules/read-zone-rules";

/**
 * The map: what was counted in each area and in the whole, against another period, day by day. Reads roll-ups alone.
 * @throws AppError `not_allowed`, and `not_found` for a place outside of the viewer's scope
 */
export async function readMap(viewer: Viewer, options: { db: Sql; query: MapQuery; now: Date }): Promise<MapView> {
  const { db, now } = options;
  // An outcome is where a stage has led: asked for both, the outcome says more.
  const query = { ...options.query, stage: options.query.outcome === null ? options.query.stage : null };
  const [slice, places, zoneRule] = await Promise.all([
    findSlice(db, viewer, query),
    findMapPlaces(db, viewer, query.territory),
    readZoneRule(viewer, { db, now }),
  ]);
  const comparedWith = comparedPeriod(query.period, query.comparison);
  const asked: Asked = { slice, key: countedKey(query), periods: [query.period, comparedWith] };
  const [sums, series] = await Promise.all([readAreas(db, asked), readDays(db, asked)]);
  // Of a norm of seven days: as many as there would be in a period as long.
  const scale = query.comparison === "week_norm" ? lengthOf(query.period) / 7 : 1;
  const { whole, areas, unplaced } = gather({ places, sums, key: asked.key, scale });
  const zoned = zonesOf({ areas, whole: { ...whole, unplaced: unplaced.count }, rule: zoneRule });
  const [wholeArea] = zonesOf({
    areas: [whole],
    whole: { count: whole.count, unplaced: 0, population: whole.population },
    rule: zoneRule,
  });
  return {
    query,
    comparedWith,
    whole: wholeArea as MapView["whole"],
    path: places.path,
    areas: zoned as MapArea[],
    unplaced,
    series: seriesOf({ query, comparedWith, series, key: asked.key }),
    zoneRule,
    populationYear: places.populationYear,
    inTriage: sums.reduce((sum, { period, counts }) => sum + (period === 0 ? counts.triage : 0), 0),
    computedAt: now.toISOString(),
  };
}

export function comparedPeriod(period: Period, comparison: Comparison): Period {
  switch (comparison) {
    case "year":
      return sameWeeksLastYear(period);
    case "previous":
      return previousPeriod(period);
    case "week_norm":
      return sevenDaysBefore(period);
  }
}

interface Asked {
  slice: Slice;
  key: CountKey;
  periods: readonly Period[];
}

function readAreas(db: Sql, { slice, key, periods }: Asked) {
  const keys = [...new Set([key, "triage", "answerOnTime", "answerLate", "answerOverdue"] as const)];
  return readCells(db, { slice, periods, by: ["area"], keys: keys as CountKey[] });
}

function readDays(db: Sql, { slice, key, periods }: Asked) {
  return readCells(db, { slice, periods, by: ["day"], keys: [key] });
}

type Counted = AreaRow & AreaCounts & { territoryId: number };

function gather(options: { places: MapPlaces; sums: readonly CellSum[]; key: CountKey; scale: number }) {
  const { places, sums, key, scale } = options;
  const whole = counted(places.whole);
  const areas = new Map(places.areas.map((area) => [area.territoryId, counted(area)]));
  const unplaced = { count: 0, before: 0 };
  for (const { period, keys, counts } of sums) {
    const area = areas.get(places.areaOf.get(Number(keys[0])) ?? 0);
    for (const one of [whole, ...(area ? [area] : [])]) {
      if (period === 0) {
        one.count += counts[key];
        one.answerOnTime += counts.answerOnTime;
        one.answerLate += counts.answerLate;
        one.answerOverdue += counts.answerOverdue;
      } else one.before += counts[key] * scale;
    }
    if (!area && period === 0) unplaced.count += counts[key];
    if (!area && period === 1) unplaced.before += counts[key] * scale;
  }
  return { whole, areas: [...areas.values()], unplaced };
}

function counted(area: AreaRow): Counted {
  return { ...area, count: 0, before: 0, answerOnTime: 0, answerLate: 0, answerOverdue: 0 };
}

function seriesOf(options: {
  query: MapQuery;
  comparedWith: Period;
  series: readonly CellSum[];
  key: CountKey;
}): SeriesPoint[] {
  const { query, comparedWith, series, key } = options;
  const counts = new Map(series.map((row) => [`${row.period} ${row.keys[0]}`, row.counts[key]]));
  const norm = daysOf(comparedWith).reduce((sum, day) => sum + (counts.get(`1 ${day}`) ?? 0), 0) / 7;
  return daysOf(query.period).map((day, index) => ({
    day,
    count: counts.get(`0 ${day}`) ?? 0,
    before: query.comparison === "week_norm" ? norm : (counts.get(`1 ${addDays(comparedWith.from, index)}`) ?? 0),
  }));
}
