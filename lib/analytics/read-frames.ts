import type { Viewer } from "@/lib/accounts/schema";
import { countedKey } from "@/lib/analytics/map/schema";
import type { FrameArea, MapFrames } from "@/lib/analytics/map/schema";
import type { Sql } from "@/lib/platform/db";
import { findMapPlaces } from "./find-areas";
import type { MapPlaces } from "./find-areas";
import { weekOf } from "./periods";
import { readCells } from "./read-cells";
import type { CellSum } from "./read-cells";

import { stepsOf } from "./read-series";
import type { CountKey, Day, MapQuery, ZoneRule } from "./schema";
import { findSlice } from "./slice";
import { zonesOf } from "./zone-of";
import { readZoneRule } from "./zone-rules/read-zone-rules";

/**
 * The map week by week over a period, in one reading of the roll-ups: a playback asks once, not for each frame. A week
 * that the period only touches is counted as far as it lies within it.
 * @throws AppError `not_allowed`, `not_found` as for the map itself
 */
export async function readFrames(
  viewer: Viewer,
  { db, query, now }: { db: Sql; query: MapQuery; now: Date },
): Promise<MapFrames> {
  const [slice, places, rule] = await Promise.all([
    findSlice(db, viewer, query),
    findMapPlaces(db, viewer, query.territory),
    readZoneRule(viewer, { db, now }),
  ]);
  const key = countedKey(query);
  const cells = await readCells(db, { slice, periods: [query.period], by: ["area", "week"], keys: [key] });
  const weeks = stepsOf(query.period, "week");
  const byWeek = groupByWeek(cells, { places, key });
  const frames = weeks.map((week) => frameOf(byWeek.get(week) ?? new Map<number, number>(), { places, rule }));
  return {
    weeks,
    areas: Object.fromEntries(
      places.areas.map(({ code, territoryId }) => [code, frames.map((frame) => frame.get(territoryId) ?? nothing)]),
    ),
  };
}

const nothing: FrameArea = { count: 0, rate: null, zone: null };
/** What lies in none of the areas. */
const unplaced = 0;

function groupByWeek(
  cells: readonly CellSum[],
  { places, key }: { places: MapPlaces; key: CountKey },
): Map<Day, Map<number, number>> {
  const byWeek = new Map<Day, Map<number, number>>();
  for (const { keys, counts } of cells) {
    const [place = 0, week = ""] = keys;
    const monday = weekOf(String(week));
    const area = places.areaOf.get(Number(place)) ?? unplaced;
    const sums = byWeek.get(monday) ?? new Map<number, number>();
    sums.set(area, (sums.get(area) ?? 0) + counts[key]);
    byWeek.set(monday, sums);
  }
  return byWeek;
}

/** The zones of one week against the rate of the whole in that week. */
function frameOf(
  counts: ReadonlyMap<number, number>,
  { places, rule }: { places: MapPlaces; rule: ZoneRule },
): Map<number, FrameArea> {
  const whole = [...counts.values()].reduce((sum, count) => sum + count, 0);
  const zoned = zonesOf({
    areas: places.areas.map((area) => ({ ...area, ...uncompared, count: counts.get(area.territoryId) ?? 0 })),
    whole: { count: whole, unplaced: counts.get(unplaced) ?? 0, population: places.whole.population },
    rule,
  });
  return new Map(zoned.map(({ territoryId, count, rate, zone }) => [territoryId, { count, rate, zone }]));
}

const uncompared = { before: 0, answerOnTime: 0, answerLate: 0, answerOverdue: 0 };
