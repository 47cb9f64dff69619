import type { MeasureLimits, ZoneRule } from "./schema";

/** The periods a reader chooses by name; all but the last month end today. */
export const presetNames = ["today", "last7Days", "monthSoFar", "lastMonth", "last4Weeks", "last12Months"] as const;

/** Where incidents stand, as coarsely as a map tells it. */
export const stages = ["triage", "in_work", "answered", "done"] as const;

export const outcomes = ["resolved", "explained", "not_resolved", "postponed"] as const;

export const comparisons = ["year", "previous", "week_norm"] as const;

export const mapMeasures = ["per_1000", "absolute", "change", "on_time"] as const;

export const zones = ["red", "amber", "green"] as const;

export const defaultZoneRule: ZoneRule = { kind: "rule", red: 2, amber: 1.3 };
export const defaultMeasureLimits: MeasureLimits = {
  change: { red: 0.5, amber: 0.2 },
  onTime: { red: 0.7, amber: 0.9 },
};

export function measureLimitsOf(rule: Pick<ZoneRule, "others">): MeasureLimits {
  return rule.others ?? defaultMeasureLimits;
}

export const fewMessagesMin = 5;
export const fewResidentsMin = 1_000;

/** How many thousand residents at the rate of the whole a territory is given: two messages do not judge a village. */
export const priorThousands = 5;
