import type { Viewer } from "@/lib/accounts/schema";
import type { MapPoint } from "@/lib/analytics/map/schema";
import type { Sql } from "@/lib/platform/db";
import { countedIncidents } from "./counted-incidents";
import type { MapQuery } from "./schema";

/**
 * Settlements with how many incidents of the viewer's scope they have: roll-ups end at municipalities and districts, so
 * these are counted. The place of a circle is that of the settlement.
 * @throws AppError `not_allowed`
 */
export async function readPoints(viewer: Viewer, { db, query }: { db: Sql; query: MapQuery }): Promise<MapPoint[]> {
  const counted = await countedIncidents(db, viewer, query);
  return db.query<MapPoint>(
    `select t.code, 'settlement' as kind, t.code as territory, null as words, concat_ws(' ', t.settlement_type, t.name) as name, t.lat, t.lon, count(*)::int as count
     from incident i
     join territory t on t.id = i.territory_id and t.kind = 'settlement' and t.lat is not null and t.lon is not null
     join region r on r.id = i.region_id
     where ${counted.text}
     group by t.id order by count desc, t.id`,
    counted.values,
  );
}
