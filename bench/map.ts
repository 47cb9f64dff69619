import { availableParallelism, loadavg } from "node:os";
import { parseArgs } from "node:util";
import { connectDatabase } from "@/lib/platform/db";
import type { Database } from "@/lib/platform/db";
import { prepareDatabase } from "./ingest/prepare-database";
import { fillTo, rebuild, tellBase } from "./map/fill";
import { measurePages } from "./map/measure";

/**
 * npm run -s bench -- map [--incidents 10000,1000000,10000000] [--rounds N] [--reuse]: what the map and a dashboard need of
 * the server with so many incidents of fourteen months, and what it takes to count them all anew. `--reuse` measures what
 * stands in the database already.
 */
async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      incidents: { type: "string", default: "10000,1000000,10000000" },
      rounds: { type: "string", default: "300" },
      reuse: { type: "boolean", default: false },
    },
  });
  const url = process.env.DATABASE_URL;
  if (!url) throw new Error("DATABASE_URL is missing; npm run -s bench sets it");
  const sizes = values.reuse ? [0] : values.incidents.split(",").map(Number);
  const results = [];
  for (const incidents of sizes) results.push(await measureSize(url, { incidents, rounds: Number(values.rounds) }));
  const machine = { cores: availableParallelism(), node: process.version, date: new Date() };
  process.stdout.write(`${JSON.stringify({ benchmark: "map", results, ...machine }, null, 2)}\n`);
}

async function measureSize(url: string, { incidents, rounds }: { incidents: number; rounds: number }) {
  const prepared = incidents === 0 ? { url, remove: async () => {} } : await prepareDatabase(url);
  const db = connectDatabase(prepared.url, { connectionsMax: 8 });
  try {
    const rebuilt = incidents === 0 ? null : await fill(db, incidents);
    const [region] = await db.query<{ id: number }>("select id from region where code = 'samara'");
    if (!region) throw new Error("no region");
    const loadAverageBefore = loadavg()[0];
    const pages = await measurePages(db, { regionId: region.id, rounds });
    return { ...(await sizesOf(db)), ...pages, rebuilt, loadAverageBefore };
  } finally {
    await db.close();
    await prepared.remove();
  }
}

async function fill(db: Database, incidents: number) {
  const regionId = await tellBase(db);
  await fillTo(db, incidents);
  process.stderr.write(`${incidents} incidents stand\n`);
  const took = await rebuild(db, regionId);
  const [span] = await db.query<{ days: number }>(
    "select count(distinct day)::int as days from figure_cell where level = 0 and not is_month",
  );
  const days = span?.days ?? 1;
  return { ...took, days, msPerDay: Math.round((took.recountMs / days) * 10) / 10 };
}

async function sizesOf(db: Database) {
  const [row] = await db.query<Record<string, number>>(
    `select (select count(*)::int from incident) as incidents, (select count(*)::int from figure_cell) as cells,
       (select count(*)::int from time_cell) as "timeCells",
       (pg_total_relation_size('figure_cell') / 1048576)::int as "cellsMb",
       (pg_total_relation_size('time_cell') / 1048576)::int as "timeCellsMb"`,
  );
  return row;
}

await main();
