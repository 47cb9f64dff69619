import { changeOf } from "@/lib/analytics/rates";
import { funnelKeys } from "@/lib/analytics/dashboard/schema";
import type { FunnelRow } from "@/lib/analytics/dashboard/schema";
import type { CountKey, Counts } from "@/lib/analytics/schema";

const madeOf: Record<FunnelRow["key"], readonly CountKey[]> = {
  messages: ["messages"],
  incidents: ["incidents"],
  routed: ["routed"],
  // Whether in time or late, a final answer was published.
  answered: ["answerOnTime", "answerLate"],
  resolved: ["resolved"],
};

export function funnelOf(now: Counts, before: Counts): FunnelRow[] {
  return funnelKeys.map((key) => {
    const counted = madeOf[key];
    const of = (counts: Counts) => counted.reduce((sum, part) => sum + counts[part], 0);
    return { key, value: of(now), before: of(before), change: changeOf(of(now), of(before)), counted };
  });
}
