import { z } from "zod";
import { incidentScope } from "@/lib/accounts/scope";
import type { Viewer } from "@/lib/accounts/schema";
import type { Hotspot } from "@/lib/analytics/five/choose-burning";
import { surgeRule } from "@/lib/analytics/five/surge";
import { dayMessagesSql } from "@/lib/flow/five/day-messages-sql";
import type { Sql } from "@/lib/platform/db";

const arrivedRow = z.object({
  topic_id: z.number(),
  municipality_id: z.number().nullable(),
  hours_count: z.number(),
  hours_before: z.number(),
  day_count: z.number(),
  day_before: z.number(),
  authors: z.number(),
});
const openRow = z.object({
  topic_id: z.number(),
  municipality_id: z.number().nullable(),
  open: z.number(),
  overdue: z.number(),
  high_overdue: z.number(),
});

export interface Hotspots {
  spots: Hotspot[];
  /** How many weeks before the last day are known, up to what the rule asks for. */
  weeks: number;
  hasMessages: boolean;
}

/**
 * Each topic in each municipality where something came in during the last day or something is late. What is late is found
 * through the index of deadlines, the messages through their hours: neither reads the past.
 */
export async function readHotspots(viewer: Viewer, { db, now }: { db: Sql; now: Date }): Promise<Hotspots> {
  const [arrived, late, first] = await Promise.all([
    readArrived(viewer, { db, now }),
    readLate(viewer, { db, now }),
    db.query<{ at: Date | null }>("select min(published_at) as at from message where region_id = $1", [
      viewer.regionId,
    ]),
  ]);
  const firstAt = first[0]?.at ?? null;
  const spots = new Map<string, Hotspot>();
  for (const row of arrived) spots.set(idOf(row), { ...none, ...toIds(row), ...toSurge(row) });
  for (const row of late) spots.set(idOf(row), { ...(spots.get(idOf(row)) ?? none), ...toIds(row), ...toOpen(row) });
  return { spots: [...spots.values()], weeks: weeksSince(firstAt, now), hasMessages: firstAt !== null };
}

const none = {
  ...{ hoursCount: 0, hoursBefore: 0, dayCount: 0, dayBefore: 0, authors: 0 },
  ...{ open: 0, overdue: 0, highOverdue: 0 },
};
const weekMs = 7 * 86_400_000;

function weeksSince(firstAt: Date | null, now: Date): number {
  if (firstAt === null) return 0;
  const known = Math.floor((now.getTime() - 86_400_000 - firstAt.getTime()) / weekMs);
  return Math.min(surgeRule.weeksMax, Math.max(0, known));
}

/** The last day and the same hours of the weeks before, in one walk through the index of messages. */
async function readArrived(viewer: Viewer, { db, now }: { db: Sql; now: Date }) {
  const scope = incidentScope(viewer, "i", 4);
  const rows = await db.query(
    `select topic_id, municipality_id,
       (count(*) filter (where week = 0 and is_late))::int as hours_count,
       (count(*) filter (where week > 0 and is_late))::int as hours_before,
       (count(*) filter (where week = 0))::int as day_count,
       (count(*) filter (where week > 0))::int as day_before,
       (count(distinct author) filter (where week = 0))::int as authors
     from (
       select d.*, d.published_at > d.from_at + interval '21 hours' as is_late
       from (${dayMessagesSql({ region: "$4", scope: scope.text })}) d
     ) arrived
     group by topic_id, municipality_id
     having count(*) filter (where week = 0) >= $3`,
    [now, surgeRule.weeksMax, surgeRule.messagesMin, ...scope.values],
  );
  return rows.map((row) => arrivedRow.parse(row));
}

/** What is late, and how much is open beside it; of the rest only what came in lately is asked, further down. */
async function readLate(viewer: Viewer, { db, now }: { db: Sql; now: Date }) {
  const scope = incidentScope(viewer, "i", 2);
  const rows = await db.query(
    `select i.topic_id, i.municipality_id, count(*)::int as open,
       (count(*) filter (where i.next_due_at < $1))::int as overdue,
       (count(*) filter (where i.next_due_at < $1 and i.importance = 'high'))::int as high_overdue
     from incident i
     where i.closed_at is null and i.topic_id is not null and ${scope.text}
     group by i.topic_id, i.municipality_id`,
    [now, ...scope.values],
  );
  return rows.map((row) => openRow.parse(row));
}

type Ids = { topic_id: number; municipality_id: number | null };

function idOf({ topic_id, municipality_id }: Ids): string {
  return `${topic_id}:${municipality_id ?? 0}`;
}

function toIds({ topic_id, municipality_id }: Ids) {
  return { topicId: topic_id, municipalityId: municipality_id };
}

function toSurge(row: z.infer<typeof arrivedRow>) {
  return {
    hoursCount: row.hours_count,
    hoursBefore: row.hours_before,
    dayCount: row.day_count,
    dayBefore: row.day_before,
    authors: row.authors,
  };
}

function toOpen({ open, overdue, high_overdue }: z.infer<typeof openRow>) {
  return { open, overdue, highOverdue: high_overdue };
}
