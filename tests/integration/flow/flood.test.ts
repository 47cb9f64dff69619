import { randomBytes } from "node:crypto";
import { expect, test } from "vitest";
import { capture, messageOf } from "@/tests/factories/messages";
import { testDatabase } from "@/tests/setup/test-database";
import { startWorkerProcess } from "@/tests/setup/worker-process";

const megabyte = 1_024 ** 2;
const batchSize = 500;
const messages = 10_000;
/** Measured at some 275 MB, of which code, classifier and gazetteer are 200. */
const memoryMax = 450 * megabyte;
/** What fifteen times the work may add: a worker that held its backlog would add it with every message. */
const growthMax = 160 * megabyte;

async function fill(db: Awaited<ReturnType<typeof testDatabase>>, from: number, to: number): Promise<void> {
  for (let start = from; start < to; start += batchSize) {
    const texts = Array.from(
      { length: Math.min(batchSize, to - start) },
      (_, index) => `На улице Садовой, ${start + index + 1} третью неделю не горит фонарь, подъезд ${index % 9}`,
    );
    await capture(
      db,
      texts.map((text) => messageOf(text)),
    );
  }
}

test("thousands that came in while no worker ran are understood once, and the worker's memory stays bounded", async () => {
  const db = await testDatabase({ template: "samara" });
  const waiting = async () =>
    (await db.query<{ n: number }>("select count(*)::int as n from message_batch where state = 'captured'"))[0]?.n;
  const env = { DATABASE_URL: db.url, QUEUE_PREFIX: `flood_${randomBytes(4).toString("hex")}` };
  const few = 600;
  await fill(db, 0, few);
  const first = await startWorkerProcess(env);
  await expect.poll(waiting, { timeout: 60_000, interval: 100 }).toBe(0);
  const usual = first.peakMemoryBytes();
  expect(await first.terminate()).toBe(0);

  await fill(db, few, messages);
  const worker = await startWorkerProcess(env);
  await expect.poll(waiting, { timeout: 150_000, interval: 200 }).toBe(0);
  const peak = worker.peakMemoryBytes();
  expect(await worker.terminate()).toBe(0);

  const [counts] = await db.query(
    `select count(*)::int as messages, (count(*) filter (where incident_id is not null))::int as housed,
       (select count(*)::int from message_batch where state <> 'understood' or attempts > 0) as failed,
       (select count(*)::int from (select 1 from incident_event where kind = 'incident.opened'
          group by detail ->> 'messageId' having count(*) > 1) as twice) as "openedTwice" from message`,
  );
  expect(counts).toEqual({ messages, housed: messages, failed: 0, openedTwice: 0 });
  if (usual === null || peak === null) return;
  expect(peak).toBeLessThan(memoryMax);
  expect(peak - usual).toBeLessThan(growthMax);
}, 240_000);
