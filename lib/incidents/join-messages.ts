import { wordsSql } from "@/lib/incidents/searchable";
import type { IncidentStep } from "@/lib/incidents/steps/schema";
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

export interface GrownIncident {
  incidentId: number;
  count: number;
  firstMessageAt: Date;
  lastMessageAt: Date;
  /** Of the messages that joined; an incident of hundreds does not take in the words of each. */
  searchText: string;
}

/** Beyond so many words another message hardly adds one. */
const wordsMax = 400;

/**
 * Counts messages into incidents that were open before this batch, sorted by id against mutual locks. Returns those
 * whose clocks have to be folded anew: what is owed begins with the oldest message, so a newer one moves nothing; a
 * past that was taken over may not know its oldest message. Beside it the step of each, which is read in any case.
 */
export async function growIncidents(
  tx: Sql,
  joins: readonly GrownIncident[],
): Promise<{ toFold: number[]; steps: { id: number; step: IncidentStep }[] }> {
  if (joins.length === 0) return { toFold: [], steps: [] };
  const sorted = [...joins].sort((a, b) => a.incidentId - b.incidentId);
  const rows = await tx.query<{ id: number; step: IncidentStep; has_older: boolean }>(
    `update incident i set message_count = i.message_count + t.count, version = i.version + 1,
       last_message_at = greatest(i.last_message_at, t.last_at), first_message_at = least(i.first_message_at, t.first_at),
       words = case when length(i.words) < ${wordsMax} then i.words || ${wordsSql("t.search_text")} else i.words end
     from unnest($1::bigint[], $2::int[], $3::timestamptz[], $4::timestamptz[], $5::text[])
       as t (id, count, first_at, last_at, search_text)
     join incident before on before.id = t.id
     where i.id = t.id
     returning i.id, i.step, t.first_at < before.first_message_at or i.history is not null as has_older`,
    columns(sorted, ["incidentId", "count", "firstMessageAt", "lastMessageAt", "searchText"]),
  );
  return {
    toFold: rows.filter((row) => row.has_older).map((row) => row.id),
    steps: rows.map(({ id, step }) => ({ id, step })),
  };
}
