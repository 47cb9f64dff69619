import * as kpis from "@/lib/analytics/kpis";
import type { CountKey, Counts } from "@/lib/analytics/schema";
import type { KpiKey, KpiRow } from "@/lib/analytics/dashboard/schema";

interface KpiRule {
  of: (counts: Counts) => kpis.Kpi;
  part: readonly CountKey[];
  whole: readonly CountKey[];
  better: KpiRow["better"];
}

const withOutcome: readonly CountKey[] = [
  "solvableResolved",
  "solvableExplained",
  "solvableNotResolved",
  "solvablePostponed",
];

/** Each formula with the counts that it is made of. */
const rules: Record<KpiKey, KpiRule> = {
  onTime: {
    of: (counts) => kpis.onTimeShare(counts),
    part: ["answerOnTime"],
    whole: ["answerOnTime", "answerLate", "answerOverdue"],
    better: "more",
  },
  reactionOnTime: {
    of: (counts) => kpis.onTimeShare(counts, "reaction"),
    part: ["reactionOnTime"],
    whole: ["reactionOnTime", "reactionLate", "reactionOverdue"],
    better: "more",
  },
  resolution: { of: kpis.resolutionShare, part: ["solvableResolved"], whole: withOutcome, better: "more" },
  honestyGap: { of: kpis.honestyGap, part: ["solvableExplained"], whole: withOutcome, better: "less" },
  rework: { of: kpis.reworkShare, part: ["reworked"], whole: ["reviewed"], better: "less" },
  repeats: { of: kpis.repeatShare, part: ["repeats"], whole: ["done"], better: "less" },
  routingAccuracy: { of: kpis.routingAccuracy, part: ["returned"], whole: ["routed"], better: "more" },
  pingPong: { of: kpis.pingPong, part: ["returned"], whole: ["routed"], better: "less" },
  clarification: { of: kpis.clarificationRate, part: ["clarified"], whole: ["incidents"], better: null },
  autoRoute: { of: kpis.autoRouteShare, part: ["autoRouted"], whole: ["routed"], better: "more" },
  satisfaction: {
    of: kpis.satisfactionShare,
    part: ["satisfied"],
    whole: ["satisfied", "dissatisfied"],
    better: "more",
  },
  answerRate: { of: kpis.answerRate, part: ["satisfied", "dissatisfied"], whole: ["polled"], better: "more" },
};

export function kpiRow(key: KpiKey, now: Counts, before: Counts): KpiRow {
  const { of, part, whole, better } = rules[key];
  return { key, now: of(now), before: of(before), partOf: part, wholeOf: whole, isMean: key === "pingPong", better };
}
