import { beforeAll, describe, expect, test } from "vitest";
import type { Viewer } from "@/lib/accounts/schema";
import { applyCommand } from "@/lib/flow/apply-command";
import { enableNorms } from "@/lib/flow/norms/enable-norms";
import { readNormsPage } from "@/lib/flow/norms/read-norms-page";
import type { NormsDraft, SimulationResult } from "@/lib/flow/norms/schema";
import { simulateNorms } from "@/lib/flow/norms/simulate-norms";
import { sweepClocks } from "@/lib/flow/sweep-clocks";
import type { Database } from "@/lib/platform/db";
import { roles } from "@/lib/regions/schema";
import { messageOf, morning, tell } from "@/tests/factories/messages";
import { createViewer, required, topicId } from "@/tests/factories/region";
import { testDatabase } from "@/tests/setup/test-database";

const hours = (n: number) => new Date(morning.getTime() + n * 3_600_000);
const vague = (index: number) => messageOf(`Всё по-прежнему, никто ничего не делает, письмо ${index}, сколько ждать`);

let db: Database;
let admin: Viewer;
let moderator: Viewer;

beforeAll(async () => {
  db = await testDatabase({ template: "samara" });
  admin = await createViewer(db, { role: "admin" });
  moderator = await createViewer(db, { role: "moderator" });
}, 240_000);

async function draftOf(change: { firstReaction: number }): Promise<NormsDraft> {
  const { policies } = await readNormsPage(admin, { db, now: morning });
  const {
    version: _version,
    isOwn: _isOwn,
    hasShared: _hasShared,
    endsAt: _endsAt,
    validFrom: _validFrom,
    ...general
  } = required(
    policies.find(({ code }) => code === "default"),
    "policy",
  );
  const first_reaction = { minutes: change.firstReaction, unit: "working" as const };
  return { policies: [{ ...general, norms: { ...general.norms, first_reaction } }], calendars: [] };
}

async function simulate(viewer: Viewer, draft: NormsDraft, now: Date): Promise<SimulationResult> {
  for await (const line of simulateNorms(viewer, { db, draft, last: 1000, now, elapsedMs: () => 0 })) {
    if ("result" in line) return line.result;
  }
  throw new Error("no result");
}

async function policyOf(incidentId: number): Promise<{ code: string; version: number; minutes: number }> {
  const rows = await db.query<{ code: string; version: number; minutes: number }>(
    `select p.code, p.version, c.norm_minutes as minutes from incident i join sla_policy p on p.id = i.policy_id
     join incident_clock c on c.incident_id = i.id and c.kind = 'first_reaction' where i.id = $1`,
    [incidentId],
  );
  return required(rows[0], "policy");
}

describe("norms that a region changes for itself", () => {
  test("are tried on what was: who would be late, against today, and nothing is stored by that", async () => {
    await tell(
      db,
      Array.from({ length: 12 }, (_, index) => vague(index)),
    );
    const before = await db.query("select * from sla_policy order by id");
    // Three hours later, lunch included: four working hours are not over, half an hour is.
    const result = await simulate(admin, await draftOf({ firstReaction: 30 }), hours(3));
    const reaction = required(
      result.kinds.find(({ kind }) => kind === "first_reaction"),
      "first reaction",
    );
    expect(result.incidents).toBe(12);
    expect(result.changed).toBe(12);
    expect(reaction.now.late).toBe(0);
    expect(reaction.then.late).toBeGreaterThan(0);
    const same = await simulate(admin, await draftOf({ firstReaction: 240 }), hours(3));
    expect(same).toMatchObject({ changed: 0, flipCount: 0 });
    expect(await db.query("select * from sla_policy order by id")).toEqual(before);
  });

  test("begin at their date; what is under way keeps its version, until its facts bring it under another policy", async () => {
    const [old] = await tell(db, [vague(101)]);
    const begun = required(old, "incident");
    expect(await policyOf(begun.id)).toMatchObject({ code: "default", minutes: 240 });
    const from = hours(1);
    await enableNorms(admin, { db, draft: await draftOf({ firstReaction: 90 }), from, now: morning });
    const [early] = await tell(db, [vague(102)], { now: new Date(from.getTime() - 60_000) });
    const [late] = await tell(db, [vague(103)], { now: hours(1.5) });
    expect((await policyOf(required(early, "incident").id)).minutes).toBe(240);
    expect((await policyOf(required(late, "incident").id)).minutes).toBe(90);

    const place = await db.query<{ id: number }>(
      "select id from territory where region_id = $1 and kind = 'municipality' order by id limit 1",
      [admin.regionId],
    );
    const corrected = await applyCommand(moderator, {
      db,
      command: {
        action: "correctPlace",
        incidentId: begun.id,
        version: begun.version,
        territoryId: required(place[0], "place").id,
      },
      now: hours(2),
    });
    expect((await policyOf(begun.id)).minutes).toBe(240);
    const fast = await db.query<{ code: string }>(
      "select code from topic where fast_track and code not in ('housing.pipe_burst','improvement.open_manholes','electricity.poles','health.ambulance') order by id limit 1",
    );
    await applyCommand(moderator, {
      db,
      command: {
        action: "correctTopic",
        incidentId: begun.id,
        version: corrected.version,
        topicId: await topicId(db, required(fast[0], "topic").code),
      },
      now: hours(2),
    });
    expect(await policyOf(begun.id)).toMatchObject({ code: "fast-track", minutes: 60 });
    // Other regions go on by the catalogue.
    const [elsewhere] = await tell(db, [vague(104)], { region: "tver", now: hours(2) });
    expect((await policyOf(required(elsewhere, "incident").id)).minutes).toBe(240);
    const audit = await db.query("select from audit_event where kind = 'norms.enabled'");
    expect(audit).toHaveLength(1);
  });

  test("may bring a calendar of their own, without touching the one that others use", async () => {
    const page = await readNormsPage(admin, { db, now: hours(2) });
    const ru = required(
      page.calendars.find(({ code }) => code === "ru"),
      "calendar",
    );
    const week = { ...ru.week, sat: [["10:00", "14:00"]] as [string, string][] };
    const now = hours(3);
    await enableNorms(admin, { db, draft: { policies: [], calendars: [{ ...ru, week }] }, from: now, now });
    const [opened] = await tell(db, [vague(105)], { now: hours(3.5) });
    const rows = await db.query<{ calendar_code: string }>(
      "select calendar_code from incident_clock where incident_id = $1 and kind = 'full_answer'",
      [required(opened, "incident").id],
    );
    expect(rows).toEqual([{ calendar_code: "samara.ru" }]);
    const shared = await db.query<{ sat: unknown }>(
      "select definition -> 'week' -> 'sat' as sat from work_calendar where code = 'ru'",
    );
    expect(shared).toEqual([{ sat: [] }]);
  });

  test("that leave chance who applies, or nothing for some, are refused", async () => {
    const draft = await draftOf({ firstReaction: 30 });
    const [general] = draft.policies;
    const policy = required(general, "policy");
    const enable = (policies: NormsDraft["policies"]) =>
      enableNorms(admin, { db, draft: { policies, calendars: [] }, from: hours(5), now: hours(4) });
    await expect(enable([{ ...policy, priority: 10 }])).rejects.toMatchObject({ code: "invalid" });
    await expect(enable([{ ...policy, when: { fastTrack: true } }])).rejects.toMatchObject({ code: "invalid" });
    await expect(enable([{ ...policy, calendar: "mars" }])).rejects.toMatchObject({ code: "invalid" });
    await expect(enable([])).rejects.toMatchObject({ code: "invalid" });
  });

  test("are looked at by whoever may simulate and enabled only by whoever may configure", async () => {
    const draft = await draftOf({ firstReaction: 30 });
    for (const role of roles) {
      const viewer = await createViewer(db, { role });
      const sees = await readNormsPage(viewer, { db, now: hours(5) }).then(Boolean, () => false);
      expect(sees, role).toBe(["curator", "analyst", "admin"].includes(role));
      const tries = await simulate(viewer, draft, hours(5)).then(Boolean, () => false);
      expect(tries, role).toBe(["curator", "analyst", "admin"].includes(role));
      const enables = await enableNorms(viewer, { db, draft, from: hours(50), now: hours(5) }).then(
        Boolean,
        () => false,
      );
      expect(enables, role).toBe(role === "admin");
    }
  });
});

describe("hours of a body", () => {
  test("measure what its norms name no calendar for; a transfer to a body in another zone measures anew", async () => {
    const bodies = await db.query<{ id: number }>(
      `update agency set calendar_code = 'round-the-clock', time_zone = 'Asia/Tokyo' where id in (
         select id from agency where region_id = $1 and kind = 'regional' order by id limit 1) returning id`,
      [admin.regionId],
    );
    await db.query("update region set loaded_at = loaded_at + interval '1 second'");
    // After office hours, so that a body that never closes is due sooner.
    const now = hours(8.5);
    const [opened] = await tell(db, [{ ...vague(106), publishedAt: now.toISOString() }], { now });
    const { id, version } = required(opened, "incident");
    const read = () =>
      db.query<{ kind: string; calendar_code: string; due_at: Date }>(
        `select kind, calendar_code, due_at from incident_clock
         where incident_id = $1 and kind in ('first_reaction', 'routing_return') order by kind`,
        [id],
      );
    const [before] = await read();
    const corrected = await applyCommand(moderator, {
      db,
      command: { action: "correctAgency", incidentId: id, version, agencyId: required(bodies[0], "body").id },
      now,
    });
    const command = { action: "confirm" as const, incidentId: id, version: corrected.version };
    await applyCommand(moderator, { db, command, now });
    const [reaction, competence] = await read();
    expect(reaction?.calendar_code).toBe("round-the-clock@Asia/Tokyo");
    // A norm that names its calendar keeps it, whoever is responsible.
    expect(required(competence, "clock").calendar_code).not.toContain("@");
    expect(required(reaction, "clock").due_at.getTime()).toBeLessThan(required(before, "clock").due_at.getTime());
    expect((await sweepClocks(db, { now: hours(60) })).breached).toBeGreaterThan(0);
  });
});
