import { describe, expect, test } from "vitest";
import { viewAuthor } from "@/lib/accounts/view-author";
import type { Viewer } from "@/lib/accounts/schema";
import { applyCommand } from "@/lib/flow/apply-command";
import { readIncident } from "@/lib/flow/read-incident";
import type { CommandBody, IncidentCommand } from "@/lib/incidents/commands/schema";
import type { IncidentView } from "@/lib/incidents/schema";
import type { Database } from "@/lib/platform/db";
import { messageOf, morning, tell } from "@/tests/factories/messages";
import { createViewer, required } from "@/tests/factories/region";
import { testDatabase } from "@/tests/setup/test-database";

/** The whole is about the first, one clause surely about the second. */
const both = "В Сургуте на Первомайской не горит ни один фонарь, темно, а ещё бегает стая бродячих собак, кусают детей";
const later = new Date(morning.getTime() + 10 * 60_000);

interface Desk {
  db: Database;
  viewer: Viewer;
}

async function read({ db, viewer }: Desk, number: number): Promise<IncidentView> {
  return required(await readIncident(viewer, { db, number, now: later }), "view");
}

async function decide({ db, viewer }: Desk, incident: IncidentView, body: CommandBody) {
  const command = { ...body, incidentId: incident.id, version: incident.version } as IncidentCommand;
  return applyCommand(viewer, { db, now: later, command });
}

async function prepare() {
  const db = await testDatabase({ template: "samara" });
  const desk = { db, viewer: await createViewer(db, { role: "moderator" }) };
  const author = { externalId: "writer", name: "Вера Ильина" };
  const [told] = await tell(db, [messageOf(both, { author })]);
  const incident = await read(desk, required(told, "incident").number);
  const second = required(incident.second, "second");
  return { desk, incident, second };
}

async function openSecond() {
  const prepared = await prepare();
  const { desk, incident, second } = prepared;
  const opened = await decide(desk, incident, { action: "openSecond", messageId: second.messageId });
  return { ...prepared, opened: await read(desk, opened.number) };
}

describe("a message that tells of two problems", () => {
  test("is kept with the second one and the clause that tells of it, and a message of one thing without", async () => {
    const { desk, incident, second } = await prepare();
    const topics = [incident.topic?.code, second.topic.code].sort();
    expect(topics).toEqual(["improvement.street_lights_broken", "safety.stray_animals"]);
    expect(both).toContain(second.clause);
    const [one] = await tell(desk.db, [messageOf("В Тольятти на улице Мира, 40 нет холодной воды, кран сухой")]);
    expect((await read(desk, required(one, "one").number)).second).toBeNull();
  });

  test("gets a second incident with its own topic, body and clocks; the message stands in the first and shows in both", async () => {
    const { desk, incident, second, opened } = await openSecond();
    expect(opened).toMatchObject({
      step: "triage",
      topic: { code: second.topic.code },
      summary: second.clause,
      place: incident.place,
      second: null,
    });
    expect(opened.messages).toMatchObject([
      { id: second.messageId, isShared: true, alsoIn: { number: incident.number } },
    ]);
    const first = await read(desk, incident.number);
    expect(first.messages).toMatchObject([
      { id: second.messageId, isShared: false, alsoIn: { number: opened.number } },
    ]);
    expect(first.second).toBeNull();
    expect(first.events[0]?.kind).toBe("second.opened");
    const [row] = await desk.db.query("select message_count, agency_id, topic_confidence from incident where id = $1", [
      opened.id,
    ]);
    expect(row).toMatchObject({ message_count: 1, topic_confidence: 1 });
    const started = await desk.db.query<{ started_at: Date }>(
      "select distinct started_at from incident_clock where incident_id = $1 and kind = 'full_answer'",
      [opened.id],
    );
    expect(started).toEqual([{ started_at: morning }]);
    const found = await desk.db.query(
      "select from incident where id = $1 and words @@ to_tsquery('russian', 'собака')",
      [opened.id],
    );
    expect(found).toHaveLength(1);
  });

  test("taken back, the second one is merged into the first, which offers it again and may say no", async () => {
    const { desk, incident, second, opened } = await openSecond();
    await decide(desk, opened, { action: "merge", intoNumber: incident.number });
    const first = await read(desk, incident.number);
    expect(first.messages).toMatchObject([{ id: second.messageId, alsoIn: null }]);
    expect(first.second).toMatchObject({ messageId: second.messageId });
    await decide(desk, first, { action: "dismissSecond", messageId: second.messageId, isDismissed: true });
    const dismissed = await read(desk, incident.number);
    expect(dismissed.second).toBeNull();
    await decide(desk, dismissed, { action: "dismissSecond", messageId: second.messageId, isDismissed: false });
    expect((await read(desk, incident.number)).second).not.toBeNull();
  });

  test("taken back and restored, the second one has its message back", async () => {
    const { desk, incident, second, opened } = await openSecond();
    await decide(desk, opened, { action: "merge", intoNumber: incident.number });
    const gone = await read(desk, opened.number);
    expect(gone).toMatchObject({ step: "merged", messages: [] });
    await decide(desk, gone, { action: "restore" });
    expect((await read(desk, opened.number)).messages).toMatchObject([{ id: second.messageId, isShared: true }]);
    expect((await read(desk, incident.number)).messages).toMatchObject([{ id: second.messageId, isShared: false }]);
  });

  test("is opened once, by whoever was first", async () => {
    const { desk, incident, second } = await openSecond();
    const body = { action: "openSecond", messageId: second.messageId } as const;
    await expect(decide(desk, incident, body)).rejects.toMatchObject({ code: "stale" });
    const now = await read(desk, incident.number);
    await expect(decide(desk, now, body)).rejects.toMatchObject({ code: "wrong_step" });
    await expect(decide(desk, now, { ...body, action: "dismissSecond", isDismissed: true })).rejects.toMatchObject({
      code: "wrong_step",
    });
  });

  test("dismissed it is offered no more, in no other message of the incident either; taken back it is", async () => {
    const { desk, incident, second } = await prepare();
    await tell(desk.db, [messageOf(`${both}!`)]);
    const grown = await read(desk, incident.number);
    expect(grown.messages).toHaveLength(2);
    const { messageId } = second;
    await decide(desk, grown, { action: "dismissSecond", messageId, isDismissed: true });
    const after = await read(desk, incident.number);
    expect(after.second).toBeNull();
    expect(after.events[0]?.kind).toBe("second.dismissed");
    await decide(desk, after, { action: "dismissSecond", messageId, isDismissed: false });
    expect((await read(desk, incident.number)).second).toMatchObject({ messageId });
  });

  test("is no question where the whole has got that topic", async () => {
    const { desk, incident, second } = await prepare();
    await decide(desk, incident, { action: "correctTopic", topicId: second.topic.id });
    expect((await read(desk, incident.number)).second).toBeNull();
  });

  test("a message of another incident, or of one thing, opens nothing", async () => {
    const { desk, incident } = await prepare();
    const [other] = await tell(desk.db, [messageOf("В Тольятти на улице Мира, 40 нет холодной воды, кран сухой")]);
    const view = await read(desk, required(other, "other").number);
    const messageId = required(view.messages[0], "message").id;
    for (const target of [incident, view]) {
      await expect(decide(desk, target, { action: "openSecond", messageId })).rejects.toMatchObject({
        code: "wrong_step",
      });
    }
  });

  test("shows its author to whoever may see persons and only the second incident", async () => {
    const { desk, second, opened } = await openSecond();
    const { db } = desk;
    await db.query("update incident set agency_id = (select id from agency where code = 'adm-samara') where id = $1", [
      opened.id,
    ]);
    const body = await createViewer(db, { role: "executor", agency: "adm-samara" });
    const author = await viewAuthor(body, { db, messageId: second.messageId, now: later });
    expect(author.name).toBe("Вера Ильина");
    const stranger = await createViewer(db, { role: "executor", agency: "min-health" });
    await expect(viewAuthor(stranger, { db, messageId: second.messageId, now: later })).rejects.toMatchObject({
      code: "not_found",
    });
  });

  test("hears the author's answer in the second incident as well", async () => {
    const { desk, opened } = await openSecond();
    await decide(desk, opened, { action: "askAuthor", question: "У какого дома собаки?" });
    const author = { externalId: "writer", name: "Вера Ильина" };
    const answer = messageOf("у дома 12", { author, publishedAt: new Date(later.getTime() + 60_000).toISOString() });
    const [joined] = await tell(desk.db, [answer], { now: new Date(later.getTime() + 120_000) });
    expect(joined?.number).toBe(opened.number);
    expect((await read(desk, opened.number)).step).toBe("triage");
  });
});
