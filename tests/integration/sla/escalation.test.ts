import { beforeAll, describe, expect, test } from "vitest";
import type { Viewer } from "@/lib/accounts/schema";
import { applyCommand } from "@/lib/flow/apply-command";
import { readIncident } from "@/lib/flow/read-incident";
import { recomputeClocks } from "@/lib/flow/recompute-clocks";
import { loadRegionKnowledge } from "@/lib/flow/region-knowledge";
import { sweepClocks } from "@/lib/flow/sweep-clocks";
import type { Database } from "@/lib/platform/db";
import { messageOf, morning, tell } from "@/tests/factories/messages";
import { createViewer, regionId, required } from "@/tests/factories/region";
import { standAt } from "@/tests/factories/steps";
import { testDatabase } from "@/tests/setup/test-database";

const minutes = (n: number) => new Date(morning.getTime() + n * 60_000);
const vague = (index: number) => messageOf(`Сколько можно писать об одном и том же, письмо номер ${index}, ответа нет`);

let db: Database;
let body: { id: number; code: string };
let people: Record<"executor" | "head" | "curator" | "governor" | "moderator", Viewer>;

beforeAll(async () => {
  db = await testDatabase({ template: "samara" });
  await db.query("update user_account set is_active = false");
  const bodies = await db.query<{ id: number; code: string }>(
    `select a.id, a.code from agency a join region r on r.id = a.region_id
     where r.code = 'samara' and a.kind = 'municipal' and a.parent_id is null order by a.id limit 1`,
  );
  body = required(bodies[0], "body");
  people = {
    executor: await createViewer(db, { role: "executor", agency: body.code }),
    head: await createViewer(db, { role: "agency_head", agency: body.code }),
    curator: await createViewer(db, { role: "curator" }),
    governor: await createViewer(db, { role: "governor_office" }),
    moderator: await createViewer(db, { role: "moderator" }),
  };
}, 240_000);

/** An incident that stands with the body since this morning; nobody has taken it. */
async function atBody(index: number): Promise<{ id: number; number: number }> {
  const [opened] = await tell(db, [vague(index)]);
  const { id, number, version } = required(opened, "incident");
  const corrected = await applyCommand(people.moderator, {
    db,
    command: { action: "correctAgency", incidentId: id, version, agencyId: body.id },
    now: morning,
  });
  const command = { action: "confirm" as const, incidentId: id, version: corrected.version };
  await applyCommand(people.moderator, { db, command, now: morning });
  return { id, number };
}

interface Told {
  kind: string;
  clock: string;
  level: string | null;
  rung: number | null;
  to: string | null;
  who: number[] | null;
}

function toldOf(incidentId: number, clock: string): Promise<Told[]> {
  return db.query<Told>(
    `select kind, detail ->> 'clock' as clock, detail ->> 'level' as level, (detail ->> 'rung')::int as rung,
       detail ->> 'to' as to, detail -> 'recipientUserIds' as who
     from incident_event where incident_id = $1 and kind like 'clock.%' and detail ->> 'clock' = $2 order by id`,
    [incidentId, clock],
  );
}

/** Every quarter of an hour, by two workers at once. */
async function sweepUntil(from: number, to: number): Promise<void> {
  for (let minute = from; minute <= to; minute += 15) {
    await Promise.all([sweepClocks(db, { now: minutes(minute) }), sweepClocks(db, { now: minutes(minute) })]);
  }
}

describe("a clock that nobody heeds", () => {
  test("warns at 50 %, at 80 % and shortly before, breaches and climbs the ladder, each once, two workers at once", async () => {
    const { id } = await atBody(1);
    await sweepUntil(0, 24 * 60);
    const told = await toldOf(id, "first_reaction");
    const warned = told.filter(({ kind }) => kind === "clock.warned").map(({ level }) => level);
    expect(warned).toEqual(["half", "most", "soon"]);
    expect(told.filter(({ kind }) => kind === "clock.breached")).toHaveLength(1);
    const rungs = told.filter(({ kind }) => kind === "clock.escalated");
    expect(rungs.map(({ rung, to }) => [rung, to])).toEqual([
      [1, "executor"],
      // The body has no approver: its head is told in that place.
      [2, "head"],
      [3, "head"],
      [4, "curator"],
    ]);
    expect(rungs.map(({ who }) => who)).toEqual(
      [people.executor, people.head, people.head, people.curator].map(({ userId }) => [userId]),
    );
    const doubled = await db.query(
      `select incident_id, kind, detail from incident_event where kind like 'clock.%'
       group by incident_id, kind, detail having count(*) > 1`,
    );
    expect(doubled).toEqual([]);
  });

  test("11, 12: acknowledged by somebody it reached it is silent for all, and only the breach goes into the log", async () => {
    const { id, number } = await atBody(2);
    await sweepUntil(0, 270);
    const before = await toldOf(id, "first_reaction");
    expect(before.filter(({ kind }) => kind === "clock.escalated")).toHaveLength(1);
    const seen = required(await readIncident(people.executor, { db, number, now: minutes(270) }), "view");
    expect(seen.escalations.find(({ clock }) => clock === "first_reaction")).toMatchObject({
      to: "executor",
      canAcknowledge: true,
    });
    const press = (viewer: Viewer, version: number) =>
      applyCommand(viewer, {
        db,
        command: { action: "acknowledge", incidentId: id, version, clock: "first_reaction" },
        now: minutes(271),
      });
    await expect(press(people.head, seen.version)).rejects.toMatchObject({ code: "not_allowed" });
    const { version } = await press(people.executor, seen.version);
    await press(people.executor, version);
    await sweepUntil(285, 3 * 24 * 60);
    const after = (await toldOf(id, "first_reaction")).slice(before.length);
    expect(after.map(({ kind }) => kind)).toEqual(["clock.acknowledged", "clock.breached"]);
    // Other clocks of the same incident go on.
    expect((await toldOf(id, "full_answer")).some(({ kind }) => kind === "clock.escalated")).toBe(true);
  });

  test("a rung and an acknowledgement at the same moment: nothing of that clock stands behind the acknowledgement", async () => {
    const { id, number } = await atBody(3);
    await sweepUntil(0, 270);
    const { version } = required(await readIncident(people.executor, { db, number, now: minutes(270) }), "view");
    await Promise.all([
      applyCommand(people.executor, {
        db,
        command: { action: "acknowledge", incidentId: id, version, clock: "first_reaction" },
        now: minutes(400),
      }),
      ...[1, 2, 3].map(() => sweepClocks(db, { now: minutes(400) })),
    ]);
    await sweepUntil(415, 24 * 60);
    const told = await toldOf(id, "first_reaction");
    const at = told.findIndex(({ kind }) => kind === "clock.acknowledged");
    expect(told.slice(at + 1).filter(({ kind }) => kind === "clock.escalated" || kind === "clock.warned")).toEqual([]);
  });
});

describe("a pause that lasts longer than the policy allows", () => {
  test("ends by itself: the clock runs again, is late in the end, and that is told", async () => {
    const { id } = await atBody(4);
    await standAt(db, { incidentId: id, step: "clarifying" });
    const knowledge = await loadRegionKnowledge(db, await regionId(db));
    await db.transaction((tx) => recomputeClocks(tx, { knowledge, incidentIds: [id], now: morning }));
    const clock = async () => {
      const rows = await db.query<{ state: string; paused_until: Date | null; due_at: Date }>(
        "select state, paused_until, due_at from incident_clock where incident_id = $1 and kind = 'full_answer'",
        [id],
      );
      return required(rows[0], "clock");
    };
    const paused = await clock();
    expect(paused.state).toBe("paused");
    expect(paused.paused_until).toEqual(minutes(3 * 24 * 60));
    await sweepClocks(db, { now: minutes(3 * 24 * 60 + 1) });
    const running = await clock();
    expect(running).toMatchObject({ state: "running", paused_until: null });
    expect(running.due_at.getTime()).toBeGreaterThan(minutes(3 * 24 * 60).getTime());
    await sweepClocks(db, { now: minutes(10 * 24 * 60) });
    expect((await toldOf(id, "full_answer")).map(({ kind }) => kind)).toContain("clock.breached");
  });
});
