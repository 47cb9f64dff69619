import type { Database } from "@/lib/platform/db";

export interface Verdict {
  lost: number;
  duplicated: number;
  /** Open incidents without a running clock. */
  withoutClock: number;
  /** Openings, joinings, warnings and breaches told more than once. */
  eventsTwice: number;
  setAside: number;
}

/** What the database says after a round; every figure but none is a fault. */
export async function judge(db: Database, options: { sourceId: number; sent: number }): Promise<Verdict> {
  const [messages] = await db.query<{ stored: number; ids: number; housed: number; aside: number }>(
    `select count(*) as stored, count(distinct external_id) as ids, count(incident_id) as housed,
       (select count(*) from message_fault) as aside
     from message where source_id = $1`,
    [options.sourceId],
  );
  const [clocks] = await db.query<{ n: number }>(
    `select count(*) as n from incident i where closed_at is null
       and not exists (select from incident_clock c where c.incident_id = i.id and c.state in ('running', 'breached'))`,
  );
  const [events] = await db.query<{ n: number }>(
    `select count(*) as n from (
       select 1 from incident_event where kind in ('incident.opened', 'message.joined')
       group by detail ->> 'messageId' having count(*) > 1
       union all
       select 1 from incident_event where kind in ('clock.warned', 'clock.breached')
       group by incident_id, kind, detail ->> 'clock', detail ->> 'round' having count(*) > 1
     ) as twice`,
  );
  if (!messages || !clocks || !events) throw new RangeError("an aggregate is one row");
  return {
    lost: options.sent - messages.housed,
    duplicated: messages.stored - messages.ids,
    withoutClock: clocks.n,
    eventsTwice: events.n,
    setAside: messages.aside,
  };
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
