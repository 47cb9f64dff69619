import type { ShareKind } from "@/lib/analytics/five/schema";
import { honestyGap, onTimeShare, repeatShare, satisfactionShare } from "@/lib/analytics/kpis";
import type { Kpi } from "@/lib/analytics/kpis";
import type { Counts } from "@/lib/analytics/schema";

/** The key figure behind each share that may become a fact. */
export function shareOf(kind: ShareKind, counts: Counts): Kpi {
  switch (kind) {
    case "honesty_gap":
      return honestyGap(counts);
    case "on_time":
      return onTimeShare(counts);
    case "repeats":
      return repeatShare(counts);
    case "satisfaction":
      return satisfactionShare(counts);
  }
}
