import type { RegionKnowledge } from "@/lib/flow/region-knowledge";
import { recomputeClocks } from "@/lib/flow/recompute-clocks";
import { dropIncidents, leadAnew, lockIncidents } from "@/lib/flow/removal/remove-incidents";
import { recountMessages } from "@/lib/incidents/move-messages";
import { messageIdsSql } from "@/lib/incidents/second-problem";
import type { Database, Sql } from "@/lib/platform/db";
import { announceChange } from "@/lib/platform/live";

export interface Removal {
  importId: string;
  knowledge: RegionKnowledge;
  now: Date;
}

export interface Removed {
  messages: number;
  incidents: number;
  /** Incidents that had other messages as well: they stay with those. */
  kept: number;
}

/** One batch of the run in one transaction, as small as it came in; null when none is left. */
export async function removeBatch(db: Database, removal: Removal): Promise<Removed | null> {
  return db.transaction(async (tx) => {
    const [batch] = await tx.query<{ id: string }>(
      "select id from message_batch where import_id = $1 order by received_at, id limit 1 for update",
      [removal.importId],
    );
    if (!batch) return null;
    const touched = await lockIncidents(tx, { batchId: batch.id });
    const messageIds = await deleteMessages(tx, batch.id);
    const { left, empty } = await splitByMessages(tx, touched);
    await dropIncidents(tx, { importId: removal.importId, incidentIds: empty });
    await settle(tx, removal, { incidentIds: left, messageIds });
    await tx.query("delete from message_batch where id = $1", [batch.id]);
    const removed = { messages: messageIds.length, incidents: empty.length, kept: left.length };
    await countRemoved(tx, removal.importId, removed);
    return removed;
  });
}

/** What the page shows while it goes on, and afterwards. */
async function countRemoved(tx: Sql, importId: string, { messages, incidents, kept }: Removed): Promise<void> {
  await tx.query(
    `update import_run set removed_messages = removed_messages + $2, removed_incidents = removed_incidents + $3,
       kept_incidents = kept_incidents + $4 where id = $1`,
    [importId, messages, incidents, kept],
  );
}

async function deleteMessages(tx: Sql, batchId: string): Promise<number[]> {
  const rows = await tx.query<{ id: number }>("delete from message where batch_id = $1 returning id", [batchId]);
  const ids = rows.map(({ id }) => id);
  await tx.query("delete from message_understanding where message_id = any($1::bigint[])", [ids]);
  await tx.query("delete from second_problem where message_id = any($1::bigint[])", [ids]);
  await tx.query("delete from message_fault where message_id = any($1::bigint[])", [ids]);
  await tx.query("delete from import_name_use where message_id = any($1::bigint[])", [ids]);
  return ids;
}

async function splitByMessages(tx: Sql, incidentIds: readonly number[]) {
  const rows = await tx.query<{ id: number; hasMessages: boolean }>(
    `select id, exists (${messageIdsSql("t.id")}) as "hasMessages"
     from unnest($1::bigint[]) as t (id) order by id`,
    [incidentIds],
  );
  return {
    left: rows.filter(({ hasMessages }) => hasMessages).map(({ id }) => id),
    empty: rows.filter(({ hasMessages }) => !hasMessages).map(({ id }) => id),
  };
}

/** What stays is as if the messages had never joined: their entries in the log go with them, counts and clocks follow. */
async function settle(
  tx: Sql,
  { importId, knowledge, now }: Removal,
  { incidentIds, messageIds }: { incidentIds: number[]; messageIds: number[] },
): Promise<void> {
  if (incidentIds.length === 0) return;
  await tx.query("update incident set import_id = $2 where id = any($1::bigint[])", [incidentIds, importId]);
  await tx.query("select set_config('otklik.removing_import', $1, true)", [importId]);
  await tx.query(
    `delete from incident_event where incident_id = any($1::bigint[]) and kind = 'message.joined'
       and (detail ->> 'messageId')::bigint = any($2::bigint[])`,
    [incidentIds, messageIds],
  );
  await tx.query(
    `update incident i set import_id = (
       select b.import_id from message m join message_batch b on b.id = m.batch_id
       where m.incident_id = i.id order by b.import_id is distinct from $2, b.import_id is not null, m.id limit 1)
     where i.id = any($1::bigint[])`,
    [incidentIds, importId],
  );
  await tx.query(
    `update correction set message_id = null
     where incident_id = any($1::bigint[]) and message_id = any($2::bigint[])`,
    [incidentIds, messageIds],
  );
  await leadAnew(tx, { incidentIds, messageIds });
  await recountMessages(tx, incidentIds);
  await recomputeClocks(tx, { knowledge, incidentIds, now });
  await announceChange(tx, { regionId: knowledge.regionId, kind: "incidents_changed", incidentIds });
}

const incidentsAtOnce = 500;

/** Incidents of the run whose messages went elsewhere: merged ones, for the most part. Returns how many; 0 when none is left. */
export async function removeEmptyIncidents(db: Database, { importId }: Removal): Promise<number> {
  return db.transaction(async (tx) => {
    const rows = await tx.query<{ id: number }>(
      `select id from incident i where import_id = $1 and not exists (${messageIdsSql("i.id")})
       order by id limit ${incidentsAtOnce} for update`,
      [importId],
    );
    await dropIncidents(tx, { importId, incidentIds: rows.map(({ id }) => id) });
    if (rows.length > 0) await countRemoved(tx, importId, { messages: 0, incidents: rows.length, kept: 0 });
    return rows.length;
  });
}

/**
 * Whoever has no message left goes. Nothing may come in while this is looked up, or a person who writes in that moment
 * would lose the name: deliveries wait for one scan.
 */
export async function removeAuthors(db: Database, regionId: number): Promise<number> {
  return db.transaction(async (tx) => {
    await tx.query("lock table message in share mode");
    const rows = await tx.query<{ n: number }>(
      `with gone as (
         delete from author a where a.region_id = $1
           and not exists (select from message m where m.author_id = a.id) returning a.id
       ) select count(*) as n from gone`,
      [regionId],
    );
    return rows[0]?.n ?? 0;
  });
}
