import { availableParallelism } from "node:os";
import { parseArgs } from "node:util";
import type { Viewer } from "@/lib/accounts/schema";
import { foldPending } from "@/lib/analytics/fold-pending";
import { readFigures } from "@/lib/analytics/read-figures";
import { readMap } from "@/lib/analytics/read-map";
import { figureFilterSchema, mapQuerySchema } from "@/lib/analytics/schema";
import type { Period } from "@/lib/analytics/schema";
import { connectDatabase } from "@/lib/platform/db";
import type { Database } from "@/lib/platform/db";
import { importBoundaries } from "@/lib/regions/import-boundaries";
import { readAppeals } from "./appeals/read-appeals";
import type { Appeal } from "./appeals/read-appeals";
import { preparePlaces, storeAppeals } from "./appeals/store-appeals";
import type { Placed } from "./appeals/store-appeals";
import { prepareDatabase } from "./ingest/prepare-database";
import { createAnalyst } from "./map/analyst";

/**
 * npm run -s bench -- appeals --file FILE --boundaries FILE: real appeals of a city are replayed with their real dates, and
 * what the map and the answer times say of each month is held against what the file itself says.
 */
async function main(): Promise<void> {
  const { values } = parseArgs({ options: { file: { type: "string" }, boundaries: { type: "string" } } });
  const url = process.env.DATABASE_URL;
  if (!url || !values.file || !values.boundaries) throw new Error("--file FILE --boundaries FILE");
  const prepared = await prepareDatabase(url);
  const db = connectDatabase(prepared.url, { connectionsMax: 8 });
  try {
    const appeals = await readAppeals(values.file, "+03:00");
    const now = new Date();
    await importBoundaries(db, {
      ...{ regionCode: "city", file: values.boundaries, now },
      create: { region: { name: "City", timeZone: "Europe/Moscow" } },
    });
    const places = await preparePlaces(db, { region: "city", appeals, now });
    const startedAt = performance.now();
    const stored = await storeAppeals(db, { places, appeals, now });
    const storedAt = performance.now();
    await foldPending(db);
    const took = { storeMs: Math.round(storedAt - startedAt), foldMs: Math.round(performance.now() - storedAt) };
    const compared = await compare(db, { appeals, places, now });
    const machine = { cores: availableParallelism(), node: process.version, date: now };
    process.stdout.write(
      `${JSON.stringify({ benchmark: "appeals", appeals: appeals.length, stored, ...took, ...compared, ...machine }, null, 2)}\n`,
    );
  } finally {
    await db.close();
    await prepared.remove();
  }
}

const zone = new Intl.DateTimeFormat("en-CA", { timeZone: "Europe/Moscow", dateStyle: "short" });

interface Compared {
  period: Period;
  messages: number;
  /** Places whose count differs from the file's. */
  placesWrong: number;
  answered: number;
  /** Hours, from the file and from the roll-ups. */
  meanHours: [number | null, number | null];
  medianHours: [number | null, number | null];
  p90Hours: [number | null, number | null];
}

async function compare(db: Database, options: { appeals: readonly Appeal[]; places: Placed; now: Date }) {
  const { appeals, places, now } = options;
  const viewer = await createAnalyst(db, places.regionId);
  const days = appeals.map(({ createdAt }) => zone.format(createdAt)).sort();
  const whole = { from: days[0] ?? "", to: days.at(-1) ?? "" };
  const periods = [whole, ...monthsOf(whole)];
  const rows: Compared[] = [];
  for (const period of periods)
    rows.push(await comparePeriod(db, { viewer, appeals, places, now, period, agency: null }));
  const bodies: Compared[] = [];
  const busiest = [...places.bodies].slice(0, 20);
  for (const [name, { code }] of busiest) {
    const own = appeals.filter(({ body }) => body === name);
    bodies.push(await comparePeriod(db, { viewer, appeals: own, places, now, period: whole, agency: code }));
  }
  const all = [...rows, ...bodies];
  return {
    municipalities: places.territories.size,
    comparisons: all.length,
    placesWrong: all.reduce((sum, row) => sum + row.placesWrong, 0),
    meanOffMax: worst(all.map(({ meanHours }) => meanHours)),
    medianOffMax: worst(all.filter(({ answered }) => answered > 0).map(({ medianHours }) => medianHours)),
    p90OffMax: worst(all.filter(({ answered }) => answered > 0).map(({ p90Hours }) => p90Hours)),
    whole: rows[0],
  };
}

/** The largest share by which one is off the other. */
function worst(pairs: readonly [number | null, number | null][]): number {
  const off = pairs.map(([file, figure]) =>
    file === null || figure === null ? Number(file !== figure) : Math.abs(figure - file) / file,
  );
  return Number(Math.max(0, ...off).toFixed(4));
}

async function comparePeriod(
  db: Database,
  options: {
    viewer: Viewer;
    appeals: readonly Appeal[];
    places: Placed;
    now: Date;
    period: Period;
    agency: string | null;
  },
): Promise<Compared> {
  const { viewer, places, period, agency, now } = options;
  const there = options.appeals.filter(({ createdAt }) => {
    const day = zone.format(createdAt);
    return period.from <= day && day <= period.to;
  });
  const view = await readMap(viewer, { db, now, query: mapQuerySchema.parse({ period, agency }) });
  const expected = new Map<string, number>();
  for (const { municipality } of there) {
    const code = places.territories.get(municipality)?.code ?? "";
    expected.set(code, (expected.get(code) ?? 0) + 1);
  }
  const wrong = view.areas.filter(({ code, count }) => count !== (expected.get(code) ?? 0)).length;
  const { times } = await readFigures(viewer, { db, period, filter: figureFilterSchema.parse({ agency }) });
  const walls = there
    .flatMap(({ answers, createdAt }) => {
      const final = answers.find(({ isFinal }) => isFinal);
      return final ? [(final.at.getTime() - createdAt.getTime()) / 3_600_000] : [];
    })
    .sort((one, other) => one - other);
  const at = (share: number) => walls[Math.ceil(walls.length * share) - 1] ?? null;
  const hours = (seconds: number | null) => (seconds === null ? null : seconds / 3_600);
  return {
    period,
    messages: view.whole.count,
    placesWrong: wrong + Number(view.whole.count !== there.length) + Number(times.answerWall.n !== walls.length),
    answered: walls.length,
    meanHours: [
      walls.length === 0 ? null : walls.reduce((sum, wall) => sum + wall, 0) / walls.length,
      hours(times.answerWall.mean),
    ],
    medianHours: [at(0.5), hours(times.answerWall.median)],
    p90Hours: [at(0.9), hours(times.answerWall.p90)],
  };
}

function monthsOf({ from, to }: Period): Period[] {
  const periods: Period[] = [];
  for (let month = `${from.slice(0, 7)}-01`; month <= to; month = nextMonth(month)) {
    const last = new Date(Date.parse(nextMonth(month)) - 86_400_000).toISOString().slice(0, 10);
    periods.push({ from: month, to: last });
  }
  return periods;
}

function nextMonth(month: string): string {
  const [year = 0, number = 1] = month.split("-").map(Number);
  return new Date(Date.UTC(year, number, 1)).toISOString().slice(0, 10);
}

await main();
