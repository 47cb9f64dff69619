import { expect, test } from "vitest";
import { getHealth } from "@/lib/flow/get-health";
import { recordFailure } from "@/lib/intake/waiting-batches";
import { capture, messageOf, morning, tell } from "@/tests/factories/messages";
import { createViewer } from "@/tests/factories/region";
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
