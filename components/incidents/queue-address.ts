import { countKeys } from "@/lib/analytics/counts/terms";
import type { QueueFilter } from "@/lib/incidents/schema";
import { queueSorts, queueViews } from "@/lib/incidents/terms";
import { asDay } from "@/lib/platform/format/as-day";
import { oneOf } from "@/lib/platform/format/one-of";
import { platforms } from "@/lib/regions/platforms/terms";

type Params = Pick<URLSearchParams, "get">;

/**
 * The filter as it stands in an address; unknown and broken parts fall back. By hand and not by `queueFilterSchema`, so that
 * no browser has to load what checks data; a test holds the two against each other.
 */
export function readQueueAddress(params: Params): QueueFilter {
  return {
    view: oneOf(queueViews, params.get("view")) ?? undefined,
    sort: oneOf(queueSorts, params.get("sort")) ?? "due",
    platforms: readList(platforms, params.get("platforms")),
    topicGroup: readText(params.get("topicGroup"), 60),
    topic: readText(params.get("topic"), 60),
    territory: readText(params.get("territory"), 60),
    agency: readText(params.get("agency"), 60),
    q: readText(params.get("q"), 200),
    from: asDay(params.get("from")) ?? undefined,
    to: asDay(params.get("to")) ?? undefined,
    counted: readCounted(params.get("counted")),
  };
}

const countedMax = 6;

function readCounted(text: string | null): QueueFilter["counted"] {
  const counted = readList(countKeys, text);
  return counted.length > countedMax ? [] : counted;
}

/** All or none: with a part left out a list would show more than was asked for. */
function readList<T extends string>(known: readonly T[], text: string | null): T[] {
  if (!text) return [];
  const read = text.split(",").map((part) => oneOf(known, part));
  return read.every((member) => member !== null) ? read : [];
}

/** The database refuses a zero byte anywhere in a text; in an address it can only be a mistake. */
function readText(text: string | null, lengthMax: number): string | undefined {
  if (text === null || text.length > lengthMax) return undefined;
  return text.replaceAll("\u0000", "").trim() || undefined;
}

/** The shortest address of a filter: what goes without saying is left out. Always in the same order. */
export function writeQueueAddress(
  filter: QueueFilter,
  options: { defaultView?: QueueFilter["view"] } = {},
): URLSearchParams {
  const params = new URLSearchParams();
  if (filter.view && filter.view !== options.defaultView) params.set("view", filter.view);
  if (filter.sort !== "due") params.set("sort", filter.sort);
  if (filter.platforms.length > 0) params.set("platforms", filter.platforms.join(","));
  for (const key of ["topicGroup", "topic", "territory", "agency", "q"] as const) {
    const value = filter[key];
    if (value) params.set(key, value);
  }
  if (filter.view !== "counted") return params;
  if (filter.from) params.set("from", filter.from);
  if (filter.to) params.set("to", filter.to);
  if (filter.counted.length > 0) params.set("counted", filter.counted.join(","));
  return params;
}

/** How many filters narrow the view. */
export function countFilters(filter: QueueFilter): number {
  const set = [filter.topicGroup, filter.topic, filter.territory, filter.agency, filter.q].filter(Boolean).length;
  return set + (filter.platforms.length > 0 ? 1 : 0);
}
