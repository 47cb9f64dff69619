import { z } from "zod";
import { countedAddress } from "@/components/analytics/counted-address";
import { readPeriod } from "@/components/analytics/read-period";
import { countedKey } from "@/lib/analytics/map/schema";
import {
  comparisonSchema,
  mapMeasureSchema,
  outcomeSchema,
  stageSchema,
  type MapQuery,
  type Period,
} from "@/lib/analytics/schema";
import { platformSchema } from "@/lib/regions/schema";

export const areaSorts = ["name", "count", "value", "change", "onTime"] as const;
export type AreaSort = (typeof areaSorts)[number];

const code = z
  .string()
  .min(1)
  .max(60)
  .transform((text) => text.replaceAll("\u0000", ""))
  .nullable()
  .catch(null);

/** Every part falls back by itself: a bad link never breaks the map. */
const addressSchema = z.object({
  territory: code,
  topicGroup: code,
  topic: code,
  agency: code,
  platform: platformSchema.nullable().catch(null),
  stage: stageSchema.nullable().catch(null),
  outcome: outcomeSchema.nullable().catch(null),
  comparison: comparisonSchema.catch("year"),
  measure: mapMeasureSchema.catch("per_1000"),
  smooth: z.literal("1").nullable().catch(null),
  step: z.enum(["day", "week"]).catch("day"),
  selected: code,
  sort: z.enum(areaSorts).catch("value"),
  order: z.enum(["up", "down"]).catch("down"),
});

/** The whole state of the map as it stands in the address. */
export interface MapAddress {
  query: MapQuery;
  measure: z.infer<typeof mapMeasureSchema>;
  /** Rates are shown drawn towards the region, so that small numbers shout less. */
  isSmoothed: boolean;
  step: "day" | "week";
  /** Code of the territory that the panel is about; null: the whole. */
  selected: string | null;
  sort: AreaSort;
  order: "up" | "down";
}

const queryKeys = ["territory", "topicGroup", "topic", "agency", "platform", "stage", "outcome"] as const;

export function readMapAddress(params: Pick<URLSearchParams, "get">, fallback: Period): MapAddress {
  const names = [...queryKeys, "comparison", "measure", "smooth", "step", "selected", "sort", "order"] as const;
  const read = addressSchema.parse(Object.fromEntries(names.map((name) => [name, params.get(name)])));
  const { comparison, measure, smooth, step, selected, sort, order, ...filter } = read;
  const period = readPeriod({ from: params.get("from"), to: params.get("to") }, periodDaysMax) ?? fallback;
  return {
    query: { ...filter, period, comparison },
    measure,
    isSmoothed: smooth !== null,
    ...{ step, selected, sort, order },
  };
}

const periodDaysMax = 800;

/** Always in the same order, without what goes without saying; the period always, so that a link keeps its meaning. */
export function writeMapAddress(address: MapAddress): URLSearchParams {
  const params = writeMapQuery(address.query);
  const rest: [name: string, value: string | null, usual: string | null][] = [
    ["measure", address.measure, "per_1000"],
    ["smooth", address.isSmoothed ? "1" : null, null],
    ["step", address.step, "day"],
    ["selected", address.selected, null],
    ["sort", address.sort, "value"],
    ["order", address.order, "down"],
  ];
  for (const [name, value, usual] of rest) if (value !== null && value !== usual) params.set(name, value);
  return params;
}

/** The part that the server is asked by. */
export function writeMapQuery(query: MapQuery): URLSearchParams {
  const params = new URLSearchParams();
  for (const key of queryKeys) {
    const value = query[key];
    if (value !== null) params.set(key, value);
  }
  params.set("from", query.period.from);
  params.set("to", query.period.to);
  if (query.comparison !== "year") params.set("comparison", query.comparison);
  return params;
}

/** The list of the incidents behind a figure. */
export function incidentsAddress(query: MapQuery, territory: string | null): string {
  const { topicGroup, topic, agency, platform, period } = query;
  return countedAddress({ topicGroup, topic, territory, agency, platform, period, counted: countedKey(query) });
}

/** Filters beside topic, period and comparison, which stand in the open. */
export function countHiddenFilters({ agency, platform, stage, outcome }: MapQuery): number {
  return [agency, platform, stage, outcome].filter((value) => value !== null).length;
}
