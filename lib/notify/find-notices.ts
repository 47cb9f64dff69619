import { incidentScope } from "@/lib/accounts/scope";
import type { Viewer } from "@/lib/accounts/schema";
import type { IncidentStep } from "@/lib/incidents/steps/schema";
import type { NoticeList, NoticeThread, NoticeView } from "@/lib/notify/schema";
import type { Sql } from "@/lib/platform/db";

const listMax = 80;

interface Row {
  id: number;
  kind: string;
  at: Date;
  count: number;
  is_read: boolean;
  actor: string | null;
  clock: string | null;
  number: number | null;
  topic: string | null;
  place: string | null;
  step: IncidentStep | null;
}

/**
 * The newest notices of a person, those of one incident together. An incident that left the person's scope takes its
 * notices with it.
 */
export async function findNotices(viewer: Viewer, options: { db: Sql; now: Date }): Promise<NoticeList> {
  const scope = incidentScope(viewer, "i", 3);
  const [rows, unread] = await Promise.all([
    options.db.query<Row>(
      `select n.id, n.kind, n.at, n.count, n.acknowledged_at is not null as is_read, u.name as actor, e.detail ->> 'clock' as clock, i.number, i.step,
         t.name as topic, p.name as place
       from notice n
       left join incident_event e on e.id = n.event_id and n.incident_id is not null
       left join user_account u on u.id = e.user_id
       left join incident i on i.id = n.incident_id
       left join topic t on t.id = i.topic_id
       left join territory p on p.id = i.territory_id
       where n.user_id = $1 and n.is_inside and (n.incident_id is null or ${scope.text})
       order by n.acknowledged_at is null desc, n.id desc limit $2`,
      [viewer.userId, listMax, ...scope.values],
    ),
    countUnread(viewer, options.db),
  ]);
  return { asOf: options.now.toISOString(), unread, threads: toThreads(rows) };
}

/** For the figure at the bell. */
export async function countUnread(viewer: Viewer, db: Sql): Promise<number> {
  const scope = incidentScope(viewer, "i", 2);
  const rows = await db.query<{ n: number }>(
    `select count(*)::int as n from notice n left join incident i on i.id = n.incident_id
     where n.user_id = $1 and n.acknowledged_at is null and n.is_inside and (n.incident_id is null or ${scope.text})`,
    [viewer.userId, ...scope.values],
  );
  return rows[0]?.n ?? 0;
}

function toThreads(rows: readonly Row[]): NoticeThread[] {
  const threads = new Map<string, NoticeThread>();
  for (const row of [...rows].sort((a, b) => b.id - a.id)) {
    const { number, step } = row;
    const key = number === null ? `many-${row.kind}-${row.is_read}` : String(number);
    const incident = number === null || step === null ? null : { number, topic: row.topic, place: row.place, step };
    const thread = threads.get(key) ?? { incident, notices: [] };
    threads.set(key, thread);
    thread.notices.push(toView(row));
  }
  return [...threads.values()];
}

function toView(row: Row): NoticeView {
  return {
    id: row.id,
    kind: row.kind,
    at: row.at.toISOString(),
    actorName: row.actor,
    clock: row.clock,
    isRead: row.is_read,
    count: row.count,
  };
}
