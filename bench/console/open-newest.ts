import type { Database } from "@/lib/platform/db";

/**
 * So many of the newest incidents stand open: a tenth before the centre, the others with their bodies, with deadlines
 * from two days ago to four days ahead. What stood open before and is older is closed.
 */
export async function openNewest(db: Database, wanted: number): Promise<void> {
  await db.transaction(async (tx) => {
    await tx.query("set local session_replication_role = replica");
    await tx.query(
      `update incident set step = 'done', closed_at = opened_at + interval '5 days', next_due_at = null, next_due_kind = null
       where closed_at is null`,
    );
    await tx.query(
      `create temp table opened on commit drop as
       select id, row_number() over (order by id) as place,
         (array['triage', 'routed', 'in_progress', 'in_progress', 'in_progress', 'on_approval', 'rework', 'routed',
           'in_progress', 'clarifying'])[1 + (id * 7 % 10)] as step,
         now() + make_interval(mins => (id * 7919 % 8640)::int - 2880) as due_at
       from (select id from incident where step = 'done' order by opened_at desc, id desc limit $1) as newest`,
      [wanted],
    );
    await tx.query(
      `update incident i set step = o.step, closed_at = null, outcome = null, closure_reason = null, next_due_at = o.due_at,
         next_due_kind = case when o.step = 'triage' then 'triage' else 'full_answer' end,
         opened_at = now() - make_interval(mins => (o.place * 4320 / $1)::int),
         topic_confidence = case when o.id % 3 = 0 then 0.5 else 0.9 end
       from opened o where i.id = o.id`,
      [wanted],
    );
    await tx.query(
      `update incident_clock c set state = case when o.due_at < now() then 'breached' else 'running' end, due_at = o.due_at,
         warn_at = o.due_at - interval '1 hour', started_at = o.due_at - interval '1 day', stopped_at = null,
         warned_at = now(), breached_at = case when o.due_at < now() then now() end
       from opened o where c.incident_id = o.id
         and c.kind = case when o.step = 'triage' then 'triage' else 'full_answer' end`,
    );
    await tx.query(
      `insert into incident_event (region_id, incident_id, at, kind, to_step)
       select i.region_id, i.id, now(), 'step.changed', i.step from incident i join opened o on o.id = i.id`,
    );
  });
  for (const table of ["incident", "incident_clock", "incident_event", "message", "reply"]) {
    await db.query(`vacuum analyze ${table}`);
  }
}
