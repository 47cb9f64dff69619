import { randomUUID } from "node:crypto";
import { beforeEach, expect, test } from "vitest";
import type { Viewer } from "@/lib/accounts/schema";
import { breakOffRuns } from "@/lib/flow/imports/claim-run";
import { downloadRefused } from "@/lib/flow/imports/download-refused";
import { findImports, forecastRemoval, getImport } from "@/lib/flow/imports/find-imports";
import { runImport } from "@/lib/flow/imports/run-import";
import type { RunDeps } from "@/lib/flow/imports/run-import";
import { cancelImport, continueImport, startImport } from "@/lib/flow/imports/start-import";
import { fileKeptDays, sweepImports } from "@/lib/flow/imports/sweep-imports";
import { continueRemoval, requestRemoval } from "@/lib/flow/remove-import";
import type { Database } from "@/lib/platform/db";
import { getEnv } from "@/lib/platform/env";
import { getLog } from "@/lib/platform/log";
import type { JobQueue } from "@/lib/platform/queue";
import { tableOf, upload, workbookBytes } from "@/tests/factories/import-files";
import { morning } from "@/tests/factories/messages";
import { pastRowOf } from "@/tests/factories/past-row";
import { createViewer } from "@/tests/factories/region";
import { testDatabase } from "@/tests/setup/test-database";
import { createBackground } from "@/workers/background";
import { sweepImportsJob } from "@/workers/jobs/imports";

let db: Database;
let admin: Viewer;
beforeEach(async () => {
  db = await testDatabase({ template: "samara" });
  admin = await createViewer(db, { role: "admin" });
});

async function givenRun(content: Buffer | string, name = "letters.csv"): Promise<string> {
  const importId = await upload(db, admin, { name, content, now: morning });
  await startImport(admin, { db, importId, choice: {}, profileName: null, now: morning });
  return importId;
}

function run(importId: string, deps: Partial<RunDeps> = {}) {
  return runImport({ db, now: () => morning, makeId: randomUUID, handOn: async () => {}, ...deps }, importId);
}

const viewOf = async (importId: string) => (await getImport(admin, { db, importId })).run;

async function countMessages(): Promise<number> {
  const rows = await db.query<{ n: number }>("select count(*) as n from message");
  return rows[0]?.n ?? 0;
}

/** A worker that is killed: it stores so many batches and is never heard of again. */
async function runUntilKilled(importId: string, batches: number): Promise<() => void> {
  let stored = 0;
  let wakeUp = () => {};
  const dead = new Promise<void>((resolve) => (wakeUp = resolve));
  await new Promise<void>((reached) => {
    const handOn = () => {
      stored += 1;
      if (stored < batches) return Promise.resolve();
      reached();
      return dead;
    };
    void run(importId, { handOn });
  });
  return wakeUp;
}

const endLease = (importId: string) =>
  db.query("update import_run set lease_until = clock_timestamp() - interval '1 second' where id = $1", [importId]);

test("an uploaded table is taken in, handed on batch by batch, and counted to its end", async () => {
  const importId = await givenRun(tableOf(1_200));
  const handedOn: string[] = [];
  expect(await run(importId, { handOn: async ({ batchId }) => void handedOn.push(batchId) })).toBe("finished");
  expect(await viewOf(importId)).toMatchObject({
    ...{ state: "finished", rowsRead: 1_200, rowsTotal: 1_200, accepted: 1_200, repeated: 0, refused: 0 },
    hasFile: true,
  });
  expect(handedOn).toHaveLength(3);
  expect(await countMessages()).toBe(1_200);
});

test("another worker goes on where a killed one stopped, and the dead one's return changes nothing", async () => {
  const importId = await givenRun(tableOf(2_600));
  const wakeUp = await runUntilKilled(importId, 2);
  expect(await run(importId), "while its lease runs it is believed alive").toBeNull();
  await endLease(importId);
  const taking = run(importId);
  wakeUp();
  expect(await taking).toBe("finished");
  expect(await viewOf(importId)).toMatchObject({ rowsRead: 2_600, accepted: 2_600, repeated: 0, state: "finished" });
  expect(await countMessages()).toBe(2_600);
});

test("of several workers that are told of one run at once, one has it", async () => {
  const importId = await givenRun(tableOf(1_100));
  const ends = await Promise.all([1, 2, 3, 4].map(() => run(importId)));
  expect(ends.filter((end) => end !== null)).toEqual(["finished"]);
  expect(await viewOf(importId)).toMatchObject({ rowsRead: 1_100, accepted: 1_100, repeated: 0 });
});

test("a worker that is asked to end leaves off behind a batch, and the next one takes up there", async () => {
  const importId = await givenRun(tableOf(2_000));
  const ending = new AbortController();
  expect(await run(importId, { signal: ending.signal, handOn: async () => ending.abort() })).toBe("left");
  const left = await viewOf(importId);
  expect(left.state).toBe("waiting");
  expect(left.rowsRead % 500).toBe(0);
  expect(left.rowsRead).toBeLessThan(2_000);
  expect(await run(importId)).toBe("finished");
  expect(await viewOf(importId)).toMatchObject({ rowsRead: 2_000, accepted: 2_000, repeated: 0 });
});

test("what was taken in before a cancel stays, and the run can go on after it", async () => {
  const importId = await givenRun(tableOf(2_000));
  await run(importId, { handOn: () => cancelImport(admin, { db, importId, now: morning }).catch(() => {}) });
  const cancelled = await viewOf(importId);
  expect(cancelled).toMatchObject({ state: "cancelled" });
  expect(cancelled.accepted).toBeGreaterThan(0);
  expect(cancelled.accepted).toBe(await countMessages());
  expect(await run(importId)).toBeNull();
  await expect(cancelImport(admin, { db, importId, now: morning })).rejects.toMatchObject({ code: "wrong_step" });
  await continueImport(admin, { db, importId });
  expect(await run(importId)).toBe("finished");
  expect(await viewOf(importId)).toMatchObject({ accepted: 2_000, repeated: 0, rowsRead: 2_000 });
});

test("an export of incidents is taken in the same way, broken off and gone on with", async () => {
  const rows = Array.from({ length: 1_100 }, (_, index) => pastRowOf(`Не горит фонарь ${index}`));
  const importId = await givenRun(await workbookBytes(rows), "выгрузка.xlsx");
  const ending = new AbortController();
  let batches = 0;
  const onBatch = () => void (++batches === 1 && ending.abort());
  expect(await run(importId, { signal: ending.signal, onBatch })).toBe("left");
  expect(await run(importId)).toBe("finished");
  expect(await viewOf(importId)).toMatchObject({ kind: "history", accepted: 1_100, repeated: 0, rowsRead: 1_100 });
  const [incidents] = await db.query("select count(*) as n, count(distinct import_id) as runs from incident");
  expect(incidents).toEqual({ n: 1_100, runs: 1 });
});

test("refused rows come back with their reasons, harmless to whoever opens them, and can be imported mended", async () => {
  const importId = await givenRun('id,text,date\n1,,2026-06-10\n2,Яма,вчера\n"=1+1","@x",вчера\n4,Свет,2026-06-10\n');
  await run(importId);
  const details = await getImport(admin, { db, importId });
  expect(details.run).toMatchObject({ accepted: 1, refused: 3 });
  expect(details.refusals.map(({ field, count }) => [field, count])).toEqual([
    ["publishedAt", 2],
    ["text", 1],
  ]);
  const describe = ({ field }: { field: string | null }) => `причина ${field}`;
  const file = await downloadRefused(admin, { db, importId, describe, now: morning });
  let content = "";
  for await (const line of file.lines) content += line;
  expect(file.fileName).toBe("letters.refused.csv");
  expect(content.replace("\uFEFF", "").trim().split("\n")).toEqual([
    "row,reason,id,text,date",
    "2,причина text,1,,2026-06-10",
    "3,причина publishedAt,2,Яма,вчера",
    "4,причина publishedAt,'=1+1,'@x,вчера",
  ]);
  expect(await db.query("select subject from audit_event where kind = 'import.refused_taken'")).toEqual([
    { subject: { importId } },
  ]);
  const again = await givenRun(content.replaceAll("вчера", "2026-06-09"), "mended.csv");
  await run(again);
  expect(await viewOf(again)).toMatchObject({ accepted: 2, refused: 1 });
  const [text] = await db.query("select text from message where external_id = '=1+1'");
  expect(text).toEqual({ text: "@x" });
});

test("a file that turns out unreadable half way fails with its reason, and what came before stays", async () => {
  const importId = await givenRun(`${tableOf(1_000)}1001,"${"без конца ".repeat(120_000)}`);
  expect(await run(importId)).toBe("failed");
  const failed = await viewOf(importId);
  expect(failed).toMatchObject({ state: "failed", problem: { code: "quotes" }, accepted: 1_000 });
  await continueImport(admin, { db, importId });
  expect(await viewOf(importId)).toMatchObject({ state: "waiting", problem: null });
});

test("a file on which every worker dies is given up", async () => {
  const importId = await givenRun(tableOf(10));
  for (let dead = 0; dead < 5; dead++) {
    await db.query(
      `update import_run set state = 'running', attempts = attempts + 1, claim_id = gen_random_uuid(),
         lease_until = clock_timestamp() - interval '1 second' where id = $1`,
      [importId],
    );
  }
  expect(await run(importId)).toBeNull();
  expect(await sweepImports(db, { now: morning })).toMatchObject({ givenUp: 1 });
  expect(await viewOf(importId)).toMatchObject({ state: "failed", problem: { code: "given_up" } });
});

test("a run of the command line that died is told as broken off; one that lives, and the demo, are not", async () => {
  const insert = (name: string, kind: string, lease: string | null) =>
    db.query(
      `insert into import_run (id, region_id, source_id, kind, state, file_name, created_at, lease_until)
       values (gen_random_uuid(), $1, (select id from source where region_id = $1 limit 1), $2, 'running', $3, $4,
         clock_timestamp() + $5::interval)`,
      [admin.regionId, kind, name, morning, lease],
    );
  await insert("dead.csv", "messages", "-1 minute");
  await insert("alive.csv", "history", "1 minute");
  await insert("live", "demo", null);
  expect(await breakOffRuns(db, morning)).toBe(1);
  const { runs } = await findImports(admin, { db });
  expect(Object.fromEntries(runs.map(({ fileName, state }) => [fileName, state]))).toEqual({
    "dead.csv": "broken_off",
    "alive.csv": "running",
    live: "running",
  });
});

test("a removal tells before what goes, goes on after a worker's death, and takes the file and its rows with it", async () => {
  const importId = await givenRun(`${tableOf(1_600)}x,,вчера\n`);
  await run(importId);
  expect(await forecastRemoval(admin, { db, importId })).toEqual({ messages: 1_600, incidents: 0 });
  await requestRemoval(admin, { db, importId });
  const ending = new AbortController();
  ending.abort();
  const part = await continueRemoval(db, { importId, claimId: randomUUID(), now: morning, signal: ending.signal });
  expect(part).toMatchObject({ isLeft: true });
  const partly = await viewOf(importId);
  expect(partly.state).toBe("removing");
  expect([100, 500]).toContain(partly.removed.messages);

  const context = {
    ...{ db, log: getLog(), now: () => morning, env: getEnv(), attemptsMade: 0, queue: unusedQueue },
    signal: new AbortController().signal,
    background: createBackground(getLog()),
  };
  await sweepImportsJob({}, context);
  await context.background.ended();
  expect(await viewOf(importId)).toMatchObject({ state: "removed", removed: { messages: 1_600 }, hasFile: false });
  for (const table of ["import_file", "import_file_chunk", "import_refused_row", "message", "message_batch"]) {
    expect(await db.query(`select 1 as left from ${table} limit 1`), table).toEqual([]);
  }
});

test("the sweep alone takes up a run whose job was lost", async () => {
  const importId = await givenRun(tableOf(700));
  const context = {
    ...{ db, log: getLog(), now: () => morning, env: getEnv(), attemptsMade: 0, queue: unusedQueue },
    signal: new AbortController().signal,
    background: createBackground(getLog()),
  };
  await Promise.all([sweepImportsJob({}, context), sweepImportsJob({}, context)]);
  await context.background.ended();
  expect(await viewOf(importId)).toMatchObject({ state: "finished", accepted: 700, repeated: 0 });
});

test("files go some days after their run, with what was refused; the run and its messages stay", async () => {
  const importId = await givenRun("id,text\n1,Яма\n2,\n");
  await run(importId);
  const untouched = await upload(db, admin, { name: "never.csv", content: tableOf(1), now: morning });
  const later = (days: number) => new Date(morning.getTime() + days * 86_400_000);
  expect(await sweepImports(db, { now: later(fileKeptDays - 1) })).toMatchObject({ files: 0 });
  expect(await sweepImports(db, { now: later(fileKeptDays + 1) })).toMatchObject({ files: 2 });
  expect(await viewOf(importId)).toMatchObject({ state: "finished", hasFile: false, refused: 1 });
  await expect(viewOf(untouched)).rejects.toMatchObject({ code: "not_found" });
  expect(await db.query("select 1 as left from import_file_chunk")).toEqual([]);
  expect(await countMessages()).toBe(1);
  await expect(continueImport(admin, { db, importId })).rejects.toMatchObject({ code: "not_found" });
});

test("nobody but those who import sees, starts, cancels or removes, and nobody those of another region", async () => {
  const importId = await upload(db, admin, { name: "a.csv", content: tableOf(1), now: morning });
  const curator = await createViewer(db, { role: "curator" });
  const elsewhere = { ...admin, regionId: admin.regionId + 1_000 };
  const asks: ((viewer: Viewer) => Promise<unknown>)[] = [
    (viewer) => startImport(viewer, { db, importId, choice: {}, profileName: null, now: morning }),
    (viewer) => cancelImport(viewer, { db, importId, now: morning }),
    (viewer) => continueImport(viewer, { db, importId }),
    (viewer) => getImport(viewer, { db, importId }),
    (viewer) => forecastRemoval(viewer, { db, importId }),
    (viewer) => requestRemoval(viewer, { db, importId }),
    (viewer) => downloadRefused(viewer, { db, importId, describe: () => "", now: morning }),
  ];
  for (const ask of asks) {
    await expect(ask(curator)).rejects.toMatchObject({ code: "not_allowed" });
    await expect(ask(elsewhere)).rejects.toMatchObject({ code: "not_found" });
  }
  await expect(findImports(curator, { db })).rejects.toMatchObject({ code: "not_allowed" });
  expect((await findImports(elsewhere, { db })).runs).toEqual([]);
  expect(await viewOf(importId)).toMatchObject({ state: "uploaded" });
});

const nothing = async () => {};
const unusedQueue: JobQueue = {
  send: nothing,
  sendMany: nothing,
  schedule: nothing,
  counts: async () => ({}),
  close: nothing,
};
