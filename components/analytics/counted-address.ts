import type { Period } from "@/lib/analytics/schema";

interface Counted {
  /** What of it was counted, as the list of incidents reads it. */
  counted: string;
  /** Null: of all times. */
  period: Period | null;
  platform: string | null;
  topicGroup: string | null;
  topic: string | null;
  territory: string | null;
  agency: string | null;
}

const names = ["topicGroup", "topic", "territory", "agency"] as const;

/** The list of the incidents that a figure counts. */
export function countedAddress({ counted, period, platform, ...filter }: Counted): string {
  const params = new URLSearchParams({ view: "counted" });
  if (platform !== null) params.set("platforms", platform);
  for (const name of names) {
    const value = filter[name];
    if (value !== null) params.set(name, value);
  }
  if (period !== null) {
    params.set("from", period.from);
    params.set("to", period.to);
  }
  params.set("counted", counted);
  return `/incidents?${params.toString()}`;
}
