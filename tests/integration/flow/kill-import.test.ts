import { spawn } from "node:child_process";
import type { ChildProcess } from "node:child_process";
import { afterEach, expect, test } from "vitest";
import { getImport } from "@/lib/flow/imports/find-imports";
import { startImport } from "@/lib/flow/imports/start-import";
import type { ImportView } from "@/lib/flow/imports/schema";
import { upload, workbookBytes } from "@/tests/factories/import-files";
import { pastRowOf } from "@/tests/factories/past-row";
import { createViewer } from "@/tests/factories/region";
import { testDatabase } from "@/tests/setup/test-database";

const rows = 8_000;
const workers: ChildProcess[] = [];
afterEach(() => workers.splice(0).forEach((worker) => worker.kill("SIGKILL")));

/** A worker as it is delivered, in a process of its own, with nothing but the database. */
function startWorker(url: string): ChildProcess {
  const args = ["--conditions=react-server", "--import", "tsx", "workers/index.ts"];
  const env = {
    ...process.env,
    DATABASE_URL: url,
    REDIS_URL: "",
    LOG_LEVEL: "silent",
    NODE_ENV: "production" as const,
  };
  const worker = spawn(process.execPath, args, { env, stdio: "ignore" });
  workers.push(worker);
  return worker;
}

test("a worker is killed in the middle of a file, another is ended there: the third finishes, every row once", async () => {
  const db = await testDatabase({ template: "samara" });
  const admin = await createViewer(db, { role: "admin" });
  const now = new Date();
  const past = Array.from({ length: rows }, (_, index) => pastRowOf(`Не горит фонарь ${index}`));
  const importId = await upload(db, admin, { name: "год.xlsx", content: await workbookBytes(past), now });
  await startImport(admin, { db, importId, choice: {}, profileName: null, now });

  async function waitFor(what: string, isReached: (run: ImportView) => boolean): Promise<ImportView> {
    for (const until = Date.now() + 90_000; Date.now() < until;) {
      const { run } = await getImport(admin, { db, importId });
      if (isReached(run)) return run;
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    throw new Error(`never came: ${what}`);
  }
  const killed = startWorker(db.url);
  await waitFor("the first batch", ({ rowsRead }) => rowsRead > 0);
  killed.kill("SIGKILL");
  await new Promise((resolve) => killed.once("exit", resolve));
  const left = await waitFor("a run that nobody holds", () => true);
  expect(left.state).toBe("running");
  expect(left.rowsRead).toBeLessThan(rows);
  // Not to wait until the lease ends by itself.
  await db.query("update import_run set lease_until = clock_timestamp() where id = $1", [importId]);

  const ended = startWorker(db.url);
  await waitFor("more rows than before", ({ rowsRead }) => rowsRead > left.rowsRead);
  ended.kill("SIGTERM");
  const [code] = await new Promise<[number | null]>((resolve) => ended.once("exit", (exit) => resolve([exit])));
  expect(code).toBe(0);
  const handedOver = await waitFor("a run that waits", () => true);
  expect(handedOver.state).toBe("waiting");

  startWorker(db.url);
  await waitFor("the end", ({ state }) => state === "finished");
  const run = await waitFor("the figures", () => true);
  expect(run).toMatchObject({ rowsRead: rows, accepted: rows, repeated: 0, refused: 0 });
  const [stored] = await db.query("select count(*) as messages, count(distinct external_id) as ids from message");
  expect(stored).toEqual({ messages: rows, ids: rows });
  const [incidents] = await db.query("select count(*) as incidents, count(distinct number) as numbers from incident");
  expect(incidents).toEqual({ incidents: rows, numbers: rows });
}, 180_000);
