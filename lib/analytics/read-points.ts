import { incidentScope } from "@/lib/accounts/scope";
import type { Viewer } from "@/lib/accounts/schema";
import type { MapPoint } from "@/lib/analytics/map/schema";
import type { Sql } from "@/lib/platform/db";
import { findSlice } from "./slice";
import type { MapQuery } from "./schema";

/**
 * Settlements with how many incidents of the viewer's scope they have: roll-ups end at municipalities and districts, so
 * these are counted. The place of a circle is that of the settlement; an address is never shown.
 * @throws AppError `not_allowed`
 */
export async function readPoints(viewer: Viewer, { db, query }: { db: Sql; query: MapQuery }): Promise<MapPoint[]> {
  const slice = await findSlice(db, viewer, query);
  const scope = incidentScope(viewer, "i", 1);
  const next = scope.values.length;
  return db.query<MapPoint>(
    `select t.code, concat_ws(' ', t.settlement_type, t.name) as name, t.lat, t.lon, count(*)::int as count
     from incident i
     join territory t on t.id = i.territory_id and t.kind = 'settlement' and t.lat is not null and t.lon is not null
     join region r on r.id = i.region_id
     where ${scope.text}
       and i.first_message_at >= ($${next + 1}::date)::timestamp at time zone r.time_zone
       and i.first_message_at < ($${next + 2}::date + 1)::timestamp at time zone r.time_zone
       and i.step not in ('rejected', 'merged')
       and ($${next + 3}::int[] is null or i.topic_id = any($${next + 3}::int[]))
       and ($${next + 4}::int[] is null or i.agency_id = any($${next + 4}::int[]))
       and ($${next + 5}::int[] is null or i.municipality_id = any($${next + 5}::int[]))
       and ($${next + 6}::text is null or i.platform = $${next + 6})
       and ($${next + 7}::text is null or i.outcome = $${next + 7})
     group by t.id order by count desc, t.id`,
    [
      ...scope.values,
      query.period.from,
      query.period.to,
      slice.topicIds,
      slice.agencyIds,
      slice.areaIds,
      slice.platform,
      query.outcome,
    ],
  );
}
