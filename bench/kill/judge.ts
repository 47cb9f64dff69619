import type { Database } from "@/lib/platform/db";

export interface Verdict {
  /** Sent and not stored. */
  lost: number;
  duplicated: number;
  /** Stored and without an incident. */
  notUnderstood: number;
  /** Batches that wait still, or were given up. */
  batchesStuck: number;
  setAside: number;
  /** Open incidents without a running clock. */
  withoutClock: number;
  /** Openings and joinings of messages, warnings and breaches that were told more than once. */
  eventsTwice: number;
  /** Messages in an incident whose opening or joining nobody told. */
  eventsMissing: number;
}

export const noFaults: Verdict = {
  lost: 0,
  duplicated: 0,
  notUnderstood: 0,
  batchesStuck: 0,
  setAside: 0,
  withoutClock: 0,
  eventsTwice: 0,
  eventsMissing: 0,
};

const questions: Record<keyof Omit<Verdict, "lost">, string> = {
  duplicated: "select count(*) - count(distinct external_id) as n from message where source_id = $1",
  notUnderstood: "select count(*) as n from message where source_id = $1 and incident_id is null",
  batchesStuck: "select count(*) as n from message_batch where source_id = $1 and state <> 'understood'",
  setAside: "select count(*) as n from message_fault f join message m on m.id = f.message_id where m.source_id = $1",
  withoutClock: `select count(*) as n from incident i where closed_at is null and $1::int is not null
    and not exists (select from incident_clock c where c.incident_id = i.id and c.state in ('running', 'breached'))`,
  eventsTwice: `select count(*) as n from (
      select 1 from incident_event where kind in ('incident.opened', 'message.joined') and $1::int is not null
      group by detail ->> 'messageId' having count(*) > 1
      union all
      select 1 from incident_event where kind in ('clock.warned', 'clock.breached')
      group by incident_id, kind, detail ->> 'clock', detail ->> 'round' having count(*) > 1
    ) as twice`,
  eventsMissing: `select count(*) as n from message m where source_id = $1 and incident_id is not null
    and not exists (select from incident_event e where e.incident_id = m.incident_id
      and e.kind in ('incident.opened', 'message.joined') and (e.detail ->> 'messageId')::bigint = m.id)`,
};

/** What the database says after a round; every figure but none is a fault. */
export async function judge(db: Database, options: { sourceId: number; sent: number }): Promise<Verdict> {
  async function count(question: string): Promise<number> {
    const [row] = await db.query<{ n: number }>(question, [options.sourceId]);
    if (!row) throw new RangeError("an aggregate is one row");
    return row.n;
  }
  const stored = await count("select count(distinct external_id) as n from message where source_id = $1");
  const verdict = { ...noFaults, lost: options.sent - stored };
  for (const [key, question] of Object.entries(questions) as [keyof typeof questions, string][]) {
    verdict[key] = await count(question);
  }
  return verdict;
}

/** Resolves when no batch waits any more; survives a database that goes away meanwhile. */
export async function untilUnderstood(db: Database, timeoutMs: number): Promise<number> {
  const startedMs = performance.now();
  for (;;) {
    const waiting = await db
      .query<{ n: number }>("select count(*) as n from message_batch where state = 'captured'")
      .then(([row]) => row?.n ?? 1)
      .catch(() => 1);
    const tookMs = performance.now() - startedMs;
    if (waiting === 0 || tookMs > timeoutMs) return tookMs;
    await new Promise((resolve) => setTimeout(resolve, 250));
  }
}
