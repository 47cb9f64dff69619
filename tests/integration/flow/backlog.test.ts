import { randomBytes } from "node:crypto";
import { expect, test } from "vitest";
import { claimBatches } from "@/lib/flow/claim-batches";
import { loadGuesser } from "@/lib/flow/load-guesser";
import { understandBatch } from "@/lib/flow/understand-batch";
import { readBacklog } from "@/lib/intake/read-backlog";
import { findWaitingBatches } from "@/lib/intake/waiting-batches";
import type { Database } from "@/lib/platform/db";
import { connectQueue } from "@/lib/platform/queue";
import { capture, messageOf, morning } from "@/tests/factories/messages";
import { regionId } from "@/tests/factories/region";
import { testDatabase } from "@/tests/setup/test-database";
import { startWorkerProcess } from "@/tests/setup/worker-process";

const seconds = (n: number) => new Date(morning.getTime() + n * 1_000);
let houses = 0;
const complaint = () => messageOf(`На улице Садовой, ${(houses += 1)} не горит фонарь у подъезда`);

/** Batches of one message each, received a second apart, the oldest first. */
async function flood(db: Database, options: { batches: number; region?: string }): Promise<string[]> {
  const ids: string[] = [];
  for (let batch = 0; batch < options.batches; batch++) {
    const { region } = options;
    const given = region === undefined ? {} : { region };
    ids.push((await capture(db, [complaint()], { ...given, now: seconds(batch) })).batchId);
  }
  return ids;
}

test("while new batches keep coming, each of them takes the oldest along: nothing that waits is starved", async () => {
  const db = await testDatabase({ template: "samara" });
  const region = await regionId(db);
  const guesser = await loadGuesser(db);
  const backlog = await flood(db, { batches: 60 });
  // Of the backlog no job is left; only what comes in now has one.
  for (let turn = 0; turn < 4; turn++) {
    const { batchId } = await capture(db, [complaint()], { now: seconds(100 + turn) });
    await understandBatch(db, { regionId: region, batchId, guesser, now: seconds(100 + turn) });
    const left = await db.query<{ id: string }>(
      "select id from message_batch where state = 'captured' order by received_at",
    );
    // Oldest first, so what is left is always the end of the backlog.
    expect(left.map((row) => row.id)).toEqual(backlog.slice(backlog.length - left.length));
    if (turn === 3) expect(left).toEqual([]);
  }
});

test("a large old batch that no small one takes along is asked for by the sweep, whatever came since", async () => {
  const db = await testDatabase({ template: "samara" });
  const large = await capture(db, Array.from({ length: 300 }, complaint), { now: seconds(-1) });
  const [small = ""] = await flood(db, { batches: 250 });
  const claimed = await db.transaction((tx) => claimBatches(tx, { regionId: large.region, batchId: small }));
  expect(claimed).not.toContain(large.batchId);
  const waiting = await findWaitingBatches(db, { now: seconds(600) });
  expect(waiting[0]?.batchId).toBe(large.batchId);
});

test("the sweep asks by turns: the flood of one region leaves room for the other's few", async () => {
  const db = await testDatabase({ template: "samara" });
  await flood(db, { batches: 230 });
  const [first = "", second = ""] = await flood(db, { batches: 2, region: "tver" });
  await db.query("update message_batch set received_at = $2 where id = any($1::uuid[])", [
    [first, second],
    seconds(400),
  ]);
  const waiting = await findWaitingBatches(db, { now: seconds(600) });
  expect(waiting).toHaveLength(200);
  const tver = waiting.flatMap(({ batchId }, position) => (batchId === first || batchId === second ? [position] : []));
  expect(tver).toEqual([1, 3]);
});

test("what waits is told with its oldest, of this region alone, and counted once a second", async () => {
  const db = await testDatabase({ template: "samara" });
  const region = await regionId(db);
  const tver = await regionId(db, "tver");
  expect(await readBacklog(db, { regionId: region, now: seconds(0) })).toEqual({ messages: 0, oldestWaitingAt: null });
  await flood(db, { batches: 3 });
  expect(await readBacklog(db, { regionId: region, now: seconds(0.9) })).toMatchObject({ messages: 0 });
  expect(await readBacklog(db, { regionId: region, now: seconds(1) })).toEqual({
    messages: 3,
    oldestWaitingAt: morning.toISOString(),
  });
  expect(await readBacklog(db, { regionId: tver, now: seconds(1) })).toMatchObject({ messages: 0 });
  const broken = { query: () => Promise.reject(new Error("connection lost")) };
  expect(await readBacklog(broken, { regionId: region, now: seconds(1) })).toBeNull();
});

test("a hundred thousand waiting batches are counted from the index, without a look at the table", async () => {
  const db = await testDatabase({ template: "samara" });
  const { region } = await capture(db, [complaint()]);
  await db.query(
    `insert into message_batch (id, region_id, source_id, received_at, message_count)
     select gen_random_uuid(), region_id, source_id, received_at + n * interval '1 millisecond', 7
     from message_batch, generate_series(1, 100000) as n`,
  );
  await db.query("vacuum analyze message_batch");
  const plan = await db.query<{ "QUERY PLAN": string }>(
    `explain select message_count, received_at from message_batch where region_id = ${region} and state = 'captured'
     order by received_at limit 100000`,
  );
  expect(plan.map((row) => row["QUERY PLAN"]).join("\n")).toContain("Index Only Scan using message_batch_waiting");
  expect((await readBacklog(db, { regionId: region, now: morning }))?.messages).toBe(7 * 99_999 + 1);
});

test("the few messages of one region do not wait behind the flood of another", async () => {
  const db = await testDatabase({ template: "samara" });
  const env = { DATABASE_URL: db.url, REDIS_URL: undefined, QUEUE_PREFIX: `turn_${randomBytes(4).toString("hex")}` };
  const queue = connectQueue(env);
  const recent = new Date();
  const flooded = await Promise.all(
    Array.from({ length: 40 }, () => capture(db, Array.from({ length: 100 }, complaint), { now: recent })),
  );
  for (const { region, batchId } of flooded) {
    await queue.send("messages.understand", { regionId: region, batchId }, { turn: "last" });
  }
  const few = await capture(db, [messageOf("В посёлке неделю нет воды")], { region: "tver", now: recent });
  await queue.send("messages.understand", { regionId: few.region, batchId: few.batchId });
  const worker = await startWorkerProcess({ DATABASE_URL: db.url, QUEUE_PREFIX: env.QUEUE_PREFIX });
  await expect
    .poll(() => worker.logged("batch understood").some((line) => line["batchId"] === few.batchId), { timeout: 60_000 })
    .toBe(true);
  const order = worker.logged("batch understood").map((line) => line["regionId"]);
  // The worker takes as many at a time as its concurrency says, so one of the flood may have begun beside it.
  expect(order.indexOf(few.region)).toBeLessThanOrEqual(1);
  expect(await worker.terminate()).toBe(0);
  await queue.close();
});
