import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { checkMail } from "@/lib/flow/health/check-mail";
import { sendTestLetter } from "@/lib/flow/notices/send-test-letter";
import { defaultChoices, noticeSettingsSchema } from "@/lib/notify/schema";
import type { NoticeSettings } from "@/lib/notify/schema";
import { getNoticeSettings, saveNoticeSettings } from "@/lib/notify/settings";
import { tidyNotices } from "@/lib/notify/tidy-notices";
import { connectMailer } from "@/lib/platform/mailer";
import type { Mailer } from "@/lib/platform/mailer";
import { morning } from "@/tests/factories/messages";
import { createViewer, required } from "@/tests/factories/region";
import { testDatabase } from "@/tests/setup/test-database";
import type { TestDatabase } from "@/tests/setup/test-database";
import { openMailServer } from "./mail-server";
import type { MailServer } from "./mail-server";

const consoleUrl = "http://localhost:3000";
let db: TestDatabase;
let server: MailServer;
let mailer: Mailer;

const wanted: NoticeSettings = {
  email: "person@example.org",
  groups: { ...defaultChoices, work: { inside: false, mail: "now" } },
  quietFrom: "21:00",
  quietUntil: "06:30",
  timeZone: "Asia/Omsk",
  digestAt: "10:15",
  urgentBreaksQuiet: false,
};

beforeAll(async () => {
  db = await testDatabase({ template: "samara" });
  server = await openMailServer();
  mailer = required(connectMailer({ SMTP_URL: server.url, MAIL_FROM: "otklik@example.ru" }), "mailer");
});
beforeEach(() => {
  server.letters.length = 0;
});
afterAll(async () => {
  mailer.close();
  await server.close();
});

describe("the settings of a person", () => {
  test("begin with what everybody has, and are kept as they were saved, for this person alone", async () => {
    const [one, other] = [
      await createViewer(db, { role: "executor", agency: "min-health" }),
      await createViewer(db, { role: "curator" }),
    ];
    const fresh = { email: null, groups: defaultChoices, quietFrom: null, quietUntil: null, timeZone: null };
    expect(await getNoticeSettings(one, db)).toEqual({
      ...fresh,
      digestAt: "08:00",
      urgentBreaksQuiet: true,
      regionTimeZone: "Europe/Samara",
    });
    await saveNoticeSettings(one, { db, settings: wanted });
    await saveNoticeSettings(one, { db, settings: wanted });
    expect(await getNoticeSettings(one, db)).toEqual({ ...wanted, regionTimeZone: "Europe/Samara" });
    expect(await getNoticeSettings(other, db)).toMatchObject(fresh);
  });

  test("a group that came later has its default", async () => {
    const viewer = await createViewer(db, { role: "curator" });
    await db.query(
      `insert into notice_settings (user_id, groups) values ($1, '{"work": {"inside": false, "mail": "never"}}')`,
      [viewer.userId],
    );
    const { groups } = await getNoticeSettings(viewer, db);
    expect(groups).toEqual({ ...defaultChoices, work: { inside: false, mail: "never" } });
  });

  test.each<[what: string, over: Record<string, unknown>]>([
    ["an address that is none", { email: "person" }],
    ["a header in the address", { email: "a@example.org\r\nBcc: b@example.org" }],
    ["half of quiet hours", { quietUntil: null }],
    ["an hour that does not exist", { digestAt: "24:00" }],
    ["a zone that does not exist", { timeZone: "Europe/Nowhere" }],
    ["a group that does not exist", { groups: { ...defaultChoices, gossip: { inside: true, mail: "now" } } }],
  ])("refuse %s", (_what, over) => {
    expect(noticeSettingsSchema.safeParse({ ...wanted, ...over }).success).toBe(false);
  });
});

describe("a test letter", () => {
  test("comes at once to the stored address, at most once a minute", async () => {
    const viewer = await createViewer(db, { role: "executor", agency: "min-health" });
    const send = (now: Date) => sendTestLetter(viewer, { db, mailer, consoleUrl, now });
    await expect(send(morning)).rejects.toMatchObject({ code: "invalid", context: { field: "email" } });
    await saveNoticeSettings(viewer, { db, settings: wanted });
    const both = await Promise.allSettled([send(morning), send(morning)]);
    expect(both.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    await expect(send(new Date(morning.getTime() + 59_000))).rejects.toMatchObject({ code: "too_many" });
    expect(await send(new Date(morning.getTime() + 60_000))).toEqual({ to: "person@example.org" });
    expect(server.letters.map(({ to }) => to)).toEqual(["person@example.org", "person@example.org"]);
  });

  test("says that there is no mail server, or that it does not answer", async () => {
    const viewer = await createViewer(db, { role: "curator" });
    await saveNoticeSettings(viewer, { db, settings: wanted });
    const options = { db, consoleUrl, now: morning };
    await expect(sendTestLetter(viewer, { ...options, mailer: null })).rejects.toMatchObject({ code: "unavailable" });
    const nowhere = connectMailer({ SMTP_URL: "smtp://127.0.0.1:9", MAIL_FROM: "a@b.ru" });
    await expect(sendTestLetter(viewer, { ...options, mailer: nowhere })).rejects.toMatchObject({
      code: "unavailable",
    });
  });
});

test("the health page tells letters that are late and letters that were given up, region by region", async () => {
  const viewer = await createViewer(db, { role: "curator" });
  const check = (minutes: number, isConfigured = true) =>
    checkMail(db, { regionId: viewer.regionId, now: new Date(morning.getTime() + minutes * 60_000), isConfigured });
  expect(await check(0)).toMatchObject({ state: "ok", waiting: 0, dead: 0, sent: 0 });
  await db.query(
    `insert into mail_letter (region_id, user_id, kind, state, created_at, next_attempt_at, ended_at, last_error)
     values ($1, $2, 'now', 'waiting', $3, $3, null, 'ECONNREFUSED'), ($1, $2, 'now', 'sent', $3, $3, $3, null),
       ((select id from region where code = 'tver'), $2, 'now', 'dead', $3, $3, $3, 'EENVELOPE 550')`,
    [viewer.regionId, viewer.userId, morning],
  );
  expect(await check(5)).toMatchObject({ state: "ok", waiting: 1, sent: 1, dead: 0 });
  expect(await check(11)).toMatchObject({ state: "warn", lastError: "ECONNREFUSED" });
  expect(await check(11, false)).toMatchObject({ state: "ok" });
  await db.query("update mail_letter set state = 'dead' where state = 'waiting'");
  expect(await check(11)).toMatchObject({ state: "bad", dead: 1 });
});

test("what was read goes after a month, what nobody read after a season, letters that are waiting never", async () => {
  const viewer = await createViewer(db, { role: "curator" });
  await db.query("delete from mail_letter");
  const daysAgo = (days: number) => new Date(morning.getTime() - days * 86_400_000);
  for (const [event, days, isRead] of [
    [1, 10, true],
    [2, 31, true],
    [3, 31, false],
    [4, 121, false],
  ] as const) {
    await db.query(
      `insert into notice (region_id, user_id, event_id, kind, topic_group, at, is_inside, acknowledged_at)
       values ($1, $2, $3, $4, 'work', $5, true, $6)`,
      [viewer.regionId, viewer.userId, event, `k${event}`, daysAgo(days), isRead ? daysAgo(days) : null],
    );
  }
  for (const state of ["waiting", "sent", "dead"]) {
    await db.query(
      `insert into mail_letter (region_id, user_id, kind, state, created_at, next_attempt_at, ended_at)
       values ($1, $2, 'now', $3, $4, $4, $4)`,
      [viewer.regionId, viewer.userId, state, daysAgo(40)],
    );
  }
  expect(await tidyNotices(db, { now: morning })).toBe(3);
  const left = await db.query<{ event_id: number }>("select event_id from notice where user_id = $1 order by 1", [
    viewer.userId,
  ]);
  expect(left.map((row) => row.event_id)).toEqual([1, 3]);
  expect(await db.query("select state from mail_letter order by state")).toEqual([
    { state: "dead" },
    { state: "waiting" },
  ]);
});
