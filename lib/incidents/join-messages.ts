import { columns } from "@/lib/platform/columns";
import type { Sql } from "@/lib/platform/db";

/** Gives each message its incident and what it was understood as. */
export async function assignMessages(
  tx: Sql,
  messages: readonly { messageId: number; incidentId: number; relevance: string }[],
): Promise<void> {
  await tx.query(
    `update message m set incident_id = t.incident_id, relevance = t.relevance
     from unnest($1::bigint[], $2::bigint[], $3::text[]) as t (id, incident_id, relevance) where m.id = t.id`,
    columns(messages, ["messageId", "incidentId", "relevance"]),
  );
}

/** Counts messages into incidents that were open before this batch. Sorted by id against mutual locks. */
export async function growIncidents(
  tx: Sql,
  joins: readonly { incidentId: number; count: number; firstMessageAt: Date; lastMessageAt: Date }[],
): Promise<void> {
  if (joins.length === 0) return;
  const sorted = [...joins].sort((a, b) => a.incidentId - b.incidentId);
  await tx.query(
    `update incident i set message_count = i.message_count + t.count, version = i.version + 1,
       last_message_at = greatest(i.last_message_at, t.last_at), first_message_at = least(i.first_message_at, t.first_at)
     from unnest($1::bigint[], $2::int[], $3::timestamptz[], $4::timestamptz[]) as t (id, count, first_at, last_at)
     where i.id = t.id`,
    columns(sorted, ["incidentId", "count", "firstMessageAt", "lastMessageAt"]),
  );
}
