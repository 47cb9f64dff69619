import { countedAddress } from "@/components/analytics/counted-address";
import type { DashboardQuery } from "@/lib/analytics/dashboard/schema";
import type { CountKey, Period } from "@/lib/analytics/schema";

interface Behind {
  counted: readonly CountKey[];
  /** Null: of all times. */
  period?: Period | null;
  topic?: string;
  agency?: string;
  territory?: string;
}

/** The list of what a figure counts. */
export function incidentsAddress(
  query: DashboardQuery,
  { counted, period = query.period, ...narrower }: Behind,
): string {
  const { platform, topicGroup } = query;
  return countedAddress({
    ...{ platform, topicGroup, period, counted: counted.join(",") },
    topic: narrower.topic ?? query.topic,
    territory: narrower.territory ?? query.territory,
    agency: narrower.agency ?? query.agency,
  });
}
