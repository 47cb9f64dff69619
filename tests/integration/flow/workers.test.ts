import { randomBytes } from "node:crypto";
import { expect, test } from "vitest";
import { capture, messageOf } from "@/tests/factories/messages";
import { testDatabase } from "@/tests/setup/test-database";
import type { TestDatabase } from "@/tests/setup/test-database";
import { startWorkerProcess } from "@/tests/setup/worker-process";
import type { WorkerProcess } from "@/tests/setup/worker-process";

const batchSize = 100;

/** Batches that came in long ago, so that the first sweep asks for them. */
async function fill(db: TestDatabase, batches: number): Promise<void> {
  for (let batch = 0; batch < batches; batch++) {
    const texts = Array.from(
      { length: batchSize },
      (_, index) => `На улице Садовой, ${batch * batchSize + index + 1} не горит фонарь, подъезд ${index % 9}`,
    );
    await capture(
      db,
      texts.map((text) => messageOf(text)),
    );
  }
}

interface Counts {
  understood: number;
  housed: number;
  waiting: number;
  failed: number;
  openedTwice: number;
  halfDone: number;
}

async function count(db: TestDatabase): Promise<Counts> {
  const [counts] = await db.query<Counts>(
    `select (select count(*)::int from message_batch where state = 'understood') as understood,
       (select count(*)::int from message_batch where state = 'captured') as waiting,
       (select count(*)::int from message_batch where state = 'set_aside' or attempts > 0) as failed,
       (select count(*)::int from message where incident_id is not null) as housed,
       (select count(*)::int from (select 1 from incident_event where kind = 'incident.opened'
          group by detail ->> 'messageId' having count(*) > 1) as twice) as "openedTwice",
       (select count(*)::int from message m join message_batch b on b.id = m.batch_id
          where (b.state = 'understood') <> (m.incident_id is not null)) as "halfDone"`,
  );
  if (!counts) throw new RangeError("an aggregate is one row");
  return counts;
}

async function until(holds: () => Promise<boolean>, timeoutMs = 60_000): Promise<void> {
  const deadline = performance.now() + timeoutMs;
  while (!(await holds())) {
    if (performance.now() > deadline) throw new Error("it did not come to that in time");
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

function messagesOf(worker: WorkerProcess): number {
  return worker.logged("batch understood").reduce((sum, line) => sum + Number(line["messages"]), 0);
}

const batches = 60;

test("a worker that is asked to end finishes what it has begun and nothing else; the next one does the rest", async () => {
  const db = await testDatabase({ template: "samara" });
  await fill(db, batches);
  const env = { DATABASE_URL: db.url, QUEUE_PREFIX: `drain_${randomBytes(4).toString("hex")}` };
  const first = await startWorkerProcess(env);
  await until(async () => (await count(db)).understood > 0);
  expect(await first.terminate()).toBe(0);
  const left = await count(db);
  expect(left.waiting).toBeGreaterThan(0);
  expect(left).toMatchObject({ failed: 0, openedTwice: 0, halfDone: 0, housed: left.understood * batchSize });
  expect(first.logged("worker stopped")).toHaveLength(1);

  const next = await startWorkerProcess(env);
  await until(async () => (await count(db)).waiting === 0);
  expect(await next.terminate()).toBe(0);
  expect(await count(db)).toMatchObject({
    understood: batches,
    housed: batches * batchSize,
    failed: 0,
    openedTwice: 0,
    halfDone: 0,
  });
  expect(messagesOf(first) + messagesOf(next)).toBe(batches * batchSize);
});

test("two workers share the work, and no batch is understood by both", async () => {
  const db = await testDatabase({ template: "samara" });
  const env = { DATABASE_URL: db.url, QUEUE_PREFIX: `share_${randomBytes(4).toString("hex")}` };
  const workers = await Promise.all([startWorkerProcess(env), startWorkerProcess(env)]);
  await fill(db, batches);
  await until(async () => (await count(db)).waiting === 0);
  const shares = workers.map(messagesOf);
  expect(shares.reduce((sum, share) => sum + share, 0)).toBe(batches * batchSize);
  for (const share of shares) expect(share).toBeGreaterThan((batches * batchSize) / 10);
  expect(await count(db)).toMatchObject({ failed: 0, openedTwice: 0, halfDone: 0 });
  expect(await Promise.all(workers.map((worker) => worker.terminate()))).toEqual([0, 0]);
});

test("a queue that fails at every question is asked again after a while, not at once", async () => {
  const db = await testDatabase({ template: "samara" });
  const schema = `patient_${randomBytes(4).toString("hex")}`;
  const worker = await startWorkerProcess({ DATABASE_URL: db.url, QUEUE_PREFIX: schema });
  await db.query(`drop schema ${schema} cascade`);
  await until(async () => worker.logged("queue").length > 0);
  const from = worker.logged("queue").length;
  await new Promise((resolve) => setTimeout(resolve, 3_000));
  expect(worker.logged("queue").length - from).toBeLessThan(40);
  expect(await worker.terminate()).toBe(0);
});
