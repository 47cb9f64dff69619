import { incidentScope } from "@/lib/accounts/scope";
import type { Viewer } from "@/lib/accounts/schema";
import type { Sql } from "@/lib/platform/db";
import { findSlice } from "./slice";
import type { MapQuery } from "./schema";

/**
 * The incidents that a map counts one by one, within the viewer's scope, as a condition over `i` and the region `r` with
 * parameters from `$1` on.
 * @throws AppError `not_allowed`
 */
export async function countedIncidents(
  db: Sql,
  viewer: Viewer,
  query: MapQuery,
): Promise<{ text: string; values: unknown[] }> {
  const slice = await findSlice(db, viewer, query);
  const scope = incidentScope(viewer, "i", 1);
  const next = scope.values.length;
  return {
    text: `${scope.text}
       and i.first_message_at >= ($${next + 1}::date)::timestamp at time zone r.time_zone
       and i.first_message_at < ($${next + 2}::date + 1)::timestamp at time zone r.time_zone
       and i.step not in ('rejected', 'merged')
       and ($${next + 3}::int[] is null or i.topic_id = any($${next + 3}::int[]))
       and ($${next + 4}::int[] is null or i.agency_id = any($${next + 4}::int[]))
       and ($${next + 5}::int[] is null or i.municipality_id = any($${next + 5}::int[]))
       and ($${next + 6}::text is null or i.platform = $${next + 6})
       and ($${next + 7}::text is null or i.outcome = $${next + 7})`,
    values: [
      ...scope.values,
      query.period.from,
      query.period.to,
      slice.topicIds,
      slice.agencyIds,
      slice.areaIds,
      slice.platform,
      query.outcome,
    ],
  };
}
