import { randomBytes } from "node:crypto";
import { expect, test } from "vitest";
import { getImport } from "@/lib/flow/imports/find-imports";
import { startImport } from "@/lib/flow/imports/start-import";
import type { ImportView } from "@/lib/flow/imports/schema";
import { upload, workbookBytes } from "@/tests/factories/import-files";
import { pastRowOf } from "@/tests/factories/past-row";
import { createViewer } from "@/tests/factories/region";
import { testDatabase } from "@/tests/setup/test-database";
import { startWorkerProcess } from "@/tests/setup/worker-process";

const rows = 8_000;

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
  const env = { DATABASE_URL: db.url, QUEUE_PREFIX: `files_${randomBytes(4).toString("hex")}` };
  const killed = await startWorkerProcess(env);
  await waitFor("the first batch", ({ rowsRead }) => rowsRead > 0);
  await killed.kill();
  const left = await waitFor("a run that nobody holds", () => true);
  expect(left.state).toBe("running");
  expect(left.rowsRead).toBeLessThan(rows);
  // Not to wait until the lease ends by itself.
  await db.query("update import_run set lease_until = clock_timestamp() where id = $1", [importId]);

  const ended = await startWorkerProcess(env);
  await waitFor("more rows than before", ({ rowsRead }) => rowsRead > left.rowsRead);
  expect(await ended.terminate()).toBe(0);
  const handedOver = await waitFor("a run that waits", () => true);
  expect(handedOver.state).toBe("waiting");

  await startWorkerProcess(env);
  await waitFor("the end", ({ state }) => state === "finished");
  const run = await waitFor("the figures", () => true);
  expect(run).toMatchObject({ rowsRead: rows, accepted: rows, repeated: 0, refused: 0 });
  const [stored] = await db.query("select count(*) as messages, count(distinct external_id) as ids from message");
  expect(stored).toEqual({ messages: rows, ids: rows });
  const [incidents] = await db.query("select count(*) as incidents, count(distinct number) as numbers from incident");
  expect(incidents).toEqual({ incidents: rows, numbers: rows });
}, 180_000);
