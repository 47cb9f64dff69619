import type { Sql } from "@/lib/platform/db";

export interface BackedUpTable {
  name: string;
  /** Stored columns; generated ones come by themselves. */
  columns: string[];
  /** The sequences that number its rows, by column. */
  sequences: Record<string, string>;
}

/** Filled by migrations: a restored database has them before its first row. */
const ofMigrations = ["_prisma_migrations", "step_move"];
/** The database fills them itself while incidents and messages come in. */
const ofTriggers = ["figure_cell", "figure_pending", "time_cell", "time_pending"];

/** Everything of the application, each table behind those that its foreign keys point to. Jobs are no part: they are found again; nor is what is unlogged. */
export async function findTables(db: Sql): Promise<BackedUpTable[]> {
  const rows = await db.query<{ name: string; columns: string[]; sequences: Record<string, string>; needs: string[] }>(
    `select c.relname as name, a.columns, a.sequences, coalesce(f.needs, '{}') as needs
     from pg_class c
     cross join lateral (
       select array_agg(attname::text order by attnum) filter (where attgenerated = '') as columns,
         coalesce(jsonb_object_agg(attname, pg_get_serial_sequence(quote_ident(c.relname), attname))
           filter (where pg_get_serial_sequence(quote_ident(c.relname), attname) is not null), '{}') as sequences
       from pg_attribute where attrelid = c.oid and attnum > 0 and not attisdropped
     ) a
     left join lateral (
       select array_agg(distinct confrelid::regclass::text) as needs
       from pg_constraint where conrelid = c.oid and contype = 'f' and confrelid <> c.oid
     ) f on true
     where c.relkind = 'r' and c.relpersistence = 'p' and c.relnamespace = 'public'::regnamespace and c.relname <> all($1::text[])
     order by c.relname`,
    [[...ofMigrations, ...ofTriggers]],
  );
  const sorted: BackedUpTable[] = [];
  const waiting = new Map(rows.map((row) => [row.name, row]));
  while (waiting.size > 0) {
    const ready = [...waiting.values()].filter((row) => row.needs.every((need) => !waiting.has(need)));
    if (ready.length === 0) throw new Error(`foreign keys in a circle: ${[...waiting.keys()].join(", ")}`);
    for (const { needs: _needs, ...table } of ready) {
      sorted.push(table);
      waiting.delete(table.name);
    }
  }
  return sorted;
}

/** What the two ends of a backup must have in common. */
export async function findMigrations(db: Sql): Promise<string[]> {
  const rows = await db.query<{ name: string }>(
    `select migration_name as name from _prisma_migrations where rolled_back_at is null and finished_at is not null
     order by 1`,
  );
  return rows.map((row) => row.name);
}
