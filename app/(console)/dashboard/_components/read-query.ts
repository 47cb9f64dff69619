import { readPeriod } from "@/components/analytics/read-period";
import { presetNames } from "@/lib/analytics/schema";
import type { PresetName } from "@/lib/analytics/schema";
import { dashboardQuerySchema } from "@/lib/analytics/dashboard/schema";
import type { DashboardQuery } from "@/lib/analytics/dashboard/schema";
import { presetPeriods } from "@/lib/analytics/periods";
import type { Period } from "@/lib/analytics/schema";

/** Longer than the past that a centre can have is a mistake, and would be a page of thousands of points. */
const daysMax = 1_100;

export interface AskedFigures {
  query: DashboardQuery;
  /** The name of the period where it has one. */
  preset: PresetName | null;
}

/** The state of the page as it stands in an address; what is broken falls back, a bad link never breaks a page. */
export function readFiguresQuery(params: Pick<URLSearchParams, "get">, today: string): AskedFigures {
  const text = (name: string) => params.get(name)?.replaceAll("\u0000", "").trim().slice(0, 60) || null;
  const asked = readNamedPeriod(params, today);
  const given = {
    period: asked.period,
    comparison: params.get("compare") === "previous" ? "previous" : "year",
    territory: text("territory"),
    topicGroup: text("topicGroup"),
    topic: text("topic"),
    agency: text("agency"),
  };
  const withPlatform = dashboardQuerySchema.safeParse({ ...given, platform: text("platform") });
  return { query: withPlatform.data ?? dashboardQuerySchema.parse({ ...given, platform: null }), preset: asked.preset };
}

function readNamedPeriod(
  params: Pick<URLSearchParams, "get">,
  today: string,
): { period: Period; preset: PresetName | null } {
  const periods = presetPeriods(today);
  const named = presetNames.find((name) => name === params.get("period"));
  if (named) return { period: periods[named], preset: named };
  const days = readPeriod({ from: params.get("from"), to: params.get("to") ?? today }, daysMax);
  if (days !== null && days.to <= today) return { period: days, preset: null };
  return { period: periods.last4Weeks, preset: "last4Weeks" };
}
