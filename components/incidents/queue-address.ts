import { queueFilterSchema } from "@/lib/incidents/schema";
import type { QueueFilter } from "@/lib/incidents/schema";

/** The filter as it stands in an address; unknown and broken parts fall back. */
export function readQueueAddress(params: Pick<URLSearchParams, "get">): QueueFilter {
  const platforms = params.get("platforms");
  const counted = params.get("counted");
  return queueFilterSchema.parse({
    view: params.get("view") ?? undefined,
    sort: params.get("sort") ?? undefined,
    platforms: platforms === null || platforms === "" ? [] : platforms.split(","),
    topicGroup: params.get("topicGroup") ?? undefined,
    topic: params.get("topic") ?? undefined,
    territory: params.get("territory") ?? undefined,
    agency: params.get("agency") ?? undefined,
    q: params.get("q") || undefined,
    from: params.get("from") ?? undefined,
    to: params.get("to") ?? undefined,
    counted: counted === null || counted === "" ? [] : counted.split(","),
  });
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
