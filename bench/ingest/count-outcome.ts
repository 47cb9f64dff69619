import type { Database } from "@/lib/platform/db";

export interface Outcome {
  /** Sent but without an incident. */
  lost: number;
  /** Rows or openings beyond one for each message sent. */
  duplicated: number;
  routed: number;
  triage: number;
  setAside: number;
  joined: number;
  /** Open incidents without a running clock, which would be a fault. */
  withoutClock: number;
}

/** What the database holds of these messages, counted from its rows and not from what the run believes. */
export async function countOutcome(db: Database, options: { sourceId: number; sent: number }): Promise<Outcome> {
  const { sourceId, sent } = options;
  const [messages] = await db.query<{ stored: number; ids: number; housed: number }>(
    `select count(*) as stored, count(distinct external_id) as ids,
       count(distinct external_id) filter (where incident_id is not null) as housed
     from message where source_id = $1`,
    [sourceId],
  );
  const [openings] = await db.query<{ openings: number; opened: number }>(
    `select count(*) as openings, count(distinct m.id) as opened
     from message m join incident_event e on e.kind = 'incident.opened' and (e.detail ->> 'messageId')::bigint = m.id
     where m.source_id = $1`,
    [sourceId],
  );
  const [steps] = await db.query<{ routed: number; triage: number; set_aside: number; without_clock: number }>(
    `select count(*) filter (where i.step = 'routed') as routed, count(*) filter (where i.step = 'triage') as triage,
       count(*) filter (where i.step = 'rejected') as set_aside,
       count(*) filter (where i.closed_at is null
         and not exists (select from incident_clock c where c.incident_id = i.id and c.state = 'running')) as without_clock
     from incident i where i.id in (select incident_id from message where source_id = $1)`,
    [sourceId],
  );
  if (!messages || !openings || !steps) throw new RangeError("an aggregate is one row");
  return {
    lost: sent - messages.housed,
    duplicated: messages.stored - messages.ids + (openings.openings - openings.opened),
    routed: steps.routed,
    triage: steps.triage,
    setAside: steps.set_aside,
    joined: messages.housed - openings.opened,
    withoutClock: steps.without_clock,
  };
}
