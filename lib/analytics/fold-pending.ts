import type { Database, Sql } from "@/lib/platform/db";
import { countColumns } from "./count-columns";

/** One folds at a time, whichever worker it is. */
export const folderLock = 4_710_020;
/** Rows of one transaction: it holds no lock that anybody else waits for, but keeps what it takes in memory. */
const usualChunk = 50_000;

/**
 * Adds what statements appended since the last time to the cells of every level, and lets it go there, in one
 * transaction: a reader sees each change in exactly one of the two places. Returns how many rows it took.
 */
export async function foldPending(
  db: Database,
  options: { signal?: AbortSignal; chunkSize?: number } = {},
): Promise<number> {
  const { chunkSize = usualChunk } = options;
  let total = 0;
  while (!options.signal?.aborted) {
    const taken = await db.transaction(async (tx) => {
      if (!(await takeTurn(tx))) return 0;
      return (await foldCounts(tx, chunkSize)) + (await foldTimes(tx, chunkSize));
    });
    total += taken;
    if (taken < chunkSize) return total;
  }
  return total;
}

async function takeTurn(tx: Sql): Promise<boolean> {
  const rows = await tx.query<{ is_mine: boolean }>("select pg_try_advisory_xact_lock($1) as is_mine", [folderLock]);
  return rows[0]?.is_mine ?? false;
}

const sums = countColumns.map((column) => `sum(t.${column})::int as ${column}`).join(", ");
const additions = countColumns.map((column) => `${column} = c.${column} + excluded.${column}`).join(", ");
const isAnything = countColumns.map((column) => `sum(t.${column}) <> 0`).join(" or ");

/**
 * Levels are bits: 1 keeps the topic apart, 2 the body, 4 the channel, 8 adds all places up. A month is the sum of its
 * days. What many statements counted into the same is added up once, before it goes all its ways.
 */
const foldCountsSql = (chunkSize: number) => `
  with taken as (
    delete from figure_pending where id in (select id from figure_pending order by id limit ${chunkSize}) returning *
  ), finest as materialized (
    select t.region_id, t.topic_id, t.agency_id, t.platform, t.day, t.area_id, ${sums}
    from taken t group by 1, 2, 3, 4, 5, 6 having ${isAnything}
  ), folded as (
    insert into figure_cell as c (region_id, level, is_month, topic_id, agency_id, platform, day, area_id,
      ${countColumns.join(", ")})
    select t.region_id, l.level, g.is_month, case when l.level & 1 > 0 then t.topic_id else 0 end,
      case when l.level & 2 > 0 then t.agency_id else 0 end, case when l.level & 4 > 0 then t.platform else '' end,
      case when g.is_month then date_trunc('month', t.day)::date else t.day end,
      case when l.level & 8 > 0 then 0 else t.area_id end, ${sums}
    from finest t cross join unnest(array[0, 1, 2, 4, 7, 8, 9, 10, 12, 13]) as l (level)
    cross join unnest(array[false, true]) as g (is_month)
    group by 1, 2, 3, 4, 5, 6, 7, 8 having ${isAnything}
    order by 1, 2, 3, 4, 5, 6, 7, 8
    on conflict (region_id, level, is_month, topic_id, agency_id, platform, day, area_id) do update set ${additions}
  )
  select count(*)::int as n from taken`;

async function foldCounts(tx: Sql, chunkSize: number): Promise<number> {
  const rows = await tx.query<{ n: number }>(foldCountsSql(chunkSize));
  return rows[0]?.n ?? 0;
}

const foldTimesSql = (chunkSize: number) => `
  with taken as (
    delete from time_pending where id in (select id from time_pending order by id limit ${chunkSize}) returning *
  ), folded as (
    insert into time_cell as c (region_id, level, is_month, dim_id, day, measure, bucket, n, seconds)
    select t.region_id, l.level, g.is_month, l.dim_id,
      case when g.is_month then date_trunc('month', t.day)::date else t.day end, t.measure, t.bucket, sum(t.n)::int,
      sum(t.seconds)
    from taken t cross join lateral (
      values (0, 0), (1, t.area_id), (2, t.topic_id), (3, t.agency_id), (4, time_platform(t.platform))
    ) as l (level, dim_id) cross join unnest(array[false, true]) as g (is_month)
    group by 1, 2, 3, 4, 5, 6, 7 having sum(t.n) <> 0 or sum(t.seconds) <> 0
    order by 1, 2, 3, 4, 5, 6, 7
    on conflict (region_id, level, is_month, dim_id, day, measure, bucket)
      do update set n = c.n + excluded.n, seconds = c.seconds + excluded.seconds
  )
  select count(*)::int as n from taken`;

async function foldTimes(tx: Sql, chunkSize: number): Promise<number> {
  const rows = await tx.query<{ n: number }>(foldTimesSql(chunkSize));
  return rows[0]?.n ?? 0;
}
