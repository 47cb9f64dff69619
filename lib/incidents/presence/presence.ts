import type { Viewer } from "@/lib/accounts/schema";
import { requireInScope } from "@/lib/incidents/find-in-scope";
import { keepNext } from "@/lib/incidents/presence/keep-next";
import { goneAfterMs } from "@/lib/incidents/presence/schema";
import type { Presence, PresenceSign, PresentPerson, SignedPresence } from "@/lib/incidents/presence/schema";
import type { Database, Sql } from "@/lib/platform/db";
import { announcePresence } from "@/lib/platform/live";

/**
 * A sign of life from one tab, answered with who is there. The others are told only when something changed for them:
 * somebody came, began to write, took over or left.
 * @throws AppError `not_found` outside of the viewer's scope
 */
export async function signPresence(
  viewer: Viewer,
  options: { db: Database; number: number | null; sign: PresenceSign; now: Date },
): Promise<SignedPresence> {
  const { db, sign, now } = options;
  const { id: incidentId } = await requireInScope(viewer, options);
  const nextId = await db.transaction(async (tx) => {
    const kept = await keep(tx, { incidentId, userId: viewer.userId, sign, now });
    if (kept.hasChanged) await announcePresence(tx, { regionId: viewer.regionId, incidentId });
    const ahead = sign.ahead ?? [];
    return ahead.length === 0 || kept.isLate ? null : keepNext(tx, viewer, { tab: sign.tab, ahead, now });
  });
  return { ...(await readPeople(db, { viewer, incidentId, now })), nextId };
}

/** Who is there, without being there oneself. @throws AppError `not_found` */
export async function readPresence(
  viewer: Viewer,
  options: { db: Sql; number: number | null; now: Date },
): Promise<Presence> {
  const { id: incidentId } = await requireInScope(viewer, options);
  return readPeople(options.db, { viewer, incidentId, now: options.now });
}

export async function dropStalePresence(db: Sql, { now }: { now: Date }): Promise<void> {
  await db.query("delete from incident_presence where seen_at < $1", [goneBefore(now)]);
}

interface Sign {
  incidentId: number;
  userId: number;
  sign: PresenceSign;
  now: Date;
}

/** `hasChanged`: the others see something else than before. `isLate`: a later sign of this tab was here already. */
async function keep(
  tx: Sql,
  { incidentId, userId, sign, now }: Sign,
): Promise<{ hasChanged: boolean; isLate: boolean }> {
  const { tab, number, state, takes = false } = sign;
  const mine = [incidentId, userId, tab];
  const gone = await tx.query<{ state: string }>(
    "delete from incident_presence where incident_id = $1 and seen_at < $2 returning state",
    [incidentId, goneBefore(now)],
  );
  const [before] = await tx.query<{ state: string }>(
    "select state from incident_presence where incident_id = $1 and user_id = $2 and tab = $3",
    mine,
  );
  const stored = await tx.query(
    `insert into incident_presence as p (incident_id, user_id, tab, state, since, taken_at, seen_at, sign_number)
     values ($1, $2, $3, $4, $5, case when $6 then $5::timestamptz end, $5, $7)
     on conflict (incident_id, user_id, tab) do update set seen_at = $5, state = $4, sign_number = $7,
       since = case when p.state = $4 then p.since else $5 end,
       taken_at = case when $6 then $5 when $4 = 'writing' then p.taken_at end
     where p.sign_number < $7
     returning tab`,
    [...mine, state, now, takes, number],
  );
  const isLate = stored.length === 0;
  const isSeen = gone.some((row) => row.state !== "left");
  return { hasChanged: isSeen || (!isLate && (takes || (before?.state ?? "left") !== state)), isLate };
}

function goneBefore(now: Date): Date {
  return new Date(now.getTime() - goneAfterMs);
}

interface PersonRow {
  user_id: number;
  name: string;
  is_writing: boolean;
  since: Date;
  taken_at: Date | null;
}

/** One line for each person, however many tabs; a tab that writes counts before one that looks. */
async function readPeople(db: Sql, given: { viewer: Viewer; incidentId: number; now: Date }): Promise<Presence> {
  const rows = await db.query<PersonRow>(
    `select distinct on (p.user_id) p.user_id, u.name, p.state = 'writing' as is_writing, p.since, p.taken_at
     from incident_presence p join user_account u on u.id = p.user_id
     where p.incident_id = $1 and p.seen_at >= $2 and u.region_id = $3 and p.state in ('looking', 'writing')
     order by p.user_id, p.state = 'writing' desc, p.taken_at desc nulls last, p.since`,
    [given.incidentId, goneBefore(given.now), given.viewer.regionId],
  );
  const holder = rows.filter((row) => row.is_writing).sort(byHold)[0];
  const people = rows.map((row): PresentPerson => ({
    userId: row.user_id,
    name: row.name,
    state: row.is_writing ? "writing" : "looking",
    since: row.since.toISOString(),
    isMe: row.user_id === given.viewer.userId,
    holds: row === holder,
    takenAt: row.taken_at?.toISOString() ?? null,
  }));
  return { people: people.sort((a, b) => (a.since < b.since ? -1 : 1)) };
}

/** Whoever took it over last, else whoever began first. */
function byHold(a: PersonRow, b: PersonRow): number {
  const taken = (b.taken_at?.getTime() ?? 0) - (a.taken_at?.getTime() ?? 0);
  return taken !== 0 ? taken : a.since.getTime() - b.since.getTime();
}
