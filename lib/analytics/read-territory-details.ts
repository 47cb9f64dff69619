import type { Viewer } from "@/lib/accounts/schema";
import { countedKey } from "@/lib/analytics/map/schema";
import type { TerritoryDetails } from "@/lib/analytics/map/schema";
import type { Sql } from "@/lib/platform/db";
import { lengthOf, weekOf } from "./periods";
import { addDays } from "@/lib/platform/format/add-days";
import { changeOf } from "./rates";
import { readBreakdown } from "./read-breakdown";
import { comparedPeriod } from "./read-map";
import { readSeries } from "./read-series";
import type { MapQuery } from "./schema";

const weeksShown = 8;
const weeksOfYear = 52;
const topicsShown = 8;

/**
 * What one territory is written about, and its weeks against last year's. `query.territory` names it.
 * @throws AppError `not_allowed`
 */
export async function readTerritoryDetails(
  viewer: Viewer,
  { db, query }: { db: Sql; query: MapQuery },
): Promise<TerritoryDetails> {
  const key = countedKey(query);
  const last = weekOf(query.period.to);
  const [topics, weeks] = await Promise.all([
    readBreakdown(viewer, {
      db,
      // The topics of the place are told beside the one that the map is about.
      filter: { ...query, topic: null, topicGroup: null },
      period: query.period,
      before: comparedPeriod(query.period, query.comparison),
      by: "topicGroup",
    }),
    readSeries(viewer, {
      db,
      filter: query,
      period: { from: addDays(last, -7 * (weeksShown + weeksOfYear - 1)), to: query.period.to },
      step: "week",
    }),
  ]);
  const shown = weeks.slice(-weeksShown);
  const stretch = query.comparison === "week_norm" ? lengthOf(query.period) / 7 : 1;
  return {
    code: query.territory ?? "",
    topics: topics
      .flatMap(({ code, name, counts, before }) =>
        code === null || name === null || counts[key] === 0
          ? []
          : [{ code, name, count: counts[key], change: changeOf(counts[key], before[key] * stretch) }],
      )
      .sort((a, b) => b.count - a.count)
      .slice(0, topicsShown),
    weeks: shown.map(({ day, counts }, index) => ({
      day,
      count: counts[key],
      before: weeks[weeks.length - shown.length - weeksOfYear + index]?.counts[key] ?? 0,
    })),
  };
}
