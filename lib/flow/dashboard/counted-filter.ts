import type { DashboardQuery } from "@/lib/analytics/dashboard/schema";
import type { CountKey } from "@/lib/analytics/schema";
import { queueFilterSchema } from "@/lib/incidents/schema";
import type { QueueFilter } from "@/lib/incidents/schema";

/** The list behind a figure, as a filter of it: the same incidents that the figure counts. */
export function countedFilter(query: DashboardQuery, counted: readonly CountKey[]): QueueFilter {
  const { period, platform, territory, topicGroup, topic, agency } = query;
  return queueFilterSchema.parse({
    view: "counted",
    ...period,
    counted,
    platforms: platform === null ? [] : [platform],
    territory: territory ?? undefined,
    topicGroup: topicGroup ?? undefined,
    topic: topic ?? undefined,
    agency: agency ?? undefined,
  });
}
