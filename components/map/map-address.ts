import { countedAddress } from "@/components/analytics/counted-address";
import { readPeriod } from "@/components/analytics/read-period";
import type { MapPoint } from "@/lib/analytics/map/schema";
import { countedKey } from "@/lib/analytics/map/terms";
import type { MapMeasure, MapQuery, Period } from "@/lib/analytics/schema";
import { comparisons, mapMeasures, outcomes, stages } from "@/lib/analytics/terms";
import { oneOf } from "@/lib/platform/format/one-of";
import { platforms } from "@/lib/regions/platforms/terms";
import { readMapLook, writeMapLook } from "./map-look";
import type { MapLook } from "./map-look";

export const areaSorts = ["name", "count", "value", "change", "onTime"] as const;
export type AreaSort = (typeof areaSorts)[number];

/** The whole state of the map as it stands in the address. */
export interface MapAddress {
  query: MapQuery;
  measure: MapMeasure;
  /** Rates are shown drawn towards the region, so that small numbers shout less. */
  isSmoothed: boolean;
  step: "day" | "week";
  /** Code of the territory that the panel is about; null: the whole. */
  selected: string | null;
  /** Null: the whole, as large as it fits. */
  at: MapLook | null;
  sort: AreaSort;
  order: "up" | "down";
}

const queryKeys = ["territory", "topicGroup", "topic", "agency", "platform", "stage", "outcome"] as const;

type Params = Pick<URLSearchParams, "get">;

/** Every part falls back by itself: a bad link never breaks the map. */
export function readMapAddress(params: Params, fallback: Period): MapAddress {
  return {
    query: readQuery(params, fallback),
    measure: oneOf(mapMeasures, params.get("measure")) ?? "per_1000",
    isSmoothed: params.get("smooth") === "1",
    step: oneOf(["day", "week"], params.get("step")) ?? "day",
    selected: readCode(params.get("selected")),
    at: readMapLook(params.get("at")),
    sort: oneOf(areaSorts, params.get("sort")) ?? "value",
    order: oneOf(["up", "down"], params.get("order")) ?? "down",
  };
}

function readQuery(params: Params, fallback: Period): MapQuery {
  return {
    territory: readCode(params.get("territory")),
    topicGroup: readCode(params.get("topicGroup")),
    topic: readCode(params.get("topic")),
    agency: readCode(params.get("agency")),
    platform: oneOf(platforms, params.get("platform")),
    stage: oneOf(stages, params.get("stage")),
    outcome: oneOf(outcomes, params.get("outcome")),
    period: readPeriod({ from: params.get("from"), to: params.get("to") }, periodDaysMax) ?? fallback,
    comparison: oneOf(comparisons, params.get("comparison")) ?? "year",
  };
}

const codeLengthMax = 60;

function readCode(text: string | null): string | null {
  return text === null || text === "" || text.length > codeLengthMax ? null : text.replaceAll("\u0000", "");
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
    ["at", address.at && writeMapLook(address.at), null],
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

/** The list of the incidents of a settlement, a street or a house. */
export function pointAddress(query: MapQuery, { territory, words }: MapPoint): string {
  const address = incidentsAddress(query, territory);
  return words === null ? address : `${address}&q=${encodeURIComponent(words)}`;
}

/** Filters beside topic, period and comparison, which stand in the open. */
export function countHiddenFilters({ agency, platform, stage, outcome }: MapQuery): number {
  return [agency, platform, stage, outcome].filter((value) => value !== null).length;
}
