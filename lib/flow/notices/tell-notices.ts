import { findStandIns } from "@/lib/accounts/substitution/find-stand-ins";
import { bringTogether } from "@/lib/flow/notices/bring-together";
import type { Lines, Waiting } from "@/lib/flow/notices/bring-together";
import { loadDirectory, openScopes } from "@/lib/flow/notices/directory";
import { findTellings } from "@/lib/notify/settings";
import { noticeFor, storeNotices } from "@/lib/notify/store-notices";
import type { NewNotice } from "@/lib/notify/store-notices";
import type { Database, Sql } from "@/lib/platform/db";
import { announceNotices } from "@/lib/platform/live";

/** Events handled in one transaction, and transactions of one sweep: bounded, whatever has piled up. */
const eventsMax = 200;
const roundsMax = 20;

/**
 * Turns events of the outbox into notices. Each person reads of each event once: the row of the outbox is gone in the
 * transaction that stores its notices, and what another worker holds is passed over.
 */
export async function tellNotices(db: Database, options: { now: Date }): Promise<{ events: number; notices: number }> {
  const total = { events: 0, notices: 0 };
  for (let round = 0; round < roundsMax; round += 1) {
    const told = await db.transaction((tx) => tellSome(tx, options.now));
    total.events += told.events;
    total.notices += told.notices;
    if (told.events < eventsMax) break;
  }
  return total;
}

async function tellSome(tx: Sql, now: Date): Promise<{ events: number; notices: number }> {
  const claimed = await tx.query<{ event_id: number; region_id: number }>(
    `delete from notice_outbox where event_id in (
       select event_id from notice_outbox order by event_id limit ${eventsMax} for update skip locked
     ) returning event_id, region_id`,
  );
  let notices = 0;
  for (const regionId of new Set(claimed.map((row) => row.region_id))) {
    const eventIds = claimed.filter((row) => row.region_id === regionId).map((row) => row.event_id);
    notices += await tellRegion(tx, { regionId, eventIds, now });
  }
  return { events: claimed.length, notices };
}

async function tellRegion(
  tx: Sql,
  options: { regionId: number; eventIds: readonly number[]; now: Date },
): Promise<number> {
  const { regionId, now } = options;
  const events = await readEvents(tx, options.eventIds);
  const directory = await loadDirectory(tx, regionId);
  const together = bringTogether(events, directory);
  const scopes = openScopes(tx, { directory, incidentIds: [...new Set(events.map((event) => event.incidentId))] });
  const standIns = await findStandIns(tx, { absentIds: [...together.keys()], now });
  const tellings = await findTellings(tx, [
    ...new Set([...together.keys(), ...standIns.map(({ substituteId }) => substituteId)]),
  ]);
  const notices: NewNotice[] = [];
  async function tell(userId: number, lines: Lines, actingForId: number | null): Promise<void> {
    const telling = tellings.get(userId);
    if (!telling) return;
    const seen = await scopes.visibleTo(userId, actingForId === null ? null : { id: actingForId, now });
    for (const line of lines(seen)) {
      const isOwnDeed = events.some((event) => event.eventId === line.eventId && event.userId === userId);
      const notice = isOwnDeed ? null : noticeFor({ ...line, regionId }, { telling, now });
      if (notice && !notices.some((other) => other.userId === userId && other.eventId === line.eventId)) {
        notices.push(notice);
      }
    }
  }
  for (const [userId, lines] of together) await tell(userId, lines, null);
  // Whoever is away is told as well, for the day of the return; whoever stands in is told now.
  for (const { absentId, substituteId } of standIns) {
    const lines = together.get(absentId);
    if (lines) await tell(substituteId, lines, absentId);
  }
  if (notices.length === 0) return 0;
  await announceNotices(tx, { regionId, userIds: await storeNotices(tx, notices) });
  return notices.length;
}

/** With what stands around them: who works on it, who wrote the reply, who asked. */
async function readEvents(tx: Sql, eventIds: readonly number[]): Promise<Waiting[]> {
  return tx.query<Waiting>(
    `select e.id as "eventId", e.incident_id as "incidentId", e.kind, e.user_id as "userId", e.at, e.detail,
       i.agency_id as "agencyId", i.executor_id as "executorId",
       case when e.kind in ('reply.approved', 'reply.reworked') then (
         select s.user_id from incident_event s
         where s.incident_id = e.incident_id and s.id < e.id and s.kind = 'reply.submitted'
           and (e.detail -> 'replyId' is null or s.detail -> 'replyId' = e.detail -> 'replyId')
         order by s.id desc limit 1) end as "replyWriterId",
       case when e.kind = 'request.decided' then (
         select m.user_id from incident_event m
         where m.incident_id = e.incident_id and m.id < e.id and m.kind = 'request.made'
           and (e.detail -> 'requestKind' is null or m.detail -> 'requestKind' = e.detail -> 'requestKind')
         order by m.id desc limit 1) end as "requesterId"
     from incident_event e join incident i on i.id = e.incident_id
     where e.id = any($1::bigint[]) order by e.id`,
    [eventIds],
  );
}
