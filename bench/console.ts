import { availableParallelism, loadavg } from "node:os";
import { randomUUID } from "node:crypto";
import { parseArgs } from "node:util";
import { tellPast } from "@/lib/flow/history/tell-past";
import { readHistoryPieces } from "@/lib/intake/demo/history/pieces";
import { systemNow } from "@/lib/platform/clock";
import { connectDatabase } from "@/lib/platform/db";
import type { Database } from "@/lib/platform/db";
import { measureConsole } from "./console/measure";
import { measureSweep } from "./console/measure-sweep";
import { multiply } from "./console/multiply";
import { openNewest } from "./console/open-newest";
import { prepareDatabase } from "./ingest/prepare-database";

/**
 * npm run -s bench -- console [--incidents N] [--open N] [--rounds N] [--reuse]: what the server needs for the pages of
 * the people who work all day, on a region with so many incidents, and what the sweep of the clocks takes there. The
 * invented past of the demo region is told once and multiplied. `--reuse` measures what stands in the database already.
 */
async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      incidents: { type: "string", default: "1000000" },
      open: { type: "string", default: "50000" },
      rounds: { type: "string", default: "200" },
      reuse: { type: "boolean", default: false },
    },
  });
  const url = process.env.DATABASE_URL;
  if (!url) throw new Error("DATABASE_URL is missing; npm run -s bench sets it");
  const prepared = values.reuse ? { url, remove: async () => {} } : await prepareDatabase(url);
  const db = connectDatabase(prepared.url, { connectionsMax: 8 });
  try {
    if (!values.reuse) await fill(db, { incidents: Number(values.incidents), open: Number(values.open) });
    const loadAverageBefore = loadavg()[0];
    const measured = await measureConsole(db, Number(values.rounds));
    const sweep = await measureSweep(db);
    const machine = { cores: availableParallelism(), loadAverageBefore, node: process.version, date: new Date() };
    process.stdout.write(`${JSON.stringify({ benchmark: "console", ...measured, sweep, ...machine }, null, 2)}\n`);
  } finally {
    await db.close();
    await prepared.remove();
  }
}

async function fill(db: Database, wanted: { incidents: number; open: number }): Promise<void> {
  const [region] = await db.query<{ id: number }>("select id from region where code = 'samara'");
  if (!region) throw new Error("no region");
  await tellPast(db, {
    regionId: region.id,
    pieces: await readHistoryPieces("prisma/demo/history"),
    months: 14,
    seed: 1,
    now: systemNow,
    makeId: randomUUID,
    isAskedFor: true,
  });
  await multiply(db, wanted.incidents);
  await openNewest(db, wanted.open);
}

await main();
