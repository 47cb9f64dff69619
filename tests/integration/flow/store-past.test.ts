import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { storePast } from "@/lib/flow/history/store-past";
import { checkLag } from "@/lib/flow/health/check-intake";
import { readIncident } from "@/lib/flow/read-incident";
import { readQueue } from "@/lib/flow/read-queue";
import { recomputeClocks } from "@/lib/flow/recompute-clocks";
import { loadRegionKnowledge } from "@/lib/flow/region-knowledge";
import type { PastIncident } from "@/lib/flow/history/schema";
import { sweepClocks } from "@/lib/flow/sweep-clocks";
import { queueFilterSchema } from "@/lib/incidents/schema";
import type { Database } from "@/lib/platform/db";
import { apiSourceId, messageOf, morning } from "@/tests/factories/messages";
import { pastOf } from "@/tests/factories/past";
import { agencyId, createViewer, regionId, required, topicId } from "@/tests/factories/region";
import { testDatabase } from "@/tests/setup/test-database";

async function store(db: Database, incidents: PastIncident[]) {
  const region = await regionId(db);
  const source = { id: await apiSourceId(db, region), regionId: region, platform: null };
  const knowledge = await loadRegionKnowledge(db, region);
  const ids = { importId: randomUUID(), batchId: randomUUID() };
  return db.transaction((tx) =>
    storePast(tx, { knowledge, source, ...ids, incidents, now: morning, marksSource: true }),
  );
}

test("an incident of the past opens like any other: texts, steps, replies and clocks as they were", async () => {
  const db = await testDatabase({ template: "samara" });
  const viewer = await createViewer(db, { role: "curator" });
  const agency = await agencyId(db, "adm-samara");
  const past = pastOf("На Садовой не горят фонари", {
    topicId: await topicId(db, "improvement.street_lights_broken"),
    agencyId: agency,
  });
  const steps = past.steps.map((step) => (step.step === "routed" ? { ...step, agencyId: agency } : step));
  expect(await store(db, [{ ...past, steps }])).toEqual({ opened: 1, repeated: 0, messages: 1 });

  const view = required(await readIncident(viewer, { db, number: 1, now: morning }), "incident");
  expect(view).toMatchObject({ step: "done", closedAt: "2026-11-13T09:00:00.000Z", needsPerson: false, isPast: true });
  expect(view.path).toEqual(["detected", "routed", "in_progress", "satisfaction", "done"]);
  expect(view.messages[0]?.text).toBe("На Садовой не горят фонари");
  expect(view.replies.length).toBeGreaterThan(0);
  expect(view.replies.map(({ kind, text }) => ({ kind, text }))).toEqual(
    past.replies.map(({ kind, text }) => ({ kind, text })),
  );
  const events = view.events.toReversed();
  expect(events.map((event) => event.kind)).toEqual([
    "incident.opened",
    "incident.routed",
    "incident.taken",
    "reply.published",
    "step.changed",
    "step.changed",
  ]);
  expect(events[1]?.values["agency"]).toBeTruthy();
  expect(events[2]?.userName).toBe("Петров П. П.");
  expect(view.clocks.map(({ kind, state }) => [kind, state])).toEqual(
    expect.arrayContaining([
      ["first_reaction", "met"],
      ["full_answer", "met"],
    ]),
  );
  const replies = await db.query("select position, kind, text, account from reply");
  expect(replies).toEqual([
    { position: 1, kind: "final", text: "Лампы заменены, освещение работает.", account: "Администрация" },
  ]);
});

test("the list and its search find the past", async () => {
  const db = await testDatabase({ template: "samara" });
  const viewer = await createViewer(db, { role: "curator" });
  await store(db, [pastOf("На Садовой не горят фонари"), pastOf("Во дворе открытый люк")]);
  const filter = queueFilterSchema.parse({ view: "closed", q: "фонарь" });
  const page = await readQueue(viewer, { db, filter, cursor: null, limit: 10, now: morning });
  expect(page.rows.map((row) => row.summary)).toEqual(["На Садовой не горят фонари"]);
});

test("deadlines of the past are told of at their own moment, and the sweep has nothing to add", async () => {
  const db = await testDatabase({ template: "samara" });
  const late = pastOf("Ответили через неделю", {
    steps: [
      { step: "detected", at: new Date("2026-11-02T05:00:00Z") },
      { step: "done", at: new Date("2026-11-13T09:00:00Z") },
    ],
  });
  const stillOpen = pastOf("Не ответили вовсе", { steps: late.steps.slice(0, 1), replies: [] });
  await store(db, [late, stillOpen]);
  expect(await sweepClocks(db, { now: morning })).toEqual({ warned: 0, breached: 0, escalated: 0 });
  const breaches = await db.query<{ at: Date; due: string; incident_id: number }>(
    "select incident_id, at, detail ->> 'dueAt' as due from incident_event where kind = 'clock.breached'",
  );
  expect(new Set(breaches.map((row) => row.incident_id)).size).toBe(2);
  for (const { at, due } of breaches) expect(at.getTime()).toBe(Date.parse(due));
  const [marks] = await db.query<{ n: number }>(
    "select count(*)::int as n from incident_clock where state = 'breached' and (breached_at is null or warned_at is null)",
  );
  expect(marks?.n).toBe(0);
});

test("what is still open goes on here: its clock runs, is told of once, and the stored clocks are those of a new fold", async () => {
  const db = await testDatabase({ template: "samara" });
  const openedAt = new Date(morning.getTime() - 60 * 60_000);
  const message = messageOf("Только что пришло оттуда", { publishedAt: openedAt.toISOString() });
  const open = pastOf("", {
    messages: [message],
    steps: [
      { step: "detected", at: openedAt },
      { step: "routed", at: new Date(openedAt.getTime() + 60_000) },
    ],
    replies: [],
    outcome: null,
    closureReason: null,
  });
  await store(db, [open]);
  const clocks =
    "select kind, state, started_at, due_at, warn_at, stopped_at, warned_at, breached_at from incident_clock order by kind";
  const stored = await db.query(clocks);
  const [incident] = await db.query<{ id: number; next_due_at: Date | null }>("select id, next_due_at from incident");
  expect(incident?.next_due_at).not.toBeNull();
  await db.transaction(async (tx) => {
    const knowledge = await loadRegionKnowledge(tx, await regionId(db));
    await recomputeClocks(tx, { knowledge, incidentIds: [required(incident, "incident").id], now: morning });
  });
  expect(await db.query(clocks)).toEqual(stored);
  const tomorrow = new Date(morning.getTime() + 5 * 86_400_000);
  expect((await sweepClocks(db, { now: tomorrow })).breached).toBeGreaterThan(0);
  expect(await sweepClocks(db, { now: tomorrow })).toEqual({ warned: 0, breached: 0, escalated: 0 });
});

test("the same past again is skipped as a whole, with the messages that would have joined", async () => {
  const db = await testDatabase({ template: "samara" });
  const first = pastOf("Яма на дороге");
  const joined = messageOf("И у нас тоже яма", { publishedAt: "2026-11-09T07:00:00Z" });
  const both = { ...first, messages: [...first.messages, joined] };
  expect(await store(db, [both, pastOf("Другая яма"), first])).toEqual({ opened: 2, repeated: 1, messages: 3 });
  const extra = messageOf("Ещё одно", { publishedAt: "2026-11-09T08:00:00Z" });
  const again = { ...both, messages: [...both.messages, extra] };
  expect(await store(db, [again])).toEqual({ opened: 0, repeated: 1, messages: 0 });
  const [counts] = await db.query(
    `select (select count(*) from incident)::int as incidents, (select count(*) from message)::int as messages,
       (select count(*) from message where incident_id is null or relevance is null)::int as loose,
       (select message_count from incident where number = 1) as grown`,
  );
  expect(counts).toEqual({ incidents: 2, messages: 3, loose: 0, grown: 2 });
});

test("an imported past says nothing about how fast messages are understood", async () => {
  const db = await testDatabase({ template: "samara" });
  await store(db, [pastOf("Яма на дороге")]);
  expect(await checkLag(db, { regionId: await regionId(db), now: morning })).toMatchObject({ messageCount: 0 });
});
