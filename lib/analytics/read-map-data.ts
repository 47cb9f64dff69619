import type { Viewer } from "@/lib/accounts/schema";
import { countedKey } from "@/lib/analytics/map/schema";
import type { MapData } from "@/lib/analytics/map/schema";
import type { Sql } from "@/lib/platform/db";
import { headlineOf } from "./headline";
import { mapSpan } from "./map-span";
import { dayOf } from "./periods";
import { readMap } from "./read-map";
import { readSeries } from "./read-series";
import type { MapQuery } from "./schema";

/**
 * The map with its finding and the weeks that the slider spans, in one answer.
 * @throws AppError `not_allowed`, `not_found`
 */
export async function readMapData(
  viewer: Viewer,
  { db, query, now }: { db: Sql; query: MapQuery; now: Date },
): Promise<Omit<MapData, "boundariesVersion">> {
  const [view, weeks] = await Promise.all([
    readMap(viewer, { db, query, now }),
    readSeries(viewer, {
      ...{ db, filter: query, step: "week" },
      period: mapSpan(dayOf(now, viewer.timeZone)),
    }),
  ]);
  const key = countedKey(view.query);
  return {
    view,
    headline: headlineOf(view),
    timeline: weeks.map(({ day, counts }) => ({ day, count: counts[key], before: 0 })),
  };
}
