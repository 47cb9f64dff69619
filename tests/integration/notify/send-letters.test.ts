import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { Viewer } from "@/lib/accounts/schema";
import { sendLetters } from "@/lib/flow/notices/send-letters";
import type { SendResult } from "@/lib/flow/notices/send-letters";
import { tellNotices } from "@/lib/flow/notices/tell-notices";
import { acknowledgeNotices } from "@/lib/notify/acknowledge";
import { reviveLetters } from "@/lib/notify/letters/letter-queue";
import { connectMailer } from "@/lib/platform/mailer";
import type { Mailer } from "@/lib/platform/mailer";
import { morning } from "@/tests/factories/messages";
import { agencyId, createViewer, required, topicId } from "@/tests/factories/region";
import { testDatabase } from "@/tests/setup/test-database";
import type { TestDatabase } from "@/tests/setup/test-database";
import { append, choose, openScene } from "./givens";
import type { GivenEvent, Scene } from "./givens";
import { openMailServer } from "./mail-server";
import type { MailServer } from "./mail-server";

const consoleUrl = "https://otklik.example.ru";
let db: TestDatabase;
let scene: Scene;
let server: MailServer;
let mailer: Mailer;

const after = (minutes: number, from = morning) => new Date(from.getTime() + minutes * 60_000);
/** In Samara, on the day of the tests. */
const samara = (time: string, day = "2026-11-20") => new Date(`${day}T${time}:00+04:00`);

beforeAll(async () => {
  db = await testDatabase({ template: "samara" });
  await db.query("update user_account set is_active = false");
  scene = await openScene(db);
  server = await openMailServer();
  mailer = required(connectMailer({ SMTP_URL: server.url, MAIL_FROM: "Отклик <otklik@example.ru>" }), "mailer");
});

beforeEach(async () => {
  await db.query("delete from notice");
  await db.query("delete from mail_letter");
  await db.query("delete from notice_settings");
  server.letters.length = 0;
  server.unknown.clear();
  server.isBusy = false;
});

afterAll(async () => {
  mailer.close();
  await server.close();
});

/** The catalogue binds short words to the next one. */
const plain = (text: string) => text.replaceAll("\u00a0", " ");

const send = (now: Date, over: Mailer = mailer): Promise<SendResult> =>
  sendLetters(db, { mailer: over, consoleUrl, now });

/** Mentions the executor so many times; more than one event never hides the others. */
async function mention(now: Date, event: Partial<GivenEvent> = {}): Promise<void> {
  await append(db, scene.region, [
    {
      ...{ incidentId: scene.incident.id, kind: "note.added", by: scene.curator, at: now },
      detail: { mentionedUserIds: [scene.executor.userId] },
      ...event,
    },
  ]);
  await tellNotices(db, { now });
}

describe("a letter", () => {
  test("says number, topic, place, what is asked, deadline and link, and no word of the complaint or its author", async () => {
    await choose(db, scene.executor, { email: "executor@example.org" });
    const due = samara("18:00");
    await db.query(
      `update incident set next_due_at = $2, summary = 'Тайные слова жалобы', street = 'Садовая', topic_id = $3,
         territory_id = (select id from territory where code = 'sergievsky' and region_id = $4) where id = $1`,
      [scene.incident.id, due, await topicId(db, "roads.potholes"), scene.region],
    );
    await mention(morning);
    expect(await send(morning)).toMatchObject({ sent: 1 });
    const letter = required(server.letters[0], "letter");
    expect(letter).toMatchObject({ to: "executor@example.org", from: expect.stringContaining("otklik@example.ru") });
    expect(letter.subject).toContain(`№\u00a0${scene.incident.number}`);
    expect(plain(letter.text)).toContain("Вас упомянули в заметке");
    expect(letter.text).toContain("Срок: 18:00");
    expect(letter.text).toContain(`${consoleUrl}/incidents/${scene.incident.number}`);
    expect(letter.html).toContain(`href="${consoleUrl}/incidents/${scene.incident.number}"`);
    const topics = await db.query<{ topic: string | null; place: string | null }>(
      `select t.name as topic, p.name as place from incident i left join topic t on t.id = i.topic_id
       left join territory p on p.id = i.territory_id where i.id = $1`,
      [scene.incident.id],
    );
    expect(letter.text).toContain(required(topics[0]?.topic, "topic"));
    expect(letter.text).toContain(required(topics[0]?.place, "place"));
    for (const part of [letter.raw, letter.text, letter.html, letter.subject]) {
      expect(part).not.toMatch(/Тайные|Садовая|Сколько можно/);
    }
  });

  test("is written in the person's language, with times of the person's zone", async () => {
    await db.query("update user_account set locale = 'en' where id = $1", [scene.executor.userId]);
    await choose(db, scene.executor, { timeZone: "Asia/Vladivostok" });
    await db.query("update incident set next_due_at = $2 where id = $1", [scene.incident.id, samara("15:00")]);
    await mention(morning);
    await send(morning);
    await db.query("update user_account set locale = 'ru' where id = $1", [scene.executor.userId]);
    expect(server.letters[0]?.text).toContain("You were mentioned in a note");
    expect(server.letters[0]?.text).toContain("Due: 21:00");
  });

  test("goes once, however many workers send at once, and one letter carries all that is due", async () => {
    await choose(db, scene.executor, {});
    for (let turn = 0; turn < 12; turn += 1) await mention(morning);
    await Promise.all(Array.from({ length: 4 }, () => send(morning)));
    await send(after(30));
    expect(server.letters).toHaveLength(1);
    expect(server.letters[0]?.subject).toContain("12 уведомлений");
    expect(server.letters[0]?.text.match(/Вас упомянули/g)).toHaveLength(12);
  });

  test("nobody without an address, and nobody who wants none, gets one", async () => {
    await db.query("update user_account set email = null where id = $1", [scene.executor.userId]);
    await mention(morning);
    await choose(db, scene.executor, { mail: "never" });
    await mention(morning);
    expect(await send(after(24 * 60))).toMatchObject({ sent: 0 });
    expect(server.letters).toEqual([]);
  });

  test("is not sent of what was switched off after it became due", async () => {
    await choose(db, scene.executor, {});
    await mention(morning);
    await choose(db, scene.executor, { mail: "never" });
    await send(morning);
    await choose(db, scene.executor, {});
    await send(after(60));
    expect(server.letters).toEqual([]);
  });

  test("is not sent to somebody whose account was switched off, or who may no longer see the incident", async () => {
    await choose(db, scene.executor, {});
    await mention(morning);
    await db.query("update user_account set is_active = false where id = $1", [scene.executor.userId]);
    expect(await send(morning)).toMatchObject({ silenced: 1, sent: 0 });
    await db.query("update user_account set is_active = true where id = $1", [scene.executor.userId]);
    await mention(morning);
    await db.query("update incident set agency_id = $2 where id = $1", [
      scene.incident.id,
      await agencyId(db, "min-health"),
    ]);
    expect(await send(morning)).toMatchObject({ silenced: 1, sent: 0 });
    await db.query("update incident set agency_id = $2 where id = $1", [scene.incident.id, scene.agency]);
    expect(server.letters).toEqual([]);
  });
});

describe("when it goes", () => {
  test("quiet hours over midnight hold it back and it comes in the morning", async () => {
    await choose(db, scene.executor, { quiet: ["22:00", "07:30"] });
    await mention(samara("23:15"));
    await mention(samara("02:40", "2026-11-21"));
    await send(samara("23:20"));
    await send(samara("07:29", "2026-11-21"));
    expect(server.letters).toEqual([]);
    await send(samara("07:30", "2026-11-21"));
    expect(server.letters).toHaveLength(1);
    expect(server.letters[0]?.subject).toContain("2 уведомления");
  });

  test("quiet hours are those of the person's zone", async () => {
    await choose(db, scene.executor, { quiet: ["22:00", "07:30"], timeZone: "Asia/Vladivostok" });
    await mention(samara("16:30"));
    await send(samara("16:30"));
    expect(server.letters).toEqual([]);
    await send(samara("01:30", "2026-11-21"));
    expect(server.letters).toHaveLength(1);
  });

  test("what is urgent breaks through, if the person lets it", async () => {
    const breach = { kind: "clock.breached", by: undefined, detail: { clock: "full_answer" } } as const;
    await choose(db, scene.executor, { quiet: ["22:00", "07:30"], urgentBreaksQuiet: false });
    await mention(samara("23:15"), breach);
    await send(samara("23:16"));
    expect(server.letters).toEqual([]);
    await choose(db, scene.executor, { quiet: ["22:00", "07:30"] });
    await mention(samara("23:20"), breach);
    await send(samara("23:21"));
    expect(server.letters).toHaveLength(1);
    expect(server.letters[0]?.text).toContain("Срок пройден");
  });

  test("the digest comes once, at its hour, with everything since", async () => {
    await choose(db, scene.executor, { mail: "digest", digestAt: "09:00" });
    await mention(samara("10:00"));
    await mention(samara("17:00"));
    await send(samara("18:00"));
    await send(samara("08:59", "2026-11-21"));
    expect(server.letters).toEqual([]);
    await Promise.all([send(samara("09:00", "2026-11-21")), send(samara("09:00", "2026-11-21"))]);
    await send(samara("09:05", "2026-11-21"));
    expect(server.letters).toHaveLength(1);
    expect(server.letters[0]?.subject).toContain("сводка: 2 уведомления");
  });

  test("what was read is silent: no letter, no digest, also not one that waits for the server", async () => {
    await choose(db, scene.executor, { mail: "digest" });
    await mention(samara("10:00"));
    await acknowledgeNotices(scene.executor, { db, which: "all", now: samara("10:05") });
    await send(samara("09:00", "2026-11-21"));
    await choose(db, scene.executor, { mail: "now" });
    await mention(samara("10:00", "2026-11-21"));
    server.isBusy = true;
    expect(await send(samara("10:00", "2026-11-21"))).toMatchObject({ postponed: 1 });
    server.isBusy = false;
    await acknowledgeNotices(scene.executor, { db, which: "all", now: samara("10:01", "2026-11-21") });
    expect(await send(samara("11:00", "2026-11-21"))).toMatchObject({ silenced: 1, sent: 0 });
    expect(server.letters).toEqual([]);
  });
});

test("who opens the page of an incident has read its notices, and none of another one or of another person", async () => {
  await mention(morning);
  const unread = (userId: number) =>
    db.query("select from notice where user_id = $1 and acknowledged_at is null", [userId]);
  expect(await unread(scene.executor.userId)).not.toHaveLength(0);
  const { number } = required(
    (await db.query<{ number: number }>("select number from incident where id = $1", [scene.incident.id]))[0],
    "incident",
  );
  const read = (viewer: Viewer, which: { number: number }) => acknowledgeNotices(viewer, { db, which, now: after(1) });
  expect(await read(scene.executor, { number: number + 1_000 })).toEqual({ acknowledged: 0 });
  expect(await read(scene.head, { number })).toEqual({ acknowledged: 0 });
  expect(await unread(scene.executor.userId)).not.toHaveLength(0);
  await read(scene.executor, { number });
  expect(await unread(scene.executor.userId)).toEqual([]);
});

describe("a mail server that is down", () => {
  const nowhere = required(connectMailer({ SMTP_URL: "smtp://127.0.0.1:9", MAIL_FROM: "a@b.ru" }), "mailer");

  test("costs nothing but time: the letter comes once it is up, once", async () => {
    await choose(db, scene.executor, {});
    await mention(morning);
    expect(await send(morning, nowhere)).toMatchObject({ postponed: 1, sent: 0 });
    expect(await send(after(0.5), mailer)).toMatchObject({ sent: 0 });
    expect(await send(after(1), nowhere)).toMatchObject({ postponed: 1 });
    expect(await send(after(2.9), mailer)).toMatchObject({ sent: 0 });
    expect(await send(after(3), mailer)).toMatchObject({ sent: 1 });
    await send(after(600), mailer);
    expect(server.letters).toHaveLength(1);
    expect(await db.query("select state, attempts from mail_letter")).toEqual([{ state: "sent", attempts: 3 }]);
  });

  test("for hours: the letter is dead, named without an address, and somebody may send it again", async () => {
    await choose(db, scene.executor, { email: "secret.person@example.org" });
    await mention(morning);
    let minutes = 0;
    for (let turn = 0; turn < 13; turn += 1) {
      await send(after(minutes), nowhere);
      minutes += 60;
    }
    const letters = await db.query<{ state: string; last_error: string }>("select state, last_error from mail_letter");
    expect(letters).toMatchObject([{ state: "dead", last_error: expect.stringMatching(/^E[A-Z]+/) }]);
    expect(letters[0]?.last_error).not.toContain("secret");
    const executor = await createViewer(db, { role: "executor", agency: "min-health" });
    await expect(reviveLetters(executor, { db, now: after(minutes) })).rejects.toMatchObject({ code: "not_allowed" });
    const foreign = await createViewer(db, { role: "admin", region: "tver" });
    expect(await reviveLetters(foreign, { db, now: after(minutes) })).toEqual({ letters: 0 });
    expect(await reviveLetters(scene.moderator, { db, now: after(minutes) })).toEqual({ letters: 1 });
    expect(await send(after(minutes))).toMatchObject({ sent: 1 });
    expect(server.letters).toHaveLength(1);
  });

  test("an address that the server does not know is not tried again, and holds up nobody else", async () => {
    await choose(db, scene.executor, { email: "gone@example.org" });
    await choose(db, scene.head, { email: "head@example.org" });
    server.unknown.add("gone@example.org");
    await mention(morning, { detail: { mentionedUserIds: [scene.executor.userId, scene.head.userId] } });
    expect(await send(morning)).toMatchObject({ sent: 1, dead: 1 });
    expect(server.letters.map(({ to }) => to)).toEqual(["head@example.org"]);
  });

  test("many letters are not tried one by one", async () => {
    for (const viewer of [scene.executor, scene.head, scene.colleague]) await choose(db, viewer, {});
    const mentionedUserIds = [scene.executor.userId, scene.head.userId, scene.colleague.userId];
    await mention(morning, { detail: { mentionedUserIds } });
    const tries = { count: 0 };
    const counted: Mailer = { ...nowhere, send: (letter) => ((tries.count += 1), nowhere.send(letter)) };
    expect(await send(morning, counted)).toMatchObject({ postponed: 3 });
    expect(tries.count).toBe(1);
  });

  test("a worker that died with a letter in its hands leaves it to the next, under the same id", async () => {
    await choose(db, scene.executor, {});
    await mention(morning);
    const dying: Mailer = {
      ...mailer,
      send: async (letter) => mailer.send(letter).then(() => Promise.reject(new Error("killed"))),
    };
    await expect(send(morning, dying)).rejects.toThrow("killed");
    expect(await send(after(1))).toMatchObject({ sent: 0 });
    expect(await send(after(6))).toMatchObject({ sent: 1 });
    expect(new Set(server.letters.map(({ messageId }) => messageId)).size).toBe(1);
  });

  test("without a mail server nothing is sent, and nothing of the past comes when there is one", async () => {
    await choose(db, scene.executor, {});
    await mention(morning);
    await sendLetters(db, { mailer: null, consoleUrl, now: after(25 * 60) });
    expect(await send(after(26 * 60))).toMatchObject({ sent: 0 });
  });
});
