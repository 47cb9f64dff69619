import type { Database, Sql } from "@/lib/platform/db";

/** In this order, so that what refers to something comes after it. */
const copied = ["incident", "message", "message_understanding", "incident_event", "incident_clock", "reply"] as const;

interface Copies {
  /** Of the copy: 1 for the first. */
  round: number;
  /** By how much ids and numbers go up with each copy; larger than any of them. */
  stride: number;
}

/**
 * Copies what stands until there are so many incidents. Each copy is an hour and some minutes older than the one before
 * it, its own in all ids, and refers to nothing of another copy.
 */
export async function multiply(db: Database, wanted: number): Promise<void> {
  const [base] = await db.query<{ incidents: number; stride: number }>(
    `select count(*)::int as incidents, (1 + greatest(max(id), max(number), (select max(id) from message),
       (select max(id) from incident_event), (select max(id) from reply)))::bigint as stride from incident`,
  );
  if (!base || base.incidents === 0) throw new Error("there is nothing to multiply");
  for (let round = 1; round * base.incidents < wanted; round += 1) {
    const share = Math.min(1, wanted / base.incidents - round);
    await db.transaction((tx) => copyAll(tx, { round, stride: base.stride }, share));
    process.stderr.write(`${Math.min(wanted, (round + 1) * base.incidents)} incidents\n`);
  }
  await moveCounters(db);
}

/** What comes next takes ids and numbers beyond all that were copied. */
async function moveCounters(db: Database): Promise<void> {
  for (const table of ["incident", "message", "incident_event", "reply"]) {
    await db.query(`select setval(pg_get_serial_sequence('${table}', 'id'), (select max(id) from ${table}))`);
  }
  await db.query(
    "update incident_counter c set last_number = (select max(number) from incident where region_id = c.region_id)",
  );
}

async function copyAll(tx: Sql, copies: Copies, share: number): Promise<void> {
  await tx.query("set local session_replication_role = replica");
  await tx.query("set local synchronous_commit = off");
  const last = Math.floor(copies.stride * share);
  for (const table of copied) await copyTable(tx, { table, copies, last });
}

async function copyTable(tx: Sql, options: { table: string; copies: Copies; last: number }): Promise<void> {
  const { table, copies, last } = options;
  const owner = table === "incident" ? "id" : table === "message_understanding" ? null : "incident_id";
  const columns = await tx.query<{ name: string; type: string }>(
    `select column_name as name, data_type as type from information_schema.columns
     where table_schema = 'public' and table_name = $1 and is_generated = 'NEVER' order by ordinal_position`,
    [table],
  );
  const values = columns.map(({ name, type }) => valueOf({ name, type }, copies));
  const first = owner ?? "(select m.incident_id from message m where m.id = message_id)";
  await tx.query(
    `insert into ${table} (${columns.map(({ name }) => `"${name}"`).join(", ")})
     select ${values.join(", ")} from ${table} where ${first} <= ${last} and ${first} < ${copies.stride}`,
  );
}

/** Ids of rows that are copied as well. */
const movedIds = ["id", "incident_id", "message_id", "number"];
/** Ids of rows that may lie outside of a part that is copied. */
const droppedIds = ["repeat_of_id", "parent_external_id"];

function valueOf(column: { name: string; type: string }, { round, stride }: Copies): string {
  const { name, type } = column;
  if (movedIds.includes(name)) return `"${name}" + ${round * stride}`;
  if (name === "merged_into_id") return `case when "merged_into_id" is not null then "id" + ${round * stride} end`;
  if (droppedIds.includes(name)) return "null";
  if (name === "external_id") return `"external_id" || '~${round}'`;
  if (name === "text_hash") return `"text_hash" # ${round}`;
  if (type.startsWith("timestamp")) return `"${name}" - interval '${round * 67} minutes'`;
  return `"${name}"`;
}
