import { expect, test } from "vitest";
import { loadGuesser } from "@/lib/flow/load-guesser";
import { recomputeClocks } from "@/lib/flow/recompute-clocks";
import { loadRegionKnowledge } from "@/lib/flow/region-knowledge";
import { understandBatch } from "@/lib/flow/understand-batch";
import { capture, messageOf, morning, tell } from "@/tests/factories/messages";
import { required } from "@/tests/factories/region";
import { testDatabase } from "@/tests/setup/test-database";

const lamp = "В Сергиевском районе, в селе Сургут на улице Первомайской, 12 третью неделю не горят фонари, темно";

test("a clear complaint is routed by itself, with its body, its reasons and running clocks", async () => {
  const db = await testDatabase({ template: "samara" });
  const [incident] = await tell(db, [messageOf(lamp)]);
  const rows = await db.query<{
    topic: string;
    municipality: string;
    agency: string;
    step: string;
    needs_person: boolean;
  }>(
    `select t.code as topic, p.code as municipality, a.code as agency, i.step, i.needs_person
     from incident i join topic t on t.id = i.topic_id join territory p on p.id = i.municipality_id
     join agency a on a.id = i.agency_id where i.id = $1`,
    [required(incident, "incident").id],
  );
  expect(rows[0]).toMatchObject({ topic: "improvement.street_lights_broken", municipality: "sergievsky" });
  const clocks = await db.query<{ kind: string; state: string }>(
    "select kind, state from incident_clock where incident_id = $1 and state = 'running' order by kind",
    [required(incident, "incident").id],
  );
  expect(clocks.map((clock) => clock.kind)).toEqual(expect.arrayContaining(["first_reaction", "full_answer"]));
  const events = await db.query<{ kind: string }>(
    "select kind from incident_event where incident_id = $1 order by id",
    [required(incident, "incident").id],
  );
  expect(events[0]?.kind).toBe("incident.opened");
  expect(events).toHaveLength(2);
});

test("a text that tells neither what nor where goes to a person", async () => {
  const db = await testDatabase({ template: "samara" });
  const [incident] = await tell(db, [messageOf("Опять то же самое. Сколько можно писать, когда уже сделаете???")]);
  expect(incident?.step).toBe("triage");
});

test("the same batch understood ten times at once opens every incident once, with every event once", async () => {
  const db = await testDatabase({ template: "samara" });
  const messages = Array.from({ length: 30 }, (_, index) => messageOf(`${lamp}, дом ${index + 100}, подъезд ${index}`));
  const { region, batchId } = await capture(db, messages);
  const guesser = await loadGuesser(db);
  await Promise.all(
    Array.from({ length: 10 }, () => understandBatch(db, { regionId: region, batchId, guesser, now: morning })),
  );
  const [counts] = await db.query<{
    orphans: number;
    opened: number;
    incidents: number;
    numbers: number;
    last: number;
  }>(
    `select (select count(*) from message where incident_id is null)::int as orphans,
       (select count(*) from incident_event where kind = 'incident.opened')::int as opened,
       (select count(*) from incident)::int as incidents, (select count(distinct number) from incident)::int as numbers,
       (select last_number from incident_counter)::int as last`,
  );
  expect(counts?.orphans).toBe(0);
  expect(counts?.opened).toBe(counts?.incidents);
  expect(counts?.numbers).toBe(counts?.incidents);
  expect(counts?.last).toBe(counts?.incidents);
});

test("the same text again joins the open incident instead of opening another", async () => {
  const db = await testDatabase({ template: "samara" });
  const [first] = await tell(db, [messageOf(lamp)]);
  const [second] = await tell(db, [messageOf(`${lamp}!!!`, { publishedAt: "2026-11-20T06:30:00Z" })], {
    now: new Date("2026-11-20T06:31:00Z"),
  });
  expect(second?.id).toBe(first?.id);
  const rows = await db.query<{ message_count: number }>("select message_count from incident where id = $1", [
    first?.id,
  ]);
  expect(rows[0]?.message_count).toBe(2);
});

test("an older message that joins moves the beginning of what is owed, a newer one moves nothing", async () => {
  const db = await testDatabase({ template: "samara" });
  const answerOwed = "select started_at from incident_clock where incident_id = $1 and kind = 'full_answer'";
  async function startOf(incidentId: number): Promise<string | undefined> {
    const [clock] = await db.query<{ started_at: Date }>(answerOwed, [incidentId]);
    return clock?.started_at.toISOString();
  }
  const [first] = await tell(db, [messageOf(lamp, { publishedAt: "2026-11-20T06:10:00Z" })], {
    now: new Date("2026-11-20T06:11:00Z"),
  });
  const incidentId = required(first, "incident").id;
  const later = { now: new Date("2026-11-20T06:31:00Z") };
  const [newer] = await tell(db, [messageOf(`${lamp}!!!`, { publishedAt: "2026-11-20T06:30:00Z" })], later);
  expect(newer?.id).toBe(incidentId);
  expect(await startOf(incidentId)).toBe("2026-11-20T06:10:00.000Z");
  const [older] = await tell(db, [messageOf(`${lamp}???`, { publishedAt: "2026-11-20T05:00:00Z" })], later);
  expect(older?.id).toBe(incidentId);
  expect(await startOf(incidentId)).toBe("2026-11-20T05:00:00.000Z");
});

test("after any order of joins the stored clocks are those that their events give", async () => {
  const db = await testDatabase({ template: "samara" });
  const minutes = [40, 10, 55, 25, 5, 59, 0];
  for (const minute of minutes) {
    const publishedAt = `2026-11-20T05:${String(minute).padStart(2, "0")}:00Z`;
    await tell(db, [messageOf(`${lamp} ${minute}`, { publishedAt })]);
  }
  const ids = await db.query<{ id: number; region_id: number }>("select id, region_id from incident");
  expect(ids).toHaveLength(1);
  const clocks = "select kind, state, started_at, due_at, warn_at from incident_clock order by incident_id, kind";
  const stored = await db.query(clocks);
  const knowledge = await loadRegionKnowledge(db, required(ids[0], "incident").region_id);
  await db.transaction((tx) => recomputeClocks(tx, { knowledge, incidentIds: ids.map((row) => row.id), now: morning }));
  expect(await db.query(clocks)).toEqual(stored);
});

test("two batches about the same problem at the same time open one incident", async () => {
  const db = await testDatabase({ template: "samara" });
  const [one, two] = await Promise.all([capture(db, [messageOf(lamp)]), capture(db, [messageOf(lamp)])]);
  const guesser = await loadGuesser(db);
  await Promise.all(
    [one, two].map(({ region, batchId }) => understandBatch(db, { regionId: region, batchId, guesser, now: morning })),
  );
  const rows = await db.query<{ n: number }>("select count(*)::int as n from incident");
  expect(rows[0]?.n).toBe(1);
});

test("advertising is set aside without a running clock, and nothing joins it", async () => {
  const db = await testDatabase({ template: "samara" });
  const spam =
    "Займ на карту за 5 минут без отказа! Переходи по ссылке и получи первый кредит под 0%, подработка на дому";
  const [first, second] = await tell(db, [messageOf(spam), messageOf(spam)]);
  expect(first?.step).toBe("rejected");
  expect(second?.id).not.toBe(first?.id);
  const rows = await db.query("select from incident_clock where incident_id = $1 and stopped_at is null", [first?.id]);
  expect(rows).toEqual([]);
});

test("what people really write breaks nothing: empty-looking, huge, emoji, control characters", async () => {
  const db = await testDatabase({ template: "samara" });
  const texts = [
    "🕳",
    ".",
    "а".repeat(20_000),
    "\u0001\u0002 яма",
    "😡".repeat(300),
    "<b>Яма</b> &amp; лужа",
    "\ud83d яма",
  ];
  const incidents = await tell(
    db,
    texts.map((text) => messageOf(text)),
  );
  expect(incidents).toHaveLength(texts.length);
});

test("messages of one region never join incidents of another", async () => {
  const db = await testDatabase({ template: "samara" });
  const text = "На улице Садовой, 5 не горят фонари, темно уже неделю, когда сделаете освещение";
  const [samara] = await tell(db, [messageOf(text)]);
  const [tver] = await tell(db, [messageOf(text)], { region: "tver" });
  expect(tver?.id).not.toBe(samara?.id);
  expect(tver?.number).toBe(1);
});
