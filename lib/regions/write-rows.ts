import type { Sql } from "@/lib/platform/db";

export interface WriteCount {
  added: number;
  changed: number;
  retired: number;
}

export const nothingWritten: Readonly<WriteCount> = { added: 0, changed: 0, retired: 0 };

export function addCounts(...counts: readonly WriteCount[]): WriteCount {
  return counts.reduce(
    (sum, count) => ({
      added: sum.added + count.added,
      changed: sum.changed + count.changed,
      retired: sum.retired + count.retired,
    }),
    nothingWritten,
  );
}

export function isChange(count: WriteCount): boolean {
  return count.added + count.changed + count.retired > 0;
}

export interface RowsToWrite<Column extends string> {
  table: string;
  /** Column → its type in PostgreSQL. */
  columns: Record<Column, string>;
  key: NoInfer<Column>;
  rows: readonly Record<NoInfer<Column>, unknown>[];
  /** Null for what all regions share. */
  regionId: number | null;
  /** Columns that tell when: set when a row is added, and with `loaded_at` also when it changes. */
  stamp?: { column: "loaded_at"; at: Date };
  /**
   * For tables whose rows are retired instead of deleted: a row that is named again is revived; with `others` set, the
   * rows that are named no longer are retired, those that a centre added by itself (a condition over `t`) excepted.
   */
  retirement?: { at: Date; others: boolean; except?: string };
}

/**
 * Makes a table hold these rows, in two or three statements however many they are. A row that is the same already is
 * not touched, and an id once given stays. Callers hold the lock of `lockRegions`, so nothing comes in between.
 */
export async function writeRows<Column extends string>(tx: Sql, options: RowsToWrite<Column>): Promise<WriteCount> {
  const changed = await updateRows(tx, options);
  const added = await insertRows(tx, options);
  const { retirement } = options;
  const retired = retirement?.others ? await retireRows(tx, options, retirement) : 0;
  return { added, changed, retired };
}

async function updateRows<Column extends string>(tx: Sql, options: RowsToWrite<Column>): Promise<number> {
  const { table, key, stamp, retirement } = options;
  const names = columnNames(options).filter((name) => name !== key);
  const sets = names.map((name) => `${name} = x.${name}`);
  const inTable = names.map((name) => `t.${name}`).join(", ");
  const inFile = names.map((name) => `x.${name}`).join(", ");
  const differs = [`(${inTable}) is distinct from (${inFile})`];
  if (retirement) {
    sets.push("retired_at = null");
    differs.push("t.retired_at is not null");
  }
  if (stamp) sets.push(`${stamp.column} = $3`);
  const rows = await tx.query<{ id: number }>(
    `update ${table} t set ${sets.join(", ")} from ${recordset(options)}
     where t.${key} = x.${key} and ${inRegion(options)} and (${differs.join(" or ")}) returning t.id`,
    parameters(options),
  );
  return rows.length;
}

async function insertRows<Column extends string>(tx: Sql, options: RowsToWrite<Column>): Promise<number> {
  const { table, key, stamp, regionId } = options;
  const names = columnNames(options);
  const into = [...names, ...(regionId === null ? [] : ["region_id"]), ...(stamp ? [stamp.column] : [])];
  const from = [
    ...names.map((name) => `x.${name}`),
    ...(regionId === null ? [] : ["$2::int"]),
    ...(stamp ? ["$3"] : []),
  ];
  const rows = await tx.query<{ id: number }>(
    `insert into ${table} (${into.join(", ")}) select ${from.join(", ")} from ${recordset(options)}
     where not exists (select 1 from ${table} t where t.${key} = x.${key} and ${inRegion(options)})
     order by x.row_order returning id`,
    parameters(options),
  );
  return rows.length;
}

async function retireRows<Column extends string>(
  tx: Sql,
  options: RowsToWrite<Column>,
  { at, except }: { at: Date; except?: string },
): Promise<number> {
  const rows = await tx.query<{ id: number }>(
    `update ${options.table} t set retired_at = $3 where ${inRegion(options)} and t.retired_at is null
       and t.${options.key} <> all($1::text[]) ${except === undefined ? "" : `and not (${except})`} returning id`,
    [options.rows.map((row) => row[options.key]), options.regionId, at],
  );
  return rows.length;
}

function columnNames<Column extends string>(options: RowsToWrite<Column>): Column[] {
  return Object.keys(options.columns) as Column[];
}

/** The rows as a relation; `row_order` keeps the order of the file, because ids of new rows follow it. */
function recordset<Column extends string>(options: RowsToWrite<Column>): string {
  const columns = columnNames(options).map((name) => `${name} ${options.columns[name]}`);
  return `jsonb_to_recordset($1::jsonb) as x(row_order int, ${columns.join(", ")})`;
}

function inRegion<Column extends string>(options: RowsToWrite<Column>): string {
  return options.regionId === null ? "$2::int is null" : "t.region_id = $2::int";
}

function parameters<Column extends string>(options: RowsToWrite<Column>): unknown[] {
  const rows = options.rows.map((row, row_order) => ({ ...row, row_order }));
  return [JSON.stringify(rows), options.regionId, ...(options.stamp ? [options.stamp.at] : [])];
}
