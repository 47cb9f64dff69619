import { beforeAll, describe, expect, test } from "vitest";
import type { Viewer } from "@/lib/accounts/schema";
import { applyCommand } from "@/lib/flow/apply-command";
import { enableNorms } from "@/lib/flow/norms/enable-norms";
import { readNormsPage } from "@/lib/flow/norms/read-norms-page";
import type { NormsDraft, SimulationResult } from "@/lib/flow/norms/schema";
import { simulateNorms } from "@/lib/flow/norms/simulate-norms";
import { sweepClocks } from "@/lib/flow/sweep-clocks";
import type { Database } from "@/lib/platform/db";
import type { Ladder } from "@/lib/sla/ladder/schema";
import { messageOf, morning, tell } from "@/tests/factories/messages";
import { createViewer, required } from "@/tests/factories/region";
import { testDatabase } from "@/tests/setup/test-database";

const hourMs = 3_600_000;
const hours = (n: number) => new Date(morning.getTime() + n * hourMs);
const vague = (index: number) => messageOf(`Пишем уже не первый раз, а воз и ныне там, письмо ${index}, где ответ`);

let db: Database;
let admin: Viewer;
let moderator: Viewer;

beforeAll(async () => {
  db = await testDatabase({ template: "samara" });
  admin = await createViewer(db, { role: "admin" });
  moderator = await createViewer(db, { role: "moderator" });
  await createViewer(db, { role: "curator" });
  await createViewer(db, { role: "governor_office" });
}, 240_000);

const answer: Ladder = {
  clocks: ["first_reaction", "full_answer"],
  policies: [],
  rungs: [
    { after: { minutesPastDue: 0 }, to: "curator" },
    { after: { minutesPastDue: 60 }, to: "governor" },
  ],
};

function enable(ladders: Ladder[], { from, now }: { from: Date; now: Date }) {
  return enableNorms(admin, { db, draft: { policies: [], calendars: [], ladders }, from, now });
}

async function opened(index: number, now: Date): Promise<{ id: number; version: number }> {
  const [incident] = await tell(db, [{ ...vague(index), publishedAt: now.toISOString() }], { now });
  return required(incident, "incident");
}

/** What the ladder said of the first reaction of these incidents, each hour swept. */
async function rungsOf(incidentId: number, { from, to }: { from: number; to: number }): Promise<string[]> {
  for (let hour = from; hour <= to; hour += 1) await sweepClocks(db, { now: hours(hour) });
  const rows = await db.query<{ rung: number; to: string }>(
    `select (detail ->> 'rung')::int as rung, detail ->> 'to' as "to" from incident_event
     where incident_id = $1 and kind = 'clock.escalated' and detail ->> 'clock' = 'first_reaction' order by at, id`,
    [incidentId],
  );
  return rows.map((row) => `${row.rung} ${row.to}`);
}

describe("a ladder that a region makes for itself", () => {
  test("counts for what is opened from its day on; what was open before climbs the one of then", async () => {
    const before = await opened(1, morning);
    await enable([answer], { from: hours(1), now: morning });
    const later = await opened(2, hours(1.5));
    const old = await rungsOf(before.id, { from: 1, to: 40 });
    // Nobody is responsible yet: rungs below the curator pass on to the curator.
    expect(old.length).toBeGreaterThan(2);
    expect(await rungsOf(later.id, { from: 41, to: 41 })).toEqual(["1 curator", "2 governor"]);
    const stored = await db.query("select from escalation_rung where region_id is not null and version = 1");
    expect(stored).toHaveLength(2);
  });

  test("is versioned: another one ends it from a day on and changes nothing of it", async () => {
    const first = await db.query("select code, rung, recipient, valid_from from escalation_rung where version = 1 and region_id is not null order by code"); // prettier-ignore
    const between = await opened(3, hours(50));
    const governorOnly: Ladder = { ...answer, rungs: [{ after: { level: "half" }, to: "governor" }] };
    await enable([governorOnly], { from: hours(52), now: hours(51) });
    const page = await readNormsPage(admin, { db, now: hours(51) });
    expect(page.ladder).toMatchObject({ isOwn: true, version: 1, ladders: [answer] });
    expect(page.upcomingLadder).toEqual({ version: 2, validFrom: hours(52).toISOString() });
    const after = await opened(4, hours(53));
    expect(await rungsOf(between.id, { from: 50, to: 90 })).toEqual(["1 curator", "2 governor"]);
    expect(await rungsOf(after.id, { from: 91, to: 91 })).toEqual(["1 governor"]);
    const kept = await db.query("select code, rung, recipient, valid_from from escalation_rung where version = 1 and region_id is not null order by code"); // prettier-ignore
    expect(kept).toEqual(first);
    const elsewhere = await createViewer(db, { role: "admin", region: "tver" });
    expect((await readNormsPage(elsewhere, { db, now: hours(53) })).ladder.isOwn).toBe(false);
  });

  test("may be of one policy alone, and an incident that comes under it climbs that one", async () => {
    const high: Ladder = {
      ...answer,
      policies: ["high-importance"],
      rungs: [{ after: { level: "half" }, to: "head" }],
    };
    const general: Ladder = { ...answer, rungs: [{ after: { minutesPastDue: 0 }, to: "governor" }] };
    await enable([general, high], { from: hours(100), now: hours(100) });
    const ordinary = await opened(5, hours(100));
    const important = await opened(6, hours(100));
    await applyCommand(moderator, {
      db,
      command: { action: "setImportance", incidentId: important.id, version: important.version, importance: "high" },
      now: hours(100),
    });
    // A head of no body: whoever comes next is told.
    expect(await rungsOf(important.id, { from: 100, to: 140 })).toEqual(["1 curator"]);
    expect(await rungsOf(ordinary.id, { from: 141, to: 141 })).toEqual(["1 governor"]);
  });

  test("ends, and the one of all regions counts again", async () => {
    await enable([], { from: hours(200), now: hours(200) });
    const page = await readNormsPage(admin, { db, now: hours(201) });
    expect(page.ladder.isOwn).toBe(false);
    expect(page.ladder.ladders.map(({ rungs }) => rungs.length)).toEqual([5, 3, 2, 1]);
    const audit = await db.query<{ subject: { ladderVersion: number | null } }>(
      "select subject from audit_event where kind = 'norms.enabled' order by id",
    );
    expect(audit.map(({ subject }) => subject.ladderVersion)).toEqual([1, 2, 3, null]);
  });

  test("is refused when a clock would climb two, downwards, backwards, or for a policy that is not there", async () => {
    const at = { from: hours(210), now: hours(210) };
    const refused = (ladders: Ladder[]) =>
      expect(enable(ladders, at)).rejects.toMatchObject({ code: "invalid", context: { field: "ladders" } });
    await refused([answer, { ...answer, clocks: ["full_answer"] }]);
    await refused([{ ...answer, rungs: answer.rungs.toReversed() }]);
    await refused([{ ...answer, rungs: [{ after: { level: "most" }, to: "head" }, { after: { level: "soon" }, to: "executor" }] }]); // prettier-ignore
    await refused([{ ...answer, policies: ["nobody"] }]);
    await refused([{ ...answer, rungs: [] }]);
  });

  test("is tried on what was: how often each would have been told, and nothing is stored by that", async () => {
    const before = await db.query("select * from escalation_rung order by id");
    const draft: NormsDraft = { policies: [], calendars: [], ladders: [answer] };
    let result: SimulationResult | null = null;
    const trial = simulateNorms(admin, { db, draft, last: 1000, now: hours(220), elapsedMs: () => 0 });
    for await (const line of trial) if ("result" in line) result = line.result;
    const told = required(result, "result").recipients;
    // Six incidents whose first reaction and answer are long overdue: two clocks, one rung for each of the two.
    expect(told.find(({ to }) => to === "governor")).toMatchObject({ then: 12 });
    expect(told.find(({ to }) => to === "curator")).toMatchObject({ then: 12 });
    expect(told.find(({ to }) => to === "executor")).toMatchObject({ then: 0 });
    expect(required(told.find(({ to }) => to === "executor"), "executor").now).toBeGreaterThan(0); // prettier-ignore
    expect(required(result, "result").changed).toBe(0);
    expect(await db.query("select * from escalation_rung order by id")).toEqual(before);
  });
});
