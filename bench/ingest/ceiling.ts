import { connectDatabase } from "@/lib/platform/db";
import type { Database, Sql } from "@/lib/platform/db";

/** Each table that a message leaves rows in, with what puts its rows beside those of the same incident or message. */
const waves = [
  [{ name: "author", by: "id" }],
  [
    { name: "incident", by: "id" },
    { name: "incident_event", by: "incident_id" },
    { name: "incident_clock", by: "incident_id" },
  ],
  [{ name: "message_batch", by: "row_number() over (order by received_at)" }],
  [
    { name: "message", by: "id" },
    { name: "message_understanding", by: "message_id" },
  ],
] as const;

/** Connections that write at the same time: enough to keep two cores busy. */
const writers = 4;

interface Insert {
  statement: string;
  /** A column an array, as text, ready to be sent. */
  values: string[][];
}

/**
 * How fast this machine takes the rows of a finished run at all: the same rows, with their ids, into the same tables with
 * their indexes, checks and foreign keys, several rows a statement and a transaction for each group, and not a thought
 * about what they mean. `emptyUrl` is a copy of the database from before the run.
 */
export async function measureCeiling(options: {
  filled: Database;
  emptyUrl: string;
  messages: number;
  groupSize: number;
}) {
  const { filled, emptyUrl, messages, groupSize } = options;
  const prepared: Insert[][][] = [];
  for (const wave of waves) prepared.push(await prepareWave(filled, wave, groupSize));
  const empty = connectDatabase(emptyUrl, { connectionsMax: writers });
  try {
    // Its owner may have gone on from the run's sources and counters; foreign keys ask for them.
    await copySources(filled, empty);
    const startedAt = performance.now();
    for (const groups of prepared) await writeGroups(empty, groups);
    const seconds = (performance.now() - startedAt) / 1_000;
    const rows = await empty.query<{ messages: number }>("select count(*)::int as messages from message");
    if (rows[0]?.messages !== messages)
      throw new Error(`the ceiling holds ${rows[0]?.messages} of ${messages} messages`);
    return { ceilingPerSecond: Math.round(messages / seconds), ceilingWriters: writers };
  } finally {
    await empty.close();
  }
}

/** The groups of one wave; every group is one transaction over all tables of the wave. */
async function prepareWave(filled: Sql, wave: readonly { name: string; by: string }[], groupSize: number) {
  const groups = new Map<number, Insert[]>();
  for (const table of wave) {
    const columns = await readColumns(filled, table.name);
    const statement = insertStatement(table.name, columns);
    const rows = await filled.query<Record<string, string>>(
      `select (dense_rank() over (order by of_group) - 1) / ${groupSize} as group_number,
         ${columns.map(({ name }) => `${name}::text as ${name}`).join(", ")}
       from (select *, ${table.by} as of_group from ${table.name}) as t order by of_group`,
    );
    for (const [number, members] of groupBy(rows)) {
      const values = columns.map(({ name }) => members.map((row) => row[name] as string));
      groups.set(number, [...(groups.get(number) ?? []), { statement, values }]);
    }
  }
  return [...groups.values()];
}

function groupBy(rows: readonly Record<string, unknown>[]): Map<number, Record<string, unknown>[]> {
  const groups = new Map<number, Record<string, unknown>[]>();
  for (const row of rows) {
    const number = Number(row["group_number"]);
    const members = groups.get(number);
    if (members) members.push(row);
    else groups.set(number, [row]);
  }
  return groups;
}

interface Column {
  name: string;
  type: string;
}

function readColumns(db: Sql, table: string): Promise<Column[]> {
  return db.query<Column>(
    `select format('%I', attname) as name, format_type(atttypid, null) as type from pg_attribute
     where attrelid = $1::regclass and attnum > 0 and not attisdropped and attgenerated = '' order by attnum`,
    [table],
  );
}

function insertStatement(table: string, columns: readonly Column[]): string {
  const names = columns.map((column) => column.name).join(", ");
  const arrays = columns.map((column, index) => `$${index + 1}::${column.type}[]`).join(", ");
  return `insert into ${table} (${names}) select * from unnest(${arrays})`;
}

async function copySources(filled: Sql, empty: Sql): Promise<void> {
  const columns = await readColumns(filled, "source");
  const rows = await filled.query<Record<string, string>>(
    `select ${columns.map(({ name }) => `${name}::text as ${name}`).join(", ")} from source`,
  );
  await empty.query(
    `${insertStatement("source", columns)} on conflict do nothing`,
    columns.map(({ name }) => rows.map((row) => row[name])),
  );
}

async function writeGroups(empty: Database, groups: readonly Insert[][]): Promise<void> {
  let next = 0;
  async function write(): Promise<void> {
    for (let group = groups[next++]; group; group = groups[next++]) {
      const inserts = group;
      await empty.transaction(async (tx) => {
        for (const { statement, values } of inserts) await tx.query(statement, values);
      });
    }
  }
  await Promise.all(Array.from({ length: writers }, write));
}
