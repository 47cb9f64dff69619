import { expect, test } from "vitest";
import { getHealth } from "@/lib/flow/get-health";
import { measureDatabase } from "@/lib/flow/health/check-database";
import { recordFailure } from "@/lib/intake/waiting-batches";
import { capture, messageOf, morning, tell } from "@/tests/factories/messages";
import { createViewer, regionId } from "@/tests/factories/region";
import { testDatabase } from "@/tests/setup/test-database";

const counts = { waiting: 0, active: 0, delayed: 0, failed: 0 };
const queue = { counts: () => Promise.resolve(counts) };
const rest = { queue, backend: "postgres" as const, elapsedMs: () => performance.now() };
const minutes = (n: number) => new Date(morning.getTime() + n * 60_000);

test("what waits, what was set aside and which clock was overlooked show up with their counts", async () => {
  const db = await testDatabase({ template: "samara" });
  const viewer = await createViewer(db, { role: "curator" });
  await tell(db, [messageOf("Который раз пишу об одном и том же, ответа нет")]);
  const fine = await getHealth(viewer, { ...rest, db, now: minutes(0) });
  expect(fine).toMatchObject({ database: { reachable: true }, batches: { waiting: 0 }, lag: { messageCount: 1 } });
  expect(fine.classifiers.map((model) => model.task)).toEqual(["topic", "relevance"]);
  expect(fine.sources.some((source) => source.receivedCount === 1)).toBe(true);

  const { batchId } = await capture(db, [messageOf("Ещё одно, его никто не разобрал")]);
  expect(await getHealth(viewer, { ...rest, db, now: minutes(5) })).toMatchObject({
    state: "bad",
    batches: { state: "bad", waiting: 1, waitingMessages: 1 },
  });
  for (let attempt = 0; attempt < 8; attempt++) await recordFailure(db, { batchId, error: new Error("broken stage") });
  expect((await getHealth(viewer, { ...rest, db, now: minutes(5) })).batches).toMatchObject({
    waiting: 0,
    lastError: "broken stage",
  });
  const late = await getHealth(viewer, { ...rest, db, now: minutes(60 * 24 * 5) });
  expect(late.clocks).toMatchObject({ state: "bad" });
  expect(late.clocks.unannounced).toBeGreaterThan(0);
});

test("a backlog tells how fast it came and goes, and when nothing will wait any more", async () => {
  const db = await testDatabase({ template: "samara" });
  const viewer = await createViewer(db, { role: "curator" });
  const paceAt = async (n: number) => (await getHealth(viewer, { ...rest, db, now: minutes(n) })).batches;
  const region = await regionId(db);
  const add = (values: { state: string; received: number; understood: number | null; messages: number }) =>
    db.query(
      `insert into message_batch (id, region_id, source_id, received_at, message_count, state, understood_at)
       select gen_random_uuid(), $1, id, $2, $3, $4, $5 from source where region_id = $1 limit 1`,
      [region, minutes(values.received), values.messages, values.state, at(values.understood)],
    );
  const at = (n: number | null) => (n === null ? null : minutes(n));
  await add({ state: "captured", received: 0, understood: null, messages: 800 });
  expect((await paceAt(10)).pace).toEqual({ receivedPerMinute: 0, understoodPerMinute: 0, catchUpMs: null });

  // Two minutes ago a worker began: 500 messages a minute go, 100 a minute come.
  await add({ state: "understood", received: 0, understood: 8, messages: 400 });
  await add({ state: "understood", received: 9, understood: 9.5, messages: 600 });
  await db.query("update message_batch set received_at = $1 where understood_at = $2", [minutes(1), minutes(9.5)]);
  await add({ state: "captured", received: 9, understood: null, messages: 200 });
  const { pace, waitingMessages } = await paceAt(10);
  expect(waitingMessages).toBe(1_000);
  expect(pace).toEqual({ receivedPerMinute: 100, understoodPerMinute: 500, catchUpMs: 2.5 * 60_000 });

  // A minute without a batch is a standstill, whatever was done before.
  expect((await paceAt(11)).pace).toMatchObject({ understoodPerMinute: 0, catchUpMs: null });

  await add({ state: "captured", received: 9.9, understood: null, messages: 5_000 });
  expect((await paceAt(10)).pace.catchUpMs).toBeNull();
});

test("the growth of the database is told from another day on, and its disk where that is known", async () => {
  const db = await testDatabase({ template: "samara" });
  const viewer = await createViewer(db, { role: "curator" });
  await measureDatabase(db, morning);
  await measureDatabase(db, morning);
  const today = await getHealth(viewer, { ...rest, db, now: morning });
  expect(today.database.growthPerDayBytes).toBeNull();
  expect(today.disk).toBeNull();
  await db.query("update database_size set bytes = bytes - 4000000");
  const later = await getHealth(viewer, { ...rest, db, now: minutes(4 * 24 * 60), dataFolder: "." });
  const { growthPerDayBytes, sizeBytes } = later.database;
  expect(growthPerDayBytes).toBeGreaterThanOrEqual(1_000_000);
  expect(growthPerDayBytes).toBeLessThan(sizeBytes ?? 0);
  expect(later.disk?.freeBytes).toBeGreaterThan(0);
});

test("an unreachable queue is said, and the page answers all the same", async () => {
  const db = await testDatabase({ template: "samara" });
  const viewer = await createViewer(db, { role: "curator" });
  const dead = { counts: () => Promise.reject(new Error("connection refused")) };
  const health = await getHealth(viewer, { ...rest, queue: dead, db, now: morning });
  expect(health.queue).toMatchObject({ state: "bad", reachable: false });
});

test("another region's messages are no part of it, and a ministry may not look at it", async () => {
  const db = await testDatabase({ template: "samara" });
  await tell(db, [messageOf("Сообщение самарской области, примите меры")]);
  const tver = await createViewer(db, { role: "admin", region: "tver" });
  expect((await getHealth(tver, { ...rest, db, now: morning })).lag.messageCount).toBe(0);
  const executor = await createViewer(db, { role: "executor", agency: "adm-samara" });
  await expect(getHealth(executor, { ...rest, db, now: morning })).rejects.toMatchObject({ code: "not_allowed" });
});
