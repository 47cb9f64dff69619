import { PassThrough } from "node:stream";
import { text } from "node:stream/consumers";
import { beforeAll, describe, expect, test } from "vitest";
import type { Viewer } from "@/lib/accounts/schema";
import { foldPending } from "@/lib/analytics/fold-pending";
import { dashboardQuerySchema } from "@/lib/analytics/dashboard/schema";
import { countKeys } from "@/lib/analytics/schema";
import { countedFilter } from "@/lib/flow/dashboard/counted-filter";
import { prepareFiguresExport } from "@/lib/flow/dashboard/export-figures";
import { readCabinet } from "@/lib/flow/dashboard/read-cabinet";
import { readDashboard } from "@/lib/flow/dashboard/read-dashboard";
import { countQueue } from "@/lib/incidents/count-queue";
import type { Database } from "@/lib/platform/db";
import { morning } from "@/tests/factories/messages";
import { pastAt, storePastOf } from "@/tests/factories/past-of-bodies";
import { createViewer, regionId } from "@/tests/factories/region";
import { testDatabase } from "@/tests/setup/test-database";

const november = dashboardQuerySchema.parse({ period: { from: "2026-11-01", to: "2026-11-20" } });
const ministry = "min-health";

let db: Database;
/** Two institutions of one ministry, and a body that has nothing to do with them. */
let institutions: string[] = [];
const stranger = "adm-syzran";

beforeAll(async () => {
  db = await testDatabase({ template: "samara" });
  const rows = await db.query<{ code: string }>(
    `select a.code from agency a join agency up on up.id = a.parent_id
     where up.code = $1 and a.region_id = $2 order by a.code limit 2`,
    [ministry, await regionId(db)],
  );
  institutions = rows.map(({ code }) => code);
  const counts: [string, number][] = [
    [institutions[0] ?? "", 24],
    [institutions[1] ?? "", 13],
    [ministry, 6],
    [stranger, 9],
  ];
  const incidents = await Promise.all(
    counts.flatMap(([agency, count]) =>
      Array.from({ length: count }, (_, index) => pastAt(db, { agency, index, month: "2026-11" })),
    ),
  );
  await storePastOf(db, { incidents, now: morning });
  await foldPending(db);
});

async function countList(viewer: Viewer, filter: ReturnType<typeof countedFilter>): Promise<number> {
  const { platforms: by } = await countQueue(viewer, { db, filter, now: morning });
  const chosen = Object.entries(by).filter(([name]) => filter.platforms.every((platform) => platform === name));
  return chosen.reduce((sum, [, count]) => sum + count, 0);
}

describe("what a figure counts is the list behind it", () => {
  test("for every count, for the centre and for each body, with and without filters", async () => {
    const viewers = [
      await createViewer(db, { role: "analyst" }),
      await createViewer(db, { role: "agency_head", agency: ministry }),
      await createViewer(db, { role: "agency_head", agency: institutions[0] ?? "" }),
      await createViewer(db, { role: "curator", topicGroups: ["health"] }),
    ];
    const queries = [
      november,
      { ...november, topic: "health.queues" },
      { ...november, topicGroup: "roads", platform: "vk" as const },
      { ...november, agency: ministry },
      { ...november, period: { from: "2026-11-03", to: "2026-11-04" } },
    ];
    let compared = 0;
    for (const viewer of viewers) {
      for (const query of queries) {
        const { now } = await readDashboard(viewer, { db, query, now: morning });
        for (const key of countKeys) {
          if (key === "messages" || key === "returns") continue;
          expect([key, await countList(viewer, countedFilter(query, [key]))]).toEqual([key, now.counts[key]]);
          compared += now.counts[key] > 0 ? 1 : 0;
        }
      }
    }
    // Zeros alone would prove nothing.
    expect(compared).toBeGreaterThan(150);
  });

  test("the parts and the whole of every share open as many as they say", async () => {
    const viewer = await createViewer(db, { role: "analyst" });
    const { kpis } = await readDashboard(viewer, { db, query: november, now: morning });
    for (const row of kpis.filter(({ isMean, key }) => !isMean && key !== "routingAccuracy")) {
      expect([row.key, await countList(viewer, countedFilter(november, row.partOf))]).toEqual([row.key, row.now.part]);
      expect([row.key, await countList(viewer, countedFilter(november, row.wholeOf))]).toEqual([
        row.key,
        row.now.whole,
      ]);
    }
    const onTime = kpis.find(({ key }) => key === "onTime");
    expect(onTime?.now.whole).toBeGreaterThan(onTime?.now.part ?? 0);
  });
});

describe("a body's cabinet", () => {
  test("a hospital reads its own figures alone; another one's are in none of them", async () => {
    const [first = "", second = ""] = institutions;
    const [one, other] = [
      await createViewer(db, { role: "agency_head", agency: first }),
      await createViewer(db, { role: "agency_head", agency: second }),
    ];
    const views = [
      await readCabinet(one, { db, query: november, now: morning }),
      await readCabinet(other, { db, query: november, now: morning }),
    ];
    expect(views.map(({ now }) => now.counts.incidents)).toEqual([24, 13]);
    expect(views.map(({ institutions: rows }) => rows)).toEqual([[], []]);
    for (const [index, view] of views.entries()) {
      const own = institutions[index];
      expect(view.lateBy.agencies.map(({ code }) => code)).toEqual([own]);
      expect(view.lateBy.topics.reduce((sum, { n }) => sum + n, 0)).toBe(view.kpis[0]?.now.whole);
      expect(view.largest.every(({ summary }) => summary.includes(`органу ${own}`))).toBe(true);
      expect(view.largest.length).toBeGreaterThan(0);
      // Overdue ones that are still open, each at its step.
      expect(view.overdueSteps.reduce((sum, { count }) => sum + count, 0)).toBe(view.now.counts.answerOverdue);
    }
    // Asking by an address for somebody else's answers nothing.
    const asked = await readCabinet(one, { db, query: { ...november, agency: second }, now: morning });
    expect(asked.now.counts.incidents).toBe(0);
    expect(asked.largest).toEqual([]);
  });

  test("the region beside is a sum that names nobody and that no filter narrows to a body", async () => {
    const viewer = await createViewer(db, { role: "agency_head", agency: institutions[0] ?? "" });
    const view = await readCabinet(viewer, { db, query: november, now: morning });
    expect(view.region.counts.incidents).toBe(52);
    expect(Object.keys(view.region).sort()).toEqual(["counts", "period", "times"]);
    const narrowed = { ...november, agency: stranger, territory: "syzran", topic: "health.queues" };
    const asked = await readCabinet(viewer, { db, query: narrowed, now: morning });
    expect(asked.region.counts.incidents).toBe(52);
    expect(asked.now.counts.incidents).toBe(0);
    expect(JSON.stringify(view)).not.toContain(institutions[1]);
    expect(JSON.stringify(view)).not.toContain(stranger);
  });

  test("a ministry has its institutions as rows, with its own beside them, and nobody else", async () => {
    const viewer = await createViewer(db, { role: "agency_head", agency: ministry });
    const view = await readCabinet(viewer, { db, query: november, now: morning });
    expect(new Map(view.institutions.map(({ code, counts }) => [code, counts.incidents]))).toEqual(
      new Map([
        [institutions[0], 24],
        [institutions[1], 13],
        [ministry, 6],
      ]),
    );
    expect(view.now.counts.incidents).toBe(43);
    // Six answers are no verdict, and a filter by the ministry would take in those below it.
    expect(view.lateBy.agencies.find(({ code }) => code === ministry)).toMatchObject({ pull: null, hasBelow: true });
    expect(view.lateBy.agencies.find(({ code }) => code === institutions[0])?.pull).not.toBeNull();
  });
});

test("promises are counted by the day that was promised, within the scope and the filter, and the missed ones open", async () => {
  const incidents = await db.query<{ id: number; number: number; agency: string }>(
    `select i.id, i.number, a.code as agency from incident i join agency a on a.id = i.agency_id
     where i.region_id = $1 and i.step not in ('merged', 'rejected') order by i.id`,
    [await regionId(db)],
  );
  const of = (agency: string | undefined, at: number) => incidents.filter((row) => row.agency === agency)[at];
  type Answer = { promisedOn: string; answeredAt?: string };
  async function promise(agency: string | undefined, at: number, { promisedOn, answeredAt }: Answer) {
    const incident = of(agency, at);
    await db.query("delete from reply where incident_id = $1", [incident?.id]);
    for (const [position, kind, publishedAt] of [
      [1, "interim", "2026-10-20T08:00:00Z"],
      ...(answeredAt === undefined ? [] : [[2, "final", answeredAt] as const]),
    ] as const) {
      await db.query(
        `insert into reply (region_id, incident_id, position, kind, text, published_at, promised_on)
         select region_id, id, $2, $3, 'Ответ', $4, case when $3 = 'interim' then $5::date end from incident where id = $1`,
        [incident?.id, position, kind, publishedAt, promisedOn],
      );
    }
    return incident?.number;
  }
  // The last minute of the promised day in Samara, and the first one after it.
  await promise(institutions[0], 0, { promisedOn: "2026-11-10", answeredAt: "2026-11-10T19:59:00Z" });
  const late = await promise(institutions[0], 1, { promisedOn: "2026-11-10", answeredAt: "2026-11-10T20:01:00Z" });
  const open = await promise(institutions[1], 0, { promisedOn: "2026-11-18" });
  await promise(institutions[1], 1, { promisedOn: "2026-11-20" });
  await promise(institutions[0], 2, { promisedOn: "2026-11-21" });
  await promise(stranger, 0, { promisedOn: "2026-11-12" });
  await promise(institutions[0], 3, { promisedOn: "2026-10-25", answeredAt: "2026-10-25T08:00:00Z" });
  const query = { ...november, comparison: "previous" as const };
  const head = await createViewer(db, { role: "agency_head", agency: ministry });
  const { promises } = await readCabinet(head, { db, query, now: morning });
  expect(promises.now).toEqual({ kept: 1, broken: 2, waiting: 1 });
  expect(promises.before).toEqual({ kept: 1, broken: 0, waiting: 0 });
  expect(promises.missed.map(({ number, answeredAt }) => [number, answeredAt !== null])).toEqual([
    [open, false],
    [late, true],
  ]);
  const analyst = await createViewer(db, { role: "analyst" });
  const whole = await readDashboard(analyst, { db, query, now: morning });
  expect(whole.promises.now).toEqual({ kept: 1, broken: 3, waiting: 1 });
  const narrowed = await readDashboard(analyst, { db, query: { ...query, agency: stranger }, now: morning });
  expect(narrowed.promises.now).toEqual({ kept: 0, broken: 1, waiting: 0 });
});

test("the table that is taken along says the same figures, and what it is of", async () => {
  const viewer = await createViewer(db, { role: "analyst" });
  const { now, kpis } = await readDashboard(viewer, { db, query: november, now: morning });
  const file = await prepareFiguresExport(viewer, { db, query: november, form: "csv", now: morning });
  const out = new PassThrough();
  await file.write(out);
  out.end();
  const lines = (await text(out)).replaceAll("\u00a0", " ").split("\r\n");
  expect(lines[1]).toContain("1–20 нояб.");
  expect(lines.find((line) => line.includes("Из них инцидентов"))).toContain(`;${now.counts.incidents};`);
  const onTime = kpis.find(({ key }) => key === "onTime")?.now;
  expect(lines.find((line) => line.startsWith("Качество;Ответ в срок;"))).toContain(
    `;${onTime?.part};${onTime?.whole};`,
  );
});
