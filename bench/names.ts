import { randomUUID } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { availableParallelism, loadavg, tmpdir } from "node:os";
import path from "node:path";
import { parseArgs } from "node:util";
import { importHistory } from "@/lib/flow/history/import-history";
import { loadKnownNames } from "@/lib/flow/history/known-names";
import { applyNames } from "@/lib/flow/names/apply-names";
import { pastHeader, writePastRow } from "@/lib/intake/incident-file/write-past-row";
import { writeWorkbook } from "@/lib/intake/workbook/write-workbook";
import { systemNow } from "@/lib/platform/clock";
import { connectDatabase } from "@/lib/platform/db";
import type { Database } from "@/lib/platform/db";
import { makeRows } from "./import-history/made-rows";
import { prepareDatabase } from "./ingest/prepare-database";

const regionCode = "samara";
const department = "Управление дивных дел";
const topic = "Невиданное";

/**
 * npm run -s bench -- names [--rows N]: of N incidents of the past three in ten name one unknown body and as many one
 * unknown topic; both are decided, carried out, taken back and carried out again.
 */
async function main(): Promise<void> {
  const { values } = parseArgs({ options: { rows: { type: "string", default: "20000" } } });
  const url = process.env.DATABASE_URL;
  if (!url) throw new Error("DATABASE_URL is missing; npm run -s bench sets it");
  const prepared = await prepareDatabase(url);
  const folder = mkdtempSync(path.join(tmpdir(), "otklik-bench-names-"));
  const db = connectDatabase(prepared.url, { connectionsMax: 2 });
  try {
    process.stdout.write(`${JSON.stringify(await measure({ db, folder, rows: Number(values.rows) }), null, 2)}\n`);
  } finally {
    await db.close();
    rmSync(folder, { recursive: true, force: true });
    await prepared.remove();
  }
}

async function measure({ db, folder, rows }: { db: Database; folder: string; rows: number }) {
  const file = path.join(folder, "history.xlsx");
  const loadBefore = loadavg()[0] ?? 0;
  await makeFile({ db, file, rows });
  await takeOver(db, file);
  const agency = await carryOut(db, "agency", department, "select min(id) as id from agency where kind = 'municipal'");
  const fast = "select min(id) as id from topic where fast_track";
  const topicTimes = await carryOut(db, "topic", topic, fast);
  return { rows, agency, topic: topicTimes, cores: availableParallelism(), loadBefore };
}

async function makeFile({ db, file, rows }: { db: Database; file: string; rows: number }): Promise<void> {
  const regions = await db.query<{ id: number }>("select id from region where code = $1", [regionCode]);
  const names = await loadKnownNames(db, regions[0]?.id ?? 0);
  async function* cells() {
    let number = 0;
    for (const row of makeRows({ names, count: rows, now: systemNow() })) {
      number += 1;
      const strange = { ...(number % 10 < 3 && { department }), ...(number % 10 > 6 && { topic, topicGroup: null }) };
      yield writePastRow({ ...row, ...strange }, "Europe/Samara");
    }
  }
  await writeWorkbook(file, { sheetName: "Инциденты", header: pastHeader, rows: cells() });
}

function takeOver(db: Database, file: string) {
  return importHistory(
    { db, now: systemNow, makeId: randomUUID, onProgress: () => {}, describeRefusal: ({ reason }) => reason },
    { path: file, regionCode, sourceCode: null, userId: null, refusedPath: `${file}.refused.csv` },
  );
}

async function carryOut(db: Database, field: string, given: string, target: string) {
  const decide = (value: string) =>
    db.query(
      `update import_name set target_id = (${value}), decided_at = now(), version = version + 1, pending_from = 0,
         applied_count = 0 where field = $1 and given like '%' || $2`,
      [field, given],
    );
  await decide(target);
  const decided = await timed(db);
  await decide("select null::int as id");
  return { decided, takenBack: await timed(db) };
}

async function timed(db: Database) {
  const startedAt = performance.now();
  const applied = await applyNames(db, { now: systemNow });
  const seconds = (performance.now() - startedAt) / 1_000;
  return { ...applied, seconds: Math.round(seconds * 10) / 10, rowsPerSecond: Math.round(applied.rows / seconds) };
}

await main();
