import { columnName } from "@/lib/platform/columns";
import type { Sql } from "@/lib/platform/db";
import { countColumns } from "./count-columns";
import { rangesOf } from "./ranges";
import { countKeys } from "./schema";
import type { CountKey, Counts, Period } from "./schema";
import type { Slice } from "./slice";

/** What the sums are kept apart by, beside the period. */
export type CellGroup = "area" | "topic" | "agency" | "platform" | "day" | "week";

const groupSql: Record<CellGroup, string> = {
  area: "c.area_id",
  topic: "c.topic_id",
  agency: "c.agency_id",
  platform: "c.platform",
  day: "c.day",
  // The first day of all was a Monday.
  week: "c.day - (c.day - date '0001-01-01') % 7",
};

export interface CellSum<Key extends CountKey = CountKey> {
  /** Position of the period in the list that was asked for. */
  period: number;
  /** In the order of `by`. */
  keys: (number | string)[];
  counts: Pick<Counts, Key>;
}

/**
 * Sums of cells over periods. Reads the coarsest level that keeps apart what is narrowed or grouped, and adds what is not
 * folded yet: one statement, so that every change is seen in exactly one of the two places.
 */
export async function readCells<Key extends CountKey = CountKey>(
  db: Sql,
  options: { slice: Slice; periods: readonly Period[]; by?: readonly CellGroup[]; keys?: readonly Key[] },
): Promise<CellSum<Key>[]> {
  const by = options.by ?? [];
  const keys = options.keys ?? (countKeys as readonly CountKey[] as readonly Key[]);
  const { text, values } = cellsSql({ ...options, by, columns: options.keys?.map(columnName) ?? countColumns });
  const rows = await db.query<Record<string, number | string>>(text, values);
  return rows.map((row) => ({
    period: Number(row.period),
    keys: by.map((group) => row[group] ?? 0),
    counts: Object.fromEntries(keys.map((key) => [key, Number(row[columnName(key)])])) as Pick<Counts, Key>,
  }));
}

interface ToRead {
  slice: Slice;
  periods: readonly Period[];
  by: readonly CellGroup[];
  columns: readonly string[];
}

/**
 * `level` as figure_cell has it: 1 the topic, 2 the body, 4 the channel; and 8 where no place is asked for, with which topic
 * and channel (5) stand together as well. Any other mixture reads the finest, 7.
 */
export function levelOf({ slice, by }: Pick<ToRead, "slice" | "by">): number {
  const level =
    (slice.topicIds !== null || by.includes("topic") ? 1 : 0) |
    (slice.agencyIds !== null || by.includes("agency") ? 2 : 0) |
    (slice.platform !== null || by.includes("platform") ? 4 : 0) |
    (slice.areaIds === null && !by.includes("area") ? 8 : 0);
  return kept.includes(level) ? level : 7;
}

const kept = [0, 1, 2, 4, 7, 8, 9, 10, 12, 13];

/** Each range is a piece of its own with its days as parameters: so the server knows how much it is asked for. */
function cellsSql({ slice, periods, by, columns }: ToRead): { text: string; values: unknown[] } {
  const level = levelOf({ slice, by });
  const conditions = conditionsOf(slice);
  const values: unknown[] = [slice.regionId, slice.topicIds, slice.agencyIds, slice.areaIds, slice.platform];
  const between = ({ from, to }: Period) => {
    values.push(from, to);
    return `c.region_id = $1 and c.day between $${values.length - 1}::date and $${values.length}::date`;
  };
  const isByDay = by.includes("day") || by.includes("week");
  const pieces = periods.flatMap((period, place) => {
    const ranges = isByDay ? [{ isMonth: false, ...period, sign: 1 }] : rangesOf(period);
    const cells = ranges.map(
      (range) => `${readSql({ place, sign: range.sign, columns })} from figure_cell c
      where ${between(range)} and c.level = ${level} and c.is_month = ${range.isMonth} and ${cellConditions(level, conditions)}`,
    );
    const pending = `${readSql({ place, sign: 1, columns })} from figure_pending c
      where ${between(period)} and ${Object.values(conditions).join(" and ")}`;
    return [...cells, pending];
  });
  return { text: sumSql({ by, columns, source: pieces.join(" union all ") }), values };
}

function readSql({ place, sign, columns }: { place: number; sign: number; columns: readonly string[] }): string {
  const counts = columns.map((column) => (sign < 0 ? `-c.${column} as ${column}` : `c.${column}`));
  return `select ${place} as place, c.day, c.area_id, c.topic_id, c.agency_id, c.platform, ${counts.join(", ")}`;
}

/** What was taken away again down to nothing is left out. Days become texts once they are few. */
function sumSql({ by, columns, source }: Pick<ToRead, "by" | "columns"> & { source: string }): string {
  const groups = by.map((group) => `${groupSql[group]} as "${group}"`);
  const sums = columns.map((column) => `sum(c.${column})::int as ${column}`);
  const shown = by.map((group) =>
    group === "day" || group === "week" ? `to_char(s."${group}", 'YYYY-MM-DD') as "${group}"` : `s."${group}"`,
  );
  return `
    select ${["s.period", ...shown, ...columns.map((column) => `s.${column}`)].join(", ")}
    from (
      select c.place as period, ${[...groups, ...sums].join(", ")} from (${source}) as c
      group by ${["1", ...by.map((_group, index) => String(index + 2))].join(", ")}
    ) as s where in_one_process() and (${columns.map((column) => `s.${column} <> 0`).join(" or ")})`;
}

interface Conditions {
  topic: string;
  agency: string;
  platform: string;
  area: string;
}

/** Every parameter is named in the text, or the server could not tell its type. */
function conditionsOf({ topicIds, agencyIds, areaIds, platform }: Slice): Conditions {
  return {
    topic: topicIds === null ? "$2::int[] is null" : "c.topic_id = any($2::int[])",
    agency: agencyIds === null ? "$3::int[] is null" : "c.agency_id = any($3::int[])",
    area: areaIds === null ? "$4::int[] is null" : "c.area_id = any($4::int[])",
    platform: platform === null ? "$5::text is null" : "c.platform = $5::text",
  };
}

/** What the level sums up over stands under 0, or under an empty text. */
function cellConditions(level: number, conditions: Conditions): string {
  const held = { ...conditions };
  if ((level & 1) === 0) held.topic += " and c.topic_id = 0";
  if ((level & 2) === 0) held.agency += " and c.agency_id = 0";
  if ((level & 4) === 0) held.platform += " and c.platform = ''";
  if ((level & 8) > 0) held.area += " and c.area_id = 0";
  return Object.values(held).join(" and ");
}
