import { describe, expect, test } from "vitest";
import { applyCommand } from "@/lib/flow/apply-command";
import { readIncident } from "@/lib/flow/read-incident";
import type { Database } from "@/lib/platform/db";
import { messageOf, morning, tell } from "@/tests/factories/messages";
import { agencyId, createViewer, required, topicId } from "@/tests/factories/region";
import { testDatabase } from "@/tests/setup/test-database";

const vague = "Опять то же самое. Сколько можно писать, когда уже сделаете???";
const later = new Date(morning.getTime() + 10 * 60_000);

async function inTriage(db: Database) {
  const [incident] = await tell(db, [messageOf(vague)]);
  return required(incident, "incident");
}

async function clocksOf(db: Database, incidentId: number) {
  return db.query<{ kind: string; state: string; started_at: Date; stopped_at: Date | null }>(
    "select kind, state, started_at, stopped_at from incident_clock where incident_id = $1 order by kind",
    [incidentId],
  );
}

describe("deciding", () => {
  test("topic, place and body corrected, then confirmed: it stands at the body, and learning has what was proposed", async () => {
    const db = await testDatabase({ template: "samara" });
    const viewer = await createViewer(db, { role: "moderator" });
    const incident = await inTriage(db);
    const topic = await topicId(db, "roads.potholes");
    const body = await agencyId(db, "adm-sergievsky");
    let { version } = incident;
    ({ version } = await applyCommand(viewer, {
      db,
      now: later,
      command: { action: "correctTopic", incidentId: incident.id, version, topicId: topic },
    }));
    ({ version } = await applyCommand(viewer, {
      db,
      now: later,
      command: { action: "correctAgency", incidentId: incident.id, version, agencyId: body },
    }));
    await applyCommand(viewer, { db, now: later, command: { action: "confirm", incidentId: incident.id, version } });
    const view = required(await readIncident(viewer, { db, number: incident.number, now: later }), "view");
    expect(view).toMatchObject({
      step: "routed",
      needsPerson: false,
      topic: { code: "roads.potholes" },
      agency: { id: body },
    });
    expect(view.path).toEqual(["detected", "triage", "routed"]);
    const corrections = await db.query<{ field: string; decided: unknown }>(
      "select field, decided from correction order by id",
    );
    expect(corrections.map((row) => row.field)).toEqual(["topic", "agency", "confirmed"]);
    expect(corrections[0]?.decided).toBe(topic);
    const triage = (await clocksOf(db, incident.id)).find((clock) => clock.kind === "triage");
    expect(triage).toMatchObject({ state: "met", stopped_at: later });
  });

  test("the second of two people on one version is refused, and the first one's decision stands", async () => {
    const db = await testDatabase({ template: "samara" });
    const viewer = await createViewer(db, { role: "moderator" });
    const incident = await inTriage(db);
    const command = {
      action: "reject",
      incidentId: incident.id,
      version: incident.version,
      reason: "off_topic",
    } as const;
    const results = await Promise.allSettled([
      applyCommand(viewer, { db, now: later, command }),
      applyCommand(viewer, { db, now: later, command: { ...command, reason: "spam" } }),
    ]);
    const refused = results.filter((result) => result.status === "rejected");
    expect(refused).toHaveLength(1);
    expect(refused[0]?.reason).toMatchObject({ code: "stale" });
    const events = await db.query("select from incident_event where kind = 'incident.rejected'");
    expect(events).toHaveLength(1);
  });

  test("a rejection stops every clock; restored, they run from where they began", async () => {
    const db = await testDatabase({ template: "samara" });
    const viewer = await createViewer(db, { role: "curator" });
    const incident = await inTriage(db);
    const before = await clocksOf(db, incident.id);
    const rejected = await applyCommand(viewer, {
      db,
      now: later,
      command: { action: "reject", incidentId: incident.id, version: incident.version, reason: "spam" },
    });
    expect((await clocksOf(db, incident.id)).filter((clock) => clock.stopped_at === null)).toEqual([]);
    await applyCommand(viewer, {
      db,
      now: later,
      command: { action: "restore", incidentId: incident.id, version: rejected.version },
    });
    const running = (await clocksOf(db, incident.id)).filter((clock) => clock.state === "running");
    const started = (kind: string, clocks: typeof before) => clocks.find((clock) => clock.kind === kind)?.started_at;
    expect(running.length).toBeGreaterThan(0);
    expect(started("full_answer", running)).toEqual(started("full_answer", before));
  });
});

describe("regrouping", () => {
  test("merging moves messages and links, the older message moves the clocks; restoring brings them back", async () => {
    const db = await testDatabase({ template: "samara" });
    const viewer = await createViewer(db, { role: "moderator" });
    const [old] = await tell(db, [
      messageOf("Старое: опять ничего не сделано, сколько можно", { publishedAt: "2026-11-20T05:00:00Z" }),
    ]);
    const [young] = await tell(db, [messageOf("Кто-нибудь вообще отвечает за это или нет?")]);
    const source = required(old, "old");
    const target = required(young, "young");
    const merged = await applyCommand(viewer, {
      db,
      now: later,
      command: { action: "merge", incidentId: source.id, version: source.version, intoNumber: target.number },
    });
    expect(merged.incidentId).toBe(target.id);
    const view = required(await readIncident(viewer, { db, number: target.number, now: later }), "target");
    expect(view.messages).toHaveLength(2);
    const full = (await clocksOf(db, target.id)).find((clock) => clock.kind === "full_answer");
    expect(full?.started_at).toEqual(new Date("2026-11-20T05:00:00Z"));
    const gone = required(await readIncident(viewer, { db, number: source.number, now: later }), "source");
    expect(gone).toMatchObject({
      step: "merged",
      mergedInto: { number: target.number },
      allowed: expect.arrayContaining(["restore"]),
    });
    await applyCommand(viewer, {
      db,
      now: later,
      command: { action: "restore", incidentId: source.id, version: gone.version },
    });
    const back = required(await readIncident(viewer, { db, number: source.number, now: later }), "back");
    expect(back.messages).toHaveLength(1);
    expect(back.step).toBe("triage");
  });

  test("splitting gives the chosen messages an incident of their own with clocks of their own", async () => {
    const db = await testDatabase({ template: "samara" });
    const viewer = await createViewer(db, { role: "moderator" });
    const text = "В Сергиевском районе в селе Сургут на улице Первомайской, 12 не горят фонари третью неделю";
    const [first] = await tell(db, [messageOf(text), messageOf(text, { publishedAt: "2026-11-20T05:50:00Z" })]);
    const incident = required(first, "incident");
    const view = required(await readIncident(viewer, { db, number: incident.number, now: later }), "view");
    expect(view.messages).toHaveLength(2);
    const chosen = required(view.messages[1], "message").id;
    const outcome = await applyCommand(viewer, {
      db,
      now: later,
      command: { action: "split", incidentId: incident.id, version: view.version, messageIds: [chosen] },
    });
    const created = required(await readIncident(viewer, { db, number: outcome.number, now: later }), "created");
    expect(created.messages.map((message) => message.id)).toEqual([chosen]);
    expect(created.step).toBe("triage");
    expect((await clocksOf(db, created.id)).map((clock) => clock.kind)).toContain("full_answer");
  });

  test("all messages, none, or somebody else's cannot be split off", async () => {
    const db = await testDatabase({ template: "samara" });
    const viewer = await createViewer(db, { role: "moderator" });
    const text = "В Сергиевском районе в селе Сургут на улице Первомайской, 12 не горят фонари третью неделю";
    const [first] = await tell(db, [messageOf(text), messageOf(text)]);
    const incident = required(first, "incident");
    const view = required(await readIncident(viewer, { db, number: incident.number, now: later }), "view");
    for (const messageIds of [view.messages.map((message) => message.id), [999_999]]) {
      await expect(
        applyCommand(viewer, {
          db,
          now: later,
          command: { action: "split", incidentId: incident.id, version: view.version, messageIds },
        }),
      ).rejects.toMatchObject({ code: "invalid" });
    }
  });
});
