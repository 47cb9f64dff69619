/** What the address of the page says; every view of it can be sent to somebody. */
export interface QualityQuery {
  sort: TopicSort;
  /** Incidents corrected from one topic to another are shown. */
  from: number | null;
  to: number | null;
  /** Versions held against each other. */
  first: number | null;
  second: number | null;
}

export const topicSorts = ["n", "topic", "recall", "precision", "f1"] as const;
export type TopicSort = (typeof topicSorts)[number];

export function readQualityQuery(params: Record<string, string | string[] | undefined>): QualityQuery {
  return {
    sort: topicSorts.find((sort) => sort === params.sort) ?? "n",
    from: readId(params.from),
    to: readId(params.to),
    first: readId(params.first),
    second: readId(params.second),
  };
}

function readId(value: string | string[] | undefined): number | null {
  const id = Number(value);
  return typeof value === "string" && Number.isSafeInteger(id) && id > 0 && id < 2 ** 31 ? id : null;
}

export function qualityAddress(query: QualityQuery, change: Partial<QualityQuery>, anchor: string): string {
  const next = { ...query, ...change };
  const params = new URLSearchParams();
  if (next.sort !== "n") params.set("sort", next.sort);
  for (const key of ["from", "to", "first", "second"] as const) if (next[key] !== null) params.set(key, `${next[key]}`);
  const search = params.toString();
  return `/classifier${search === "" ? "" : `?${search}`}#${anchor}`;
}
