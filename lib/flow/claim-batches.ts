import { z } from "zod";
import type { CapturedMessage } from "@/lib/flow/understand-message";
import { notSetAside } from "@/lib/intake/message-faults";
import type { Sql } from "@/lib/platform/db";

/** One transaction takes batches up to so many messages: more would keep other batches of the region waiting. */
const messagesMax = 500;
const batchesMax = 20;

/**
 * The batch that was asked for, and with it the oldest that wait already: under a backlog each transaction does more,
 * and a batch whose job was lost is not starved. Empty when another worker has the asked one or it is done.
 */
export async function claimBatches(tx: Sql, options: { regionId: number; batchId: string }): Promise<string[]> {
  const { regionId, batchId } = options;
  const asked = await claimBatch(tx, options);
  if (!asked) return [];
  const room = Math.floor(messagesMax / Math.max(asked.messageCount, 1)) - 1;
  if (room < 1) return [batchId];
  const further = await tx.query<{ id: string }>(
    `select id from message_batch where region_id = $1 and state = 'captured' and attempts = 0 and id <> $2
       and message_count <= $3
     order by received_at limit $4 for update skip locked`,
    [regionId, batchId, Math.max(asked.messageCount, 1), Math.min(room, batchesMax)],
  );
  return [batchId, ...further.map((row) => row.id)];
}

/** Null when another worker has it or it is done: re-delivery is normal. */
export async function claimBatch(
  tx: Sql,
  options: { regionId: number; batchId: string },
): Promise<{ messageCount: number } | null> {
  const [row] = await tx.query<{ message_count: number }>(
    `select message_count from message_batch where id = $1 and region_id = $2 and state = 'captured'
     for update skip locked`,
    [options.batchId, options.regionId],
  );
  return row ? { messageCount: row.message_count } : null;
}

const messageRow = z.object({
  id: z.number(),
  text: z.string(),
  text_hash: z.string(),
  platform: z.string(),
  author_id: z.number().nullable(),
  territory_id: z.number().nullable(),
  published_at: z.date(),
});

/** What of these batches nobody has understood and nothing has broken on, in the order in which people wrote it. */
export async function readWaitingMessages(tx: Sql, batchIds: readonly string[]): Promise<CapturedMessage[]> {
  const rows = await tx.query(
    `select m.id, m.text, m.text_hash::text, m.platform, m.author_id, c.territory_id, m.published_at
     from message m left join community c on c.id = m.community_id
     where m.batch_id = any($1::uuid[]) and m.relevance is null and ${notSetAside("m")}
     order by m.published_at, m.id`,
    [batchIds],
  );
  return rows.map((row) => {
    const read = messageRow.parse(row);
    return {
      id: read.id,
      text: read.text,
      textHash: read.text_hash,
      platform: read.platform,
      authorId: read.author_id,
      communityTerritoryId: read.territory_id,
      publishedAt: read.published_at,
    };
  });
}

/** Of these messages those that nobody has understood or set aside since they were read. */
export async function findStillWaiting(tx: Sql, messageIds: readonly number[]): Promise<Set<number>> {
  const rows = await tx.query<{ id: number }>(
    `select m.id from message m where m.id = any($1::bigint[]) and m.relevance is null and ${notSetAside("m")}`,
    [messageIds],
  );
  return new Set(rows.map((row) => row.id));
}

/** What was set aside before and has passed now is forgotten with it. */
export async function closeBatches(tx: Sql, options: { batchIds: readonly string[]; now: Date }): Promise<void> {
  await tx.query(
    `with passed as (
       delete from message_fault f using message m
       where m.id = f.message_id and m.batch_id = any($1::uuid[]) and m.relevance is not null
     )
     update message_batch set state = 'understood', understood_at = $2 where id = any($1::uuid[])`,
    [options.batchIds, options.now],
  );
}
