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
  const params = new URLSearchParams({ view: "counted" });
  if (query.platform !== null) params.set("platforms", query.platform);
  for (const key of ["topicGroup", "topic", "territory", "agency"] as const) {
    const value = (key === "topicGroup" ? undefined : narrower[key]) ?? query[key];
    if (value !== null) params.set(key, value);
  }
  if (period !== null) {
    params.set("from", period.from);
    params.set("to", period.to);
  }
  params.set("counted", counted.join(","));
  return `/incidents?${params.toString()}`;
}
