import { z } from "zod";
import { secondTopicSchema } from "@/lib/classify/schema";
import type { Sql } from "@/lib/platform/db";
import { AppError } from "@/lib/platform/errors";

/** Of one that was opened and merged into where the message stands nothing is decided any more. */
export const isDecidedSql = "p.message_id is not null and p.incident_id is distinct from m.incident_id";

const offerRow = z.object({
  text: z.string(),
  published_at: z.date(),
  second: secondTopicSchema.nullable(),
  is_decided: z.boolean(),
  opened_id: z.number().nullable(),
});

export interface SecondOffer {
  topicId: number;
  /** The words that speak of it. */
  clause: string;
  publishedAt: Date;
  isDecided: boolean;
  /** The incident that was opened for it; null while it is open, or when there is no second problem. */
  openedId: number | null;
}

/**
 * What was offered for a message of this incident.
 * @throws AppError `wrong_step` where the message stands elsewhere or tells of one thing
 */
export async function requireOffer(
  tx: Sql,
  { incidentId, messageId }: { incidentId: number; messageId: number },
): Promise<SecondOffer> {
  const rows = await tx.query(
    `select m.text, m.published_at, u.second, ${isDecidedSql} as is_decided,
       nullif(p.incident_id, m.incident_id) as opened_id
     from message m join message_understanding u on u.message_id = m.id
     left join second_problem p on p.message_id = m.id
     where m.id = $1 and m.incident_id = $2`,
    [messageId, incidentId],
  );
  const row = rows[0] === undefined ? null : offerRow.parse(rows[0]);
  if (!row?.second) throw new AppError("wrong_step", { context: { incidentId, messageId } });
  return {
    topicId: row.second.topicId,
    clause: row.text.slice(row.second.start, row.second.end),
    publishedAt: row.published_at,
    isDecided: row.is_decided,
    openedId: row.opened_id,
  };
}

export interface SecondDecision {
  messageId: number;
  regionId: number;
  /** Null: there is no second problem. */
  incidentId: number | null;
  userId: number;
  now: Date;
}

export async function storeSecond(tx: Sql, decision: SecondDecision): Promise<void> {
  await tx.query(
    `insert into second_problem (message_id, region_id, incident_id, decided_by_id, decided_at)
     values ($1, $2, $3, $4, $5)
     on conflict (message_id) do update
       set incident_id = excluded.incident_id, decided_by_id = excluded.decided_by_id, decided_at = excluded.decided_at`,
    [decision.messageId, decision.regionId, decision.incidentId, decision.userId, decision.now],
  );
}

/** Nobody has said anything about it: it is offered again. */
export async function forgetSecond(tx: Sql, messageId: number): Promise<void> {
  await tx.query("delete from second_problem where message_id = $1", [messageId]);
}

/**
 * The messages that are shown in one incident and stand in another go along when incidents are regrouped. One that comes
 * to where it stands is shown there once. Returns their ids.
 */
export async function moveShared(
  tx: Sql,
  options: { fromId: number; toId: number; messageIds: readonly number[] | null },
): Promise<number[]> {
  const rows = await tx.query<{ id: number }>(
    `update second_problem set incident_id = $2
     where incident_id = $1 and ($3::bigint[] is null or message_id = any($3)) returning message_id as id`,
    [options.fromId, options.toId, options.messageIds],
  );
  return rows.map(({ id }) => id).sort((one, other) => one - other);
}

/** Ids of all messages of an incident, those that stand elsewhere included. `incident` is an expression of SQL. */
export function messageIdsSql(incident: string): string {
  return `select id from message where incident_id = ${incident}
    union select message_id from second_problem where incident_id = ${incident}`;
}
