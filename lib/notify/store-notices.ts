import { planMail } from "@/lib/notify/mail-time";
import type { MailPlan } from "@/lib/notify/mail-time";
import { ruleOf } from "@/lib/notify/rules/schema";
import type { NoticeGroup } from "@/lib/notify/schema";
import type { Telling } from "@/lib/notify/settings";
import { columns } from "@/lib/platform/columns";
import type { Sql } from "@/lib/platform/db";

export interface NewNotice {
  regionId: number;
  userId: number;
  eventId: number;
  /** Null: gathered with others of its kind. */
  incidentId: number | null;
  kind: string;
  topicGroup: NoticeGroup;
  at: Date;
  count: number;
  isInside: boolean;
  isUrgent: boolean;
  mailKind: "now" | "digest" | null;
  mailDueAt: Date | null;
}

/** A notice as its person wants it; null where the person wants to hear nothing of this. */
export function noticeFor(
  event: { eventId: number; regionId: number; incidentId: number | null; kind: string; at: Date; count: number },
  options: { telling: Telling; now: Date },
): NewNotice | null {
  const { telling, now } = options;
  const { group, isUrgent = false } = ruleOf(event.kind);
  const choice = telling.choices[group];
  const mail: MailPlan | null =
    telling.email === null ? null : planMail({ choice, times: telling.times, isUrgent, now });
  if (!choice.inside && mail === null) return null;
  return {
    ...event,
    userId: telling.userId,
    topicGroup: group,
    isInside: choice.inside,
    isUrgent,
    mailKind: mail?.mailKind ?? null,
    mailDueAt: mail?.dueAt ?? null,
  };
}

const noticeKeys = [
  "regionId",
  "userId",
  "eventId",
  "incidentId",
  "kind",
  "topicGroup",
  "at",
  "count",
  "isInside",
  "isUrgent",
  "mailKind",
  "mailDueAt",
] as const satisfies readonly (keyof NewNotice)[];

const insert = `insert into notice (region_id, user_id, event_id, incident_id, kind, topic_group, at, count, is_inside,
    is_urgent, mail_kind, mail_due_at)
  select * from unnest($1::int[], $2::int[], $3::bigint[], $4::bigint[], $5::text[], $6::text[], $7::timestamptz[],
    $8::int[], $9::bool[], $10::bool[], $11::text[], $12::timestamptz[])`;

/** @returns to whom something is new */
export async function storeNotices(tx: Sql, notices: readonly NewNotice[]): Promise<number[]> {
  const ordered = [...notices].sort((a, b) => a.userId - b.userId || a.kind.localeCompare(b.kind));
  const single = ordered.filter(({ incidentId }) => incidentId !== null);
  const gathered = ordered.filter(({ incidentId }) => incidentId === null);
  const stored = await tx.query<{ user_id: number }>(
    `${insert} on conflict (event_id, user_id) do nothing returning user_id`,
    columns(single, noticeKeys),
  );
  // An unread line of this kind grows; it was or will be in one letter, not in one for each clock.
  const grown = await tx.query<{ user_id: number }>(
    `${insert} on conflict (user_id, kind) where incident_id is null and acknowledged_at is null
     do update set count = notice.count + excluded.count, at = excluded.at returning user_id`,
    columns(gathered, noticeKeys),
  );
  return [...new Set([...stored, ...grown].map((row) => row.user_id))];
}
