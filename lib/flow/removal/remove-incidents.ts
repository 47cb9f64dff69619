import { summarise } from "@/lib/flow/plan-incident";
import { columns } from "@/lib/platform/columns";
import type { Sql } from "@/lib/platform/db";

/** The incidents of these messages, locked by id as every change does: what is about to join one of them waits. */
export async function lockIncidents(tx: Sql, { batchId }: { batchId: string }): Promise<number[]> {
  const rows = await tx.query<{ id: number }>(
    `select id from incident where id in (
       select incident_id from message where batch_id = $1
       union select p.incident_id from second_problem p join message m on m.id = p.message_id where m.batch_id = $1
     ) order by id for update`,
    [batchId],
  );
  return rows.map(({ id }) => id);
}

/** Deletes incidents that have no message any more, with all that hangs on them. */
export async function dropIncidents(
  tx: Sql,
  { importId, incidentIds }: { importId: string; incidentIds: readonly number[] },
): Promise<void> {
  if (incidentIds.length === 0) return;
  const ids = [incidentIds];
  // The trigger lets go only what belongs to the run: an incident that its messages opened does, marked or not.
  await tx.query("update incident set import_id = $2 where id = any($1::bigint[]) and import_id is distinct from $2", [
    incidentIds,
    importId,
  ]);
  await tx.query("select set_config('otklik.removing_import', $1, true)", [importId]);
  await tx.query("delete from incident_event where incident_id = any($1::bigint[])", ids);
  await tx.query("delete from incident_clock where incident_id = any($1::bigint[])", ids);
  await tx.query("delete from reply where incident_id = any($1::bigint[])", ids);
  await tx.query("delete from correction where incident_id = any($1::bigint[])", ids);
  await tx.query("update incident set repeat_of_id = null where repeat_of_id = any($1::bigint[])", ids);
  await tx.query("update incident set merged_into_id = null where merged_into_id = any($1::bigint[])", ids);
  await tx.query("delete from incident where id = any($1::bigint[])", ids);
}

/** An incident whose opening message is gone is told by the oldest one that it still has. */
export async function leadAnew(
  tx: Sql,
  { incidentIds, messageIds }: { incidentIds: readonly number[]; messageIds: readonly number[] },
): Promise<void> {
  const rows = await tx.query<{ id: number; text: string; platform: string }>(
    `select distinct on (m.incident_id) m.incident_id as id, m.text, m.platform
     from message m join incident_event e on e.incident_id = m.incident_id and e.kind = 'incident.opened'
     where m.incident_id = any($1::bigint[]) and (e.detail ->> 'messageId')::bigint = any($2::bigint[])
     order by m.incident_id, m.published_at, m.id`,
    [incidentIds, messageIds],
  );
  const leads = rows.map(({ id, text, platform }) => ({ id, summary: summarise(text), platform }));
  await tx.query(
    `update incident i set summary = t.summary, platform = t.platform
     from unnest($1::bigint[], $2::text[], $3::text[]) as t (id, summary, platform) where i.id = t.id`,
    columns(leads, ["id", "summary", "platform"]),
  );
}
