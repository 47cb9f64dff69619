import { randomUUID } from "node:crypto";
import { recount } from "@/lib/flow/figures/rebuild-figures";
import { tellPast } from "@/lib/flow/history/tell-past";
import { readHistoryPieces } from "@/lib/intake/demo/history/pieces";
import { systemNow } from "@/lib/platform/clock";
import type { Database, Sql } from "@/lib/platform/db";

const months = 14;
const days = 420;

/** The invented past of the demo region, of which all sizes are made. Returns the region's id. */
export async function tellBase(db: Database): Promise<number> {
  const [region] = await db.query<{ id: number }>("select id from region where code = 'samara'");
  if (!region) throw new Error("no region");
  await tellPast(db, {
    regionId: region.id,
    pieces: await readHistoryPieces("prisma/demo/history"),
    ...{ months, seed: 1, now: systemNow, makeId: randomUUID, isAskedFor: true },
  });
  return region.id;
}

/**
 * Makes it about so many incidents, each with its messages. Copies lie some weeks apart, round and round over the same
 * fourteen months: the more there are, the more cells are filled. What the figures don't read is left out, and so are the
 * indexes of the lists. All of it is one transaction, for which a server with wal_level=minimal keeps no log.
 */
export async function fillTo(db: Database, wanted: number): Promise<void> {
  await db.transaction(async (tx) => {
    await tx.query("set local session_replication_role = replica");
    await tx.query("set local maintenance_work_mem = '1GB'");
    await tx.query("create table base_incident as select * from incident");
    await tx.query("create table base_message as select * from message where incident_id is not null");
    const [base] = await tx.query<{ n: number; stride: number; last: Date }>(
      `select count(*)::int as n, (1 + greatest(max(id), max(number), (select max(id) from base_message)))::bigint as stride,
         max(first_message_at) as last from base_incident`,
    );
    if (!base || base.n === 0) throw new Error("there is nothing to multiply");
    const timedIndex = await dropOthers(tx);
    for (let round = 0; round * base.n < wanted; round += 1) {
      const share = Math.min(1, wanted / base.n - round);
      await copy(tx, { ...base, round, share });
    }
    for (const index of timedIndex) await tx.query(index);
    await tx.query("drop table base_incident, base_message");
  });
  await db.query("vacuum analyze incident, message");
}

/** Returns how to make again what the times are read from. */
async function dropOthers(tx: Sql): Promise<string[]> {
  await tx.query("truncate incident, message, figure_cell, figure_pending, time_cell, time_pending cascade");
  const indexes = await tx.query<{ name: string; definition: string }>(
    `select i.indexrelid::regclass::text as name, pg_get_indexdef(i.indexrelid) as definition from pg_index i
     where i.indrelid in ('incident'::regclass, 'message'::regclass) and not i.indisprimary`,
  );
  for (const { name } of indexes) await tx.query(`drop index ${name}`);
  return indexes.filter(({ name }) => name.startsWith("incident_timed")).map(({ definition }) => definition);
}

async function copy(tx: Sql, options: { round: number; share: number; stride: number; last: Date }): Promise<void> {
  const { round, share, stride, last } = options;
  const shift = `make_interval(days => ${(round * 7) % days})`;
  // What would lie in the future goes to the beginning.
  const moved = (column: string) =>
    `(case when ${column} + ${shift} > $1 then ${column} + ${shift} - make_interval(days => ${days}) else ${column} + ${shift} end)`;
  const copyOf = async (table: "incident" | "message", values: Record<string, string>) => {
    const columns = await tx.query<{ name: string }>(
      `select column_name as name from information_schema.columns
       where table_schema = 'public' and table_name = $1 and is_generated = 'NEVER' order by ordinal_position`,
      [table],
    );
    const owner = table === "incident" ? "id" : "incident_id";
    await tx.query(
      `insert into ${table} (${columns.map(({ name }) => `"${name}"`).join(", ")})
       select ${columns.map(({ name }) => values[name] ?? `"${name}"`).join(", ")} from base_${table}
       where $1::timestamptz is not null and abs(hashint8(${owner})) % 1000000 < ${Math.round(share * 1_000_000)}`,
      [last],
    );
  };
  await copyOf("incident", {
    ...{ id: `id + ${round * stride}`, number: `number + ${round * stride}`, words: "''::tsvector", history: "null" },
    ...{ repeat_of_id: "null", merged_into_id: "null", routing: "null", summary: "''", street: "null", house: "null" },
    first_message_at: moved("first_message_at"),
  });
  await copyOf("message", {
    ...{ id: `id + ${round * stride}`, incident_id: `incident_id + ${round * stride}`, text: "''" },
    ...{ external_id: `external_id || '~${round}'`, published_at: moved("published_at") },
  });
}

/** From the incidents to the cells, as `otklik figures rebuild` does once each log is folded. */
export async function rebuild(db: Database, regionId: number): Promise<{ recountMs: number }> {
  const startedAt = performance.now();
  await recount(db, regionId);
  return { recountMs: Math.round(performance.now() - startedAt) };
}
