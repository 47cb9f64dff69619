import { beforeAll, describe, expect, test } from "vitest";
import { foldPending } from "@/lib/analytics/fold-pending";
import { readCells } from "@/lib/analytics/read-cells";
import { countColumns } from "@/lib/analytics/count-columns";
import { bucketEnds } from "@/lib/analytics/time-buckets";
import type { Viewer } from "@/lib/accounts/schema";
import { seededRandom } from "@/lib/classify/seeded-random";
import { applyCommand } from "@/lib/flow/apply-command";
import { rebuildFigures } from "@/lib/flow/figures/rebuild-figures";
import { sweepClocks } from "@/lib/flow/sweep-clocks";
import type { Database } from "@/lib/platform/db";
import { countFromEvents } from "@/tests/integration/analytics/count-from-events";
import type { CountedIncident } from "@/tests/integration/analytics/count-from-events";
import { messageOf, morning, tell } from "@/tests/factories/messages";
import { agencyId, createViewer, regionId, required, topicId } from "@/tests/factories/region";
import { commandSamples } from "@/tests/rights/commands";
import { testDatabase } from "@/tests/setup/test-database";

const texts = [
  "В Сергиевске на улице Ленина огромные ямы, ездить невозможно",
  "Не вывозят мусор в Кинеле на Советской уже неделю",
  "В Самаре на Гагарина не горят фонари третий день",
  "Тольятти, поликлиника №2: не могу записаться к врачу",
  "Опять то же самое. Сколько можно писать?",
  "Спасибо большое, снег убрали!",
  "В Сызрани во дворе дома 14 по Советской прорвало трубу",
];
const actions = [
  ...["confirm", "correctTopic", "correctPlace", "correctAgency", "reject", "restore", "merge", "split", "take"],
  ...["giveBack", "delegate", "askAuthor", "postpone", "resume", "resumeTriage", "submitReply", "approveReply"],
  ...["reworkReply", "publishReply", "close", "reopen", "setImportance", "decideReturn"],
] as (keyof typeof commandSamples)[];
const minuteMs = 60_000;

interface World {
  db: Database;
  region: number;
  viewers: Viewer[];
  topics: number[];
  places: number[];
  bodies: number[];
}

async function createWorld(): Promise<World> {
  const db = await testDatabase({ template: "samara" });
  const topicCodes = ["roads.potholes", "health.queues", "improvement.street_lights_broken"];
  const bodyCodes = ["adm-samara", "adm-sergievsky", "adm-syzran"];
  const places = await db.query<{ id: number }>(
    "select id from territory where kind in ('municipality', 'city_district', 'settlement') order by id limit 60",
  );
  return {
    db,
    region: await regionId(db),
    viewers: [
      await createViewer(db, { role: "curator" }),
      await createViewer(db, { role: "moderator" }),
      ...(await Promise.all(bodyCodes.map((agency) => createViewer(db, { role: "agency_head", agency })))),
      await createViewer(db, { role: "approver", agency: "adm-samara" }),
    ],
    topics: await Promise.all(topicCodes.map((code) => topicId(db, code))),
    places: places.map(({ id }) => id),
    bodies: await Promise.all(bodyCodes.map((code) => agencyId(db, code))),
  };
}

/** Whatever people may do to incidents, at random, for hours; what the rules refuse is left out. Returns how much was done. */
async function liveThrough(world: World, { seed, acts }: { seed: number; acts: number }): Promise<number> {
  const { db, viewers } = world;
  const chance = seededRandom(seed);
  const pick = <T>(list: readonly T[]): T => required(list[Math.floor(chance() * list.length)], "one of them");
  let done = 0;
  for (let act = 0; act < acts; act++) {
    const now = new Date(morning.getTime() + act * 13 * minuteMs);
    if (act % 12 === 0) {
      const publishedAt = new Date(now.getTime() - chance() * 3 * 86_400_000).toISOString();
      await tell(db, [messageOf(pick(texts), { publishedAt }), messageOf(`${pick(texts)} ${act}`, { publishedAt })], {
        now,
      });
    }
    const incidents = await db.query<{ id: number; number: number; version: number }>(
      "select id, number, version from incident where region_id = $1 order by id",
      [world.region],
    );
    const target = pick(incidents);
    const messages = await db.query<{ id: number }>("select id from message where incident_id = $1 limit 1", [
      target.id,
    ]);
    const command = commandSamples[pick(actions)]({
      incidentId: target.id,
      version: target.version,
      topicId: pick(world.topics),
      territoryId: pick(world.places),
      agencyId: pick(world.bodies),
      belowAgencyId: pick(world.bodies),
      otherAgencyId: pick(world.bodies),
      executorId: pick(viewers).userId,
      otherNumber: pick(incidents).number,
      messageIds: messages.map(({ id }) => id),
    });
    for (const viewer of viewers) {
      const isDone = await applyCommand(viewer, { db, command, now }).then(
        () => true,
        (error: unknown) => {
          if (typeof error === "object" && error !== null && "code" in error && typeof error.code === "string")
            return false;
          throw error;
        },
      );
      if (!isDone) continue;
      done += 1;
      break;
    }
    if (act % 10 === 0) await sweepClocks(db, { now });
    if (chance() < 0.15) await foldPending(db);
  }
  return done;
}

async function storedCells(db: Database) {
  return db.query(
    `select region_id, level, is_month, topic_id, agency_id, platform, to_char(day, 'YYYY-MM-DD') as day, area_id,
       ${countColumns.join(", ")} from figure_cell
     where ${countColumns.map((column) => `${column} <> 0`).join(" or ")}
     order by 1, 2, 3, 4, 5, 6, 7, 8`,
  );
}

async function storedTimes(db: Database) {
  return db.query(
    `select region_id, level, is_month, dim_id, measure, to_char(day, 'YYYY-MM-DD') as day, bucket, n, seconds
     from time_cell where n <> 0 or seconds <> 0 order by 1, 2, 3, 4, 5, 6, 7`,
  );
}

describe.each([1, 2, 3])("a random history, seed %i", (seed) => {
  let world: World;
  let counted: CountedIncident[];

  beforeAll(async () => {
    world = await createWorld();
    const done = await liveThrough(world, { seed, acts: 140 });
    expect(done).toBeGreaterThan(30);
    await foldPending(world.db);
    counted = await countFromEvents(world.db, world.region);
  });

  test("a rebuild gives exactly what was kept with every change", async () => {
    const { db, region } = world;
    const kept = { cells: await storedCells(db), times: await storedTimes(db) };
    expect(kept.cells.length).toBeGreaterThan(100);
    const rebuilt = await rebuildFigures(db, {
      regionId: region,
      now: new Date(morning.getTime() + 141 * 13 * minuteMs),
    });
    expect(rebuilt.incidents).toBe(counted.length);
    expect({ cells: await storedCells(db), times: await storedTimes(db) }).toEqual(kept);
  });

  test("the finest cells say what the log of every incident says", async () => {
    const { db } = world;
    const rows = await db.query<Record<string, number | string>>(
      `select to_char(day, 'YYYY-MM-DD') as day, topic_id, agency_id, platform, area_id, incidents, rejected, messages,
         in_work, done, resolved, returned, returns, clarified, reworked, polled, routed
       from figure_cell where level = 7 and not is_month`,
    );
    expect(keyed(rows)).toEqual(keyed(await expectedCells(world, counted)));
  });

  test("the answer times are those of the log", async () => {
    const [times] = await world.db.query<{ n: number; seconds: number }>(
      "select sum(n)::int as n, sum(seconds)::bigint as seconds from time_cell where level = 0 and not is_month and measure = 3",
    );
    const answered = counted.filter(({ step, answerWall }) => answerWall !== null && isCounted(step));
    expect(times?.n ?? 0).toBe(answered.length);
    expect(times?.seconds ?? 0).toBe(answered.reduce((sum, { answerWall }) => sum + (answerWall ?? 0), 0));
  });

  test("what is not folded yet is read all the same", async () => {
    const { db, region } = world;
    const read = () =>
      readCells(db, {
        slice: { regionId: region, topicIds: null, agencyIds: null, areaIds: null, platform: null },
        periods: [{ from: "2026-10-20", to: "2026-12-31" }],
      });
    const folded = await read();
    const columns = `region_id, topic_id, agency_id, platform, day, area_id, ${countColumns.join(", ")}`;
    await db.query(
      `insert into figure_pending (${columns}) select ${columns} from figure_cell where level = 7 and not is_month`,
    );
    await db.query("delete from figure_cell");
    expect(await read()).toEqual(folded);
  });
});

function isCounted(step: string): boolean {
  return step !== "rejected" && step !== "merged";
}

const inWork = ["routed", "in_progress", "on_approval", "rework", "clarifying", "postponed", "reopened"];

async function expectedCells({ db }: World, counted: readonly CountedIncident[]) {
  const territories = await db.query<{ id: number; kind: string; municipality_id: number | null }>(
    "select id, kind, municipality_id from territory",
  );
  const areas = new Map(
    territories.map((row) => [row.id, row.kind === "city_district" ? row.id : (row.municipality_id ?? 0)]),
  );
  const cells: Record<string, number | string>[] = [];
  for (const one of counted) {
    const dims = {
      topic_id: one.topicId ?? 0,
      agency_id: one.agencyId ?? 0,
      platform: one.platform,
      area_id: areas.get(one.territoryId ?? 0) ?? 0,
    };
    const counts: Record<string, number> = isCounted(one.step)
      ? {
          incidents: 1,
          in_work: Number(inWork.includes(one.step)),
          done: Number(one.step === "done"),
          resolved: Number(one.outcome === "resolved"),
          returned: Number(one.wasReturned),
          returns: one.returns,
          clarified: Number(one.wasClarified),
          reworked: Number(one.wasReworked),
          polled: Number(one.wasPolled),
          routed: Number(one.wasRouted),
        }
      : { rejected: Number(one.step === "rejected") };
    cells.push({ ...dims, day: one.day, ...counts });
    if (isCounted(one.step)) cells.push(...one.messageDays.map((day) => ({ ...dims, day, messages: 1 })));
  }
  return cells;
}

const measures = [
  ...["incidents", "rejected", "messages", "in_work", "done", "resolved", "returned", "returns", "clarified"],
  ...["reworked", "polled", "routed"],
];

/** Summed up by day and marks; what is nothing is left out. */
function keyed(rows: readonly Record<string, number | string>[]) {
  const sums = new Map<string, Record<string, number>>();
  for (const row of rows) {
    const key = [row.day, row.topic_id, row.agency_id, row.platform, row.area_id].join(" ");
    const sum = sums.get(key) ?? {};
    for (const measure of measures) sum[measure] = (sum[measure] ?? 0) + Number(row[measure] ?? 0);
    sums.set(key, sum);
  }
  return Object.fromEntries(
    [...sums]
      .filter(([, sum]) => Object.values(sum).some((value) => value !== 0))
      .sort(([one], [other]) => (one < other ? -1 : 1)),
  );
}

test("the buckets are the same in the code and in the database", async () => {
  const db = await testDatabase();
  const seconds = bucketEnds.flatMap((end) => [end - 1, end]);
  const rows = await db.query<{ bucket: number }>(
    "select time_bucket(t.s) as bucket from unnest($1::int[]) with ordinality as t (s, place) order by place",
    [seconds],
  );
  expect(rows.map(({ bucket }) => bucket)).toEqual(bucketEnds.flatMap((_end, index) => [index, index + 1]));
});

test("counted anew while people work: nothing is lost and nothing counts twice", async () => {
  const world = await createWorld();
  const { db, region } = world;
  await liveThrough(world, { seed: 21, acts: 30 });
  const lived = liveThrough(world, { seed: 22, acts: 50 });
  for (let round = 0; round < 4; round++) {
    await rebuildFigures(db, { regionId: region, now: morning });
    await foldPending(db);
  }
  await lived;
  await foldPending(db);
  const kept = { cells: await storedCells(db), times: await storedTimes(db) };
  await db.query("select recount_figures($1)", [region]);
  await foldPending(db);
  expect({ cells: await storedCells(db), times: await storedTimes(db) }).toEqual(kept);
});
