import { randomUUID } from "node:crypto";
import { beforeAll, expect, test } from "vitest";
import { tellPast } from "@/lib/flow/history/tell-past";
import type { PastTelling } from "@/lib/flow/history/tell-past";
import { readHistoryPieces } from "@/lib/intake/demo/history/pieces";
import type { HistoryPieces } from "@/lib/intake/demo/history/pieces";
import type { Database } from "@/lib/platform/db";
import { getEnv } from "@/lib/platform/env";
import { getLog } from "@/lib/platform/log";
import type { JobQueue } from "@/lib/platform/queue";
import { messageOf, morning, tell } from "@/tests/factories/messages";
import { regionId } from "@/tests/factories/region";
import { testDatabase } from "@/tests/setup/test-database";
import { createBackground } from "@/workers/background";
import { tellPastJob } from "@/workers/jobs/demo";

let pieces: HistoryPieces;

beforeAll(async () => {
  pieces = await readHistoryPieces("prisma/demo/history");
});

async function tellingOf(db: Database, values: Partial<PastTelling> = {}): Promise<PastTelling> {
  return {
    regionId: await regionId(db),
    pieces,
    months: 0,
    seed: 5,
    now: () => morning,
    makeId: randomUUID,
    isAskedFor: false,
    ...values,
  };
}

async function readCounts(db: Database) {
  const [counts] = await db.query<Record<string, number>>(
    `select (select count(*) from incident) as incidents, (select count(*) from message) as messages,
       (select count(*) from incident_event where kind not like 'clock.%') as events, (select count(*) from reply) as replies,
       (select count(*) from incident_clock) as clocks, (select count(*) from author) as authors,
       (select count(*) from incident where repeat_of_id is not null) as repeats`,
  );
  return counts;
}

test("the past is told once: the second call finds it told", async () => {
  const db = await testDatabase({ template: "samara" });
  const telling = await tellingOf(db);
  const told = await tellPast(db, telling);
  const counts = await readCounts(db);
  expect(told?.incidents).toBe(counts?.incidents);
  expect(counts?.incidents).toBeGreaterThan(2_000);
  expect(counts?.repeats).toBeGreaterThan(15);
  expect(await tellPast(db, telling)).toBeNull();
  expect(await readCounts(db)).toEqual(counts);
  const [run] = await db.query<{ state: string; kind: string; rows_read: number; rows_total: number }>(
    "select state, kind, rows_read, rows_total from import_run",
  );
  expect(run).toEqual({ state: "finished", kind: "demo", rows_read: told?.incidents, rows_total: told?.incidents });
});

test("broken off in the middle, it goes on with the same incidents and doubles nothing", async () => {
  const [whole, broken] = [await testDatabase({ template: "samara" }), await testDatabase({ template: "samara" })];
  await tellPast(whole, await tellingOf(whole));
  const onProgress = ({ incidents }: { incidents: number }) => {
    if (incidents >= 1_000) throw new Error("the worker was ended");
  };
  await expect(tellPast(broken, await tellingOf(broken, { onProgress }))).rejects.toThrow("ended");
  const later = new Date(morning.getTime() + 60_000);
  await tellPast(broken, await tellingOf(broken, { now: () => later }));
  expect(await readCounts(broken)).toEqual(await readCounts(whole));
  const texts = (db: Database) => db.query("select external_id, text from message order by external_id");
  expect(await texts(broken)).toEqual(await texts(whole));
});

test("two workers at the same time tell one past", async () => {
  const db = await testDatabase({ template: "samara" });
  const telling = await tellingOf(db);
  const results = await Promise.all([tellPast(db, telling), tellPast(db, telling)]);
  const told = results.find((result) => result !== null);
  expect((await readCounts(db))?.incidents).toBe(told?.incidents);
  expect(await db.query("select from import_run")).toHaveLength(1);
});

test("every incident of the past stands at the body that the matrix names, and closed ones owe nothing", async () => {
  const db = await testDatabase({ template: "samara" });
  await tellPast(db, await tellingOf(db));
  const [found] = await db.query<{ unrouted: number; owing: number; triage: number; open: number }>(
    `select count(*) filter (where step in ('done', 'satisfaction', 'in_progress') and agency_id is null) as unrouted,
       count(*) filter (where closed_at is not null and next_due_at is not null) as owing,
       count(*) filter (where step in ('triage', 'returned', 'detected')) as triage,
       count(*) filter (where closed_at is null) as open from incident`,
  );
  expect(found).toMatchObject({ unrouted: 0, owing: 0 });
  expect(found?.triage).toBeLessThanOrEqual(15);
  expect(found?.open).toBeGreaterThan(50);
});

test("asked to end, it leaves off after the transaction it is in, and goes on when it is called again", async () => {
  const db = await testDatabase({ template: "samara" });
  const ending = new AbortController();
  const aborted = await tellPast(db, await tellingOf(db, { signal: ending.signal, onProgress: () => ending.abort() }));
  expect(aborted).toBeNull();
  expect((await readCounts(db))?.incidents).toBe(250);
  const told = await tellPast(db, await tellingOf(db));
  expect((await readCounts(db))?.incidents).toBe(told?.incidents);
});

test("a live batch is understood while the past is being told", async () => {
  const db = await testDatabase({ template: "samara" });
  let isTelling = true;
  const telling = tellPast(db, await tellingOf(db)).finally(() => (isTelling = false));
  const [incident] = await tell(db, [messageOf("В Тольятти на улице Мира, 40 нет холодной воды, кран сухой")]);
  expect(incident).toBeDefined();
  expect(isTelling).toBe(true);
  await telling;
});

test("the job tells the past of the demo's region alone, and only where its length is set", async () => {
  const db = await testDatabase({ template: "samara" });
  const context = {
    db,
    log: getLog(),
    now: () => morning,
    env: { ...getEnv(), DEMO_HISTORY_MONTHS: 0 },
    signal: new AbortController().signal,
    queue: unusedQueue,
    attemptsMade: 0,
    background: createBackground(getLog()),
  };
  await tellPastJob({}, context);
  expect((await readCounts(db))?.incidents).toBe(0);
  await tellPastJob({}, { ...context, env: { ...context.env, DEMO_HISTORY_MONTHS: 1 } });
  const regions = await db.query<{ code: string }>(
    "select distinct r.code from incident i join region r on r.id = i.region_id",
  );
  expect(regions).toEqual([{ code: "samara" }]);
  const [list] = await db.query<{ houses: number; far: number }>(
    `select (select houses from address_list) as houses, max(abs(p.lat - t.lat)) as far
     from address_point p join territory t on t.id = p.territory_id and t.kind <> 'municipality'`,
  );
  expect(list?.houses).toBeGreaterThan(1_000);
  expect(list?.far).toBeLessThan(0.04);
  // A list that somebody has loaded stays, whatever the job finds when it comes again.
  await db.query("update address_list set source = 'Реестр'");
  await tellPastJob({}, { ...context, env: { ...context.env, DEMO_HISTORY_MONTHS: 1 } });
  expect(await db.query("select source from address_list")).toEqual([{ source: "Реестр" }]);
});

const nothing = async () => {};
const unusedQueue: JobQueue = {
  send: nothing,
  sendMany: nothing,
  schedule: nothing,
  counts: async () => ({}),
  close: nothing,
};
