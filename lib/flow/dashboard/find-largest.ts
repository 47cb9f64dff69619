import type { Viewer } from "@/lib/accounts/schema";
import { largeMin } from "@/lib/analytics/dashboard/schema";
import type { DashboardQuery, LargestIncident } from "@/lib/analytics/dashboard/schema";
import { orderOf } from "@/lib/incidents/queue-cursor";
import { addFilter, Conditions } from "@/lib/incidents/queue-sql";
import { readPage } from "@/lib/incidents/read-page";
import { resolveFilter } from "@/lib/incidents/resolve-filter";
import type { Sql } from "@/lib/platform/db";
import { countedFilter } from "./counted-filter";

const shown = 5;

/** The incidents with most messages that began in the period. */
export async function findLargest(
  viewer: Viewer,
  { db, query }: { db: Sql; query: DashboardQuery },
): Promise<LargestIncident[]> {
  const filter = countedFilter(query, ["incidents"]);
  const conditions = new Conditions(viewer);
  // As in the partial index, which holds no others.
  conditions.add(`i.message_count >= ${largeMin}`);
  addFilter(conditions, filter, await resolveFilter(db, viewer, filter));
  const order = orderOf("reach", "counted", false);
  const rows = await readPage(db, { conditions, words: null, order, task: null, limit: shown });
  return rows.map((row) => ({
    number: row.number,
    summary: row.summary,
    topicName: row.topic_name,
    placeName: row.place_name,
    agencyName: row.agency_name,
    messageCount: row.message_count,
    step: row.step,
    firstMessageAt: row.first_message_at.toISOString(),
  }));
}
