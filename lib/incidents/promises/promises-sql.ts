import type { Conditions } from "@/lib/incidents/queue-sql";

/**
 * What published interim answers promised for these days, both included, of the incidents within the conditions: a row for
 * each promise with its `state`. A promise that a later interim answer put off still counts for its own day; merged and
 * rejected incidents are left out.
 */
export function promisesSql(
  conditions: Conditions,
  { from, to, now }: { from: string; to: string; now: Date },
): string {
  const value = (given: unknown) => conditions.value(given);
  return `select p.*, case when p.answered_at < p.due_at then 'kept' when p.due_at > ${value(now)} then 'waiting'
      else 'broken' end as state
    from (
      select r.id, r.incident_id, i.number, i.step, i.topic_id, i.territory_id,
        coalesce(i.agency_id, r.agency_id) as agency_id, r.promised_on,
        (r.promised_on + 1)::timestamp at time zone ${value(conditions.viewer.timeZone)} as due_at,
        (select min(f.published_at) from reply f
         where f.incident_id = i.id and f.kind = 'final' and f.published_at > r.published_at) as answered_at
      from reply r join incident i on i.id = r.incident_id
      where r.region_id = ${conditions.region} and r.promised_on is not null
        and r.promised_on between ${value(from)}::date and ${value(to)}::date
        and r.kind = 'interim' and r.published_at is not null and i.step not in ('merged', 'rejected')
        and ${conditions.text}) p`;
}
