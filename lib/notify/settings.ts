import { z } from "zod";
import type { Viewer } from "@/lib/accounts/schema";
import { defaultChoices, noticeGroupSchema, groupChoiceSchema, noticeGroups, timeZones } from "@/lib/notify/schema";
import type { GroupChoice, NoticeGroup, NoticeSettings } from "@/lib/notify/schema";
import type { MailTimes } from "@/lib/notify/mail-time";
import type { Database, Sql } from "@/lib/platform/db";

/** How one person is told: as the sweep and the letters ask. */
export interface Telling {
  userId: number;
  email: string | null;
  locale: "ru" | "en";
  choices: Record<NoticeGroup, GroupChoice>;
  times: MailTimes;
}

const rowSchema = z.object({
  user_id: z.number(),
  email: z.string().nullable(),
  locale: z.enum(["ru", "en"]).catch("ru"),
  region_zone: z.string(),
  groups: z.unknown(),
  quiet_from: z.string().nullable(),
  quiet_until: z.string().nullable(),
  time_zone: z.enum(timeZones).nullable().catch(null),
  digest_at: z.string().nullable(),
  urgent_breaks_quiet: z.boolean().nullable(),
});

/** Of these people; whoever changed nothing has the defaults. */
export async function findTellings(db: Sql, userIds: readonly number[]): Promise<Map<number, Telling>> {
  const rows = await readRows(db, userIds);
  return new Map(
    rows.map((row) => [
      row.user_id,
      {
        userId: row.user_id,
        email: row.email,
        locale: row.locale,
        choices: readChoices(row.groups),
        times: { ...timesOf(row), timeZone: row.time_zone ?? row.region_zone },
      },
    ]),
  );
}

export async function getNoticeSettings(viewer: Viewer, db: Sql): Promise<NoticeSettings & { regionTimeZone: string }> {
  const [row] = await readRows(db, [viewer.userId]);
  const groups = readChoices(row?.groups);
  if (!row) {
    return { ...timesOf(null), email: null, groups, timeZone: null, regionTimeZone: viewer.timeZone };
  }
  return { ...timesOf(row), email: row.email, groups, timeZone: row.time_zone, regionTimeZone: row.region_zone };
}

/** Everything a person wants, in one piece; letters that wait already are judged by it when they are due. */
export async function saveNoticeSettings(
  viewer: Viewer,
  options: { db: Database; settings: NoticeSettings },
): Promise<void> {
  const { settings } = options;
  await options.db.transaction(async (tx) => {
    await tx.query("update user_account set email = $2 where id = $1", [viewer.userId, settings.email]);
    await tx.query(
      `insert into notice_settings (user_id, groups, quiet_from, quiet_until, time_zone, digest_at, urgent_breaks_quiet)
       values ($1, $2, $3, $4, $5, $6, $7)
       on conflict (user_id) do update set groups = $2, quiet_from = $3, quiet_until = $4, time_zone = $5,
         digest_at = $6, urgent_breaks_quiet = $7`,
      [
        viewer.userId,
        JSON.stringify(settings.groups),
        settings.quietFrom,
        settings.quietUntil,
        settings.timeZone,
        settings.digestAt,
        settings.urgentBreaksQuiet,
      ],
    );
  });
}

async function readRows(db: Sql, userIds: readonly number[]) {
  const rows = await db.query(
    `select u.id as user_id, u.email, u.locale, r.time_zone as region_zone, s.groups, s.quiet_from, s.quiet_until,
       s.time_zone, s.digest_at, s.urgent_breaks_quiet
     from user_account u join region r on r.id = u.region_id left join notice_settings s on s.user_id = u.id
     where u.id = any($1::int[])`,
    [userIds],
  );
  return rows.map((row) => rowSchema.parse(row));
}

const choicesSchema = z.partialRecord(noticeGroupSchema, groupChoiceSchema).catch({});

/** A group that came later than the settings were saved has its default. */
function readChoices(stored: unknown): Record<NoticeGroup, GroupChoice> {
  const known = choicesSchema.parse(stored ?? {});
  const pairs = noticeGroups.map((group) => [group, known[group] ?? defaultChoices[group]]);
  return Object.fromEntries(pairs) as Record<NoticeGroup, GroupChoice>;
}

type Row = z.infer<typeof rowSchema>;

function timesOf(row: Row | null): Omit<MailTimes, "timeZone"> {
  return {
    quietFrom: row?.quiet_from ?? null,
    quietUntil: row?.quiet_until ?? null,
    digestAt: row?.digest_at ?? "08:00",
    urgentBreaksQuiet: row?.urgent_breaks_quiet ?? true,
  };
}
