import type { Sql } from "@/lib/platform/db";

const errorLengthMax = 500;

/** Condition over a message: no stage has broken on it, or somebody lets it try again. */
export function notSetAside(alias: string): string {
  return `not exists (select from message_fault f where f.message_id = ${alias}.id and f.stage <> 'retry')`;
}

/** Sets a message aside. Its text stays out of the error: personal data do not belong there. */
export async function setAsideMessage(
  db: Sql,
  options: { regionId: number; messageId: number; stage: string; error: unknown; now: Date },
): Promise<void> {
  const { regionId, messageId, stage, error, now } = options;
  await db.query(
    `insert into message_fault (message_id, region_id, stage, error, first_at, last_at) values ($1, $2, $3, $4, $5, $5)
     on conflict (message_id) do update set stage = excluded.stage, error = excluded.error, last_at = excluded.last_at,
       attempts = message_fault.attempts + 1`,
    [messageId, regionId, stage, nameError(error), now],
  );
}

function nameError(error: unknown): string {
  return (error instanceof Error ? `${error.name}: ${error.message}` : String(error)).slice(0, errorLengthMax);
}

/**
 * Lets everything that stands aside in a region try again: messages on which a stage broke, and batches that failed too
 * often. Returns their batches, which wait again.
 */
export async function releaseSetAside(
  tx: Sql,
  options: { regionId: number; now: Date },
): Promise<{ batchId: string; messages: number }[]> {
  const { regionId, now } = options;
  await tx.query("update message_fault set stage = 'retry', last_at = $2 where region_id = $1 and stage <> 'retry'", [
    regionId,
    now,
  ]);
  return tx.query<{ batchId: string; messages: number }>(
    `with waiting as (
       select b.id, (select count(*) from message m where m.batch_id = b.id and m.relevance is null) as messages
       from message_batch b where b.region_id = $1 and (b.state = 'set_aside' or b.id in (
         select m.batch_id from message_fault f join message m on m.id = f.message_id where f.region_id = $1))
     )
     update message_batch b set state = 'captured', attempts = 0, last_error = null
     from waiting w where b.id = w.id returning b.id as "batchId", w.messages::int as messages`,
    [regionId],
  );
}
