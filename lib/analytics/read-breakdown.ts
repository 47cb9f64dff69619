import type { Viewer } from "@/lib/accounts/schema";
import type { Sql } from "@/lib/platform/db";
import { noCounts } from "./no-counts";
import { readCells } from "./read-cells";
import type { CellGroup } from "./read-cells";
import { countKeys } from "./schema";
import type { Breakdown, BreakdownRow, Counts, FigureFilter, Period } from "./schema";
import { findSlice } from "./slice";

interface Name {
  id: number;
  code: string;
  name: string;
}

const groups: Record<Breakdown, CellGroup> = {
  topic: "topic",
  topicGroup: "topic",
  agency: "agency",
  territory: "area",
  platform: "platform",
};

const namesSql: Record<Exclude<Breakdown, "platform">, string> = {
  topic: "select id, code, short_name as name from topic where id = any($1::int[])",
  topicGroup:
    "select t.id, g.code, g.name from topic t join topic_group g on g.id = t.group_id where t.id = any($1::int[])",
  agency: "select id, code, short_name as name from agency where id = any($1::int[])",
  territory: "select id, code, name from territory where id = any($1::int[])",
};

/** The counts of a period and of the one it is compared with, by topic, body, place or channel; the largest first. */
export async function readBreakdown(
  viewer: Viewer,
  options: { db: Sql; filter: FigureFilter; period: Period; before: Period; by: Breakdown },
): Promise<BreakdownRow[]> {
  const { db, by } = options;
  const slice = await findSlice(db, viewer, options.filter);
  const cells = await readCells(db, { slice, periods: [options.period, options.before], by: [groups[by]] });
  const names = await findNames(db, { by, keys: cells.map(({ keys }) => keys[0] ?? 0) });
  const rows = new Map<string | null, BreakdownRow>();
  for (const { period, keys, counts } of cells) {
    const { code = null, name = null } = names.get(keys[0] ?? 0) ?? {};
    const row = rows.get(code) ?? { code, name, counts: noCounts(), before: noCounts() };
    add(period === 0 ? row.counts : row.before, counts);
    rows.set(code, row);
  }
  return [...rows.values()].sort(
    (one, other) =>
      other.counts.messages - one.counts.messages ||
      other.before.messages - one.before.messages ||
      (one.code ?? "").localeCompare(other.code ?? ""),
  );
}

async function findNames(db: Sql, { by, keys }: { by: Breakdown; keys: readonly (number | string)[] }) {
  if (by === "platform") return new Map(keys.map((key) => [key, { code: String(key), name: String(key) }]));
  const rows = await db.query<Name>(namesSql[by], [[...new Set(keys)]]);
  return new Map<number | string, Pick<Name, "code" | "name">>(rows.map(({ id, code, name }) => [id, { code, name }]));
}

function add(sum: Counts, counts: Counts): void {
  for (const key of countKeys) sum[key] += counts[key];
}
