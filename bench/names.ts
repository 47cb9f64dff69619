import { availableParallelism, loadavg } from "node:os";
import path from "node:path";
import { applyNames } from "@/lib/flow/names/apply-names";
import { systemNow } from "@/lib/platform/clock";
import type { Database } from "@/lib/platform/db";
import { makeWorkbook, takeOver, withExportBench } from "./import-history/with-export";
import type { ExportBench } from "./import-history/with-export";

const department = "Управление дивных дел";
const topic = "Невиданное";

/**
 * npm run -s bench -- names [--rows N]: of N incidents of the past three in ten name one unknown body and as many one
 * unknown topic; both are decided, carried out, taken back and carried out again.
 */
async function measure({ db, folder, rows }: ExportBench) {
  const file = path.join(folder, "history.xlsx");
  const loadBefore = loadavg()[0] ?? 0;
  await makeWorkbook({ db, file, rows }, strangeNames);
  await takeOver(db, file);
  const agency = await carryOut(db, "agency", department, "select min(id) as id from agency where kind = 'municipal'");
  const fast = "select min(id) as id from topic where fast_track";
  const topicTimes = await carryOut(db, "topic", topic, fast);
  return { rows, agency, topic: topicTimes, cores: availableParallelism(), loadBefore };
}

function strangeNames(number: number) {
  return { ...(number % 10 < 3 && { department }), ...(number % 10 > 6 && { topic, topicGroup: null }) };
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

await withExportBench(measure);
