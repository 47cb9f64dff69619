import type { Sql } from "@/lib/platform/db";

export interface BatchSummary {
  /** Messages that opened an incident of their own, by where it went first. */
  routed: number;
  triage: number;
  setAside: number;
  /** Messages that joined an incident. */
  joined: number;
  /** Messages not understood yet. */
  waiting: number;
  /** Messages of batches that failed too often. */
  failed: number;
}

/** What became of the messages of these batches at their opening, whatever people did with the incidents since. */
export async function summariseBatches(db: Sql, batchIds: readonly string[]): Promise<BatchSummary> {
  const [summary] = await db.query<BatchSummary>(
    `select count(*) filter (where first.kind = 'incident.routed') as routed,
       count(*) filter (where first.kind = 'incident.sent_to_triage') as triage,
       count(*) filter (where first.kind = 'incident.rejected') as "setAside",
       count(*) filter (where m.incident_id is not null and opened.id is null) as joined,
       count(*) filter (where m.incident_id is null and b.state = 'captured') as waiting,
       count(*) filter (where m.incident_id is null and b.state = 'set_aside') as failed
     from message_batch b
     join message m on m.batch_id = b.id
     left join incident_event opened on opened.incident_id = m.incident_id and opened.kind = 'incident.opened'
       and (opened.detail ->> 'messageId')::bigint = m.id
     left join incident_event first on first.incident_id = opened.incident_id and first.from_step = 'detected'
     where b.id = any($1::uuid[])`,
    [batchIds],
  );
  if (!summary) throw new RangeError("an aggregate is one row");
  return summary;
}

/** How many of these batches still wait to be understood. */
export async function countWaiting(db: Sql, batchIds: readonly string[]): Promise<number> {
  const [counts] = await db.query<{ waiting: number }>(
    "select count(*) as waiting from message_batch where id = any($1::uuid[]) and state = 'captured'",
    [batchIds],
  );
  return counts?.waiting ?? 0;
}
