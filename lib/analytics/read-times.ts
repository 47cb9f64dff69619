import type { Sql } from "@/lib/platform/db";
import { platforms } from "@/lib/regions/schema";
import { rangesOf } from "./ranges";
import { timeKeys } from "./schema";
import type { Day, Period, TimeFigure, TimeFigures } from "./schema";
import type { Slice } from "./slice";
import { quantileOf } from "./time-buckets";

interface BucketRow {
  period: string;
  measure: number;
  bucket: number;
  n: number;
  seconds: number;
}

/** Times of a period, or of its days or weeks by their first day. */
export async function readTimes(
  db: Sql,
  options: { slice: Slice; period: Period; step: Step },
): Promise<{ day: Day; times: TimeFigures }[]> {
  const rows = await db.query<BucketRow>(...timesSql(options));
  const days = new Map<Day, BucketRow[]>();
  for (const row of rows) days.set(row.period, [...(days.get(row.period) ?? []), row]);
  return [...days].sort(([one], [other]) => one.localeCompare(other)).map(([day, of]) => ({ day, times: timesOf(of) }));
}

export function timesOf(rows: readonly Omit<BucketRow, "period">[]): TimeFigures {
  const figures = timeKeys.map((key, index) => [key, figureOf(rows.filter(({ measure }) => measure === index + 1))]);
  return Object.fromEntries(figures) as TimeFigures;
}

function figureOf(rows: readonly Pick<BucketRow, "bucket" | "n" | "seconds">[]): TimeFigure {
  const histogram = new Map<number, number>();
  for (const { bucket, n } of rows) histogram.set(bucket, (histogram.get(bucket) ?? 0) + n);
  const n = [...histogram.values()].reduce((sum, count) => sum + count, 0);
  const seconds = rows.reduce((sum, row) => sum + row.seconds, 0);
  return {
    n,
    median: quantileOf(histogram, 0.5),
    p90: quantileOf(histogram, 0.9),
    mean: n === 0 ? null : seconds / n,
  };
}

type Step = "all" | "day" | "week";

interface Mark {
  level: number;
  dimIds: number[];
}

/** What a slice is narrowed by, as the levels of time_cell count. */
function marksOf({ areaIds, topicIds, agencyIds, platform }: Slice): Mark[] {
  const marks: Mark[] = [];
  if (areaIds) marks.push({ level: 1, dimIds: areaIds });
  if (topicIds) marks.push({ level: 2, dimIds: topicIds });
  if (agencyIds) marks.push({ level: 3, dimIds: agencyIds });
  if (platform) marks.push({ level: 4, dimIds: [platforms.indexOf(platform) + 1] });
  return marks;
}

function timesSql(options: { slice: Slice; period: Period; step: Step }): [string, unknown[]] {
  const { slice, period, step } = options;
  const marks = marksOf(slice);
  const [mark = { level: 0, dimIds: [0] }] = marks;
  // The first day of all was a Monday.
  const by = { all: "''", day: "c.day", week: "c.day - (c.day - date '0001-01-01') % 7" };
  const frame = (source: string) =>
    `select ${step === "all" ? "s.period" : "to_char(s.period, 'YYYY-MM-DD') as period"}, s.measure, s.bucket, s.n, s.seconds from (
       select ${by[step]} as period, c.measure, c.bucket, sum(c.n)::int as n, sum(c.seconds)::bigint as seconds
       from (${source}) as c group by 1, 2, 3
     ) as s where in_one_process() and (s.n <> 0 or s.seconds <> 0)`;
  const values: unknown[] = [slice.regionId, period.from, period.to];
  if (marks.length > 1) {
    return [frame(ofIncidents(slice)), [...values, slice.topicIds, slice.agencyIds, slice.areaIds, slice.platform]];
  }
  return [frame(histogramsSql({ period, step, mark, values })), values];
}

/** Adds its parameters to `values`: the region and the period are there. Each range is a piece with days of its own. */
function histogramsSql(options: { period: Period; step: Step; mark: Mark; values: unknown[] }): string {
  const { period, step, mark, values } = options;
  values.push(mark.level, mark.dimIds);
  const ranges = step === "all" ? rangesOf(period) : [{ isMonth: false, ...period, sign: 1 }];
  const cells = ranges.map(({ isMonth, from, to, sign }) => {
    values.push(from, to);
    return `select c.day, c.measure, c.bucket, c.n * ${sign} as n, c.seconds * ${sign} as seconds from time_cell c
      where c.region_id = $1 and c.level = $4 and c.is_month = ${isMonth} and c.dim_id = any($5::int[])
        and c.day between $${values.length - 1}::date and $${values.length}::date`;
  });
  const pending = `select c.day, c.measure, c.bucket, c.n, c.seconds from time_pending c
    where c.region_id = $1 and c.day between $2 and $3
      and (case $4::int when 0 then 0 when 1 then c.area_id when 2 then c.topic_id when 3 then c.agency_id
        else time_platform(c.platform) end) = any($5::int[])`;
  return [...cells, pending].join(" union all ");
}

/** More than one mark at once: few enough to be read one by one, out of an index that holds all that is asked for. */
const ofIncidents = ({ topicIds, agencyIds }: Slice) => `
  select (i.first_message_at at time zone r.time_zone)::date as day, v.measure, time_bucket(v.seconds) as bucket, 1 as n,
    v.seconds::bigint as seconds
  from region r join incident i on i.region_id = r.id
  left join territory d on d.id = i.territory_id and d.kind = 'city_district'
  cross join lateral (values (1, i.reaction_wall), (2, i.reaction_work), (3, i.answer_wall), (4, i.answer_work),
    (5, i.approval_work)) as v (measure, seconds)
  where r.id = $1 and v.seconds is not null and i.step not in ('rejected', 'merged')
    and (i.reaction_wall is not null or i.answer_wall is not null or i.approval_work is not null)
    and i.first_message_at >= $2::date::timestamp at time zone r.time_zone
    and i.first_message_at < ($3::date + 1)::timestamp at time zone r.time_zone
    and ${isOneOf({ column: "i.topic_id", ids: topicIds, parameter: "$4::int[]" })}
    and ${isOneOf({ column: "i.agency_id", ids: agencyIds, parameter: "$5::int[]" })}
    and ($6::int[] is null or coalesce(d.id, i.municipality_id, 0) = any($6))
    and ($7::text is null or i.platform = $7)`;

/** 0 stands for none. As the plain column, wherever that will do: its index is found by it. */
function isOneOf(options: { column: string; ids: readonly number[] | null; parameter: string }): string {
  const { column, ids, parameter } = options;
  if (ids === null) return `${parameter} is null`;
  return ids.includes(0) ? `coalesce(${column}, 0) = any(${parameter})` : `${column} = any(${parameter})`;
}
