import { incidentScope } from "@/lib/accounts/scope";
import type { Viewer } from "@/lib/accounts/schema";
import { goneAfterMs } from "@/lib/incidents/presence/schema";
import type { Ahead } from "@/lib/incidents/presence/schema";
import type { Sql } from "@/lib/platform/db";

/** First key of the advisory lock under which rows are kept for people; the second is the region. */
const turnLock = 4_105;

/**
 * Of the rows that a person comes to, the first that still stands as their list shows it and that nobody else has open or
 * comes to next. It is kept for them: one row for each person, until they look at another one or fall silent.
 * @returns its id; null where nothing is free
 */
export async function keepNext(
  tx: Sql,
  viewer: Viewer,
  options: { tab: string; ahead: readonly Ahead[]; now: Date },
): Promise<number | null> {
  const { tab, ahead, now } = options;
  // INVARIANT: choosing and keeping are one step for the region; two people who ask at once get two rows.
  await tx.query("select pg_advisory_xact_lock($1, $2)", [turnLock, viewer.regionId]);
  const scope = incidentScope(viewer, "i", 5);
  const rows = await tx.query<{ id: number }>(
    `select i.id from unnest($1::bigint[], $2::text[]) with ordinality as a (id, step, place)
       join incident i on i.id = a.id and i.step = a.step
     where ${scope.text} and not exists (
       select from incident_presence p where p.incident_id = i.id and p.user_id <> $3 and p.seen_at >= $4
         and p.state <> 'left')
     order by a.place limit 1`,
    [
      ...[ahead.map(({ id }) => id), ahead.map(({ step }) => step), viewer.userId],
      ...[new Date(now.getTime() - goneAfterMs), ...scope.values],
    ],
  );
  const id = rows[0]?.id ?? null;
  await tx.query(
    "delete from incident_presence where user_id = $1 and state = 'next' and incident_id is distinct from $2",
    [viewer.userId, id],
  );
  if (id === null) return null;
  await tx.query(
    `insert into incident_presence (incident_id, user_id, tab, state, since, seen_at) values ($1, $2, $3, 'next', $4, $4)
     on conflict (incident_id, user_id, tab) do update set seen_at = excluded.seen_at,
       state = case when incident_presence.state = 'left' then 'next' else incident_presence.state end`,
    [id, viewer.userId, tab, now],
  );
  return id;
}
