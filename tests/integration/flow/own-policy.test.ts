import { beforeAll, describe, expect, test } from "vitest";
import type { Viewer } from "@/lib/accounts/schema";
import { enableNorms } from "@/lib/flow/norms/enable-norms";
import { readNormsPage } from "@/lib/flow/norms/read-norms-page";
import type { NormsDraft, PolicyDraft, SimulationResult } from "@/lib/flow/norms/schema";
import { simulateNorms } from "@/lib/flow/norms/simulate-norms";
import { recomputeClocks } from "@/lib/flow/recompute-clocks";
import { loadRegionKnowledge } from "@/lib/flow/region-knowledge";
import type { Database } from "@/lib/platform/db";
import { messageOf, morning, tell } from "@/tests/factories/messages";
import { createViewer, required } from "@/tests/factories/region";
import { standAt } from "@/tests/factories/steps";
import { testDatabase } from "@/tests/setup/test-database";

const hours = (n: number) => new Date(morning.getTime() + n * 3_600_000);
const minutes = (n: number) => new Date(morning.getTime() + n * 60_000);
const vague = (index: number) => messageOf(`Который раз спрашиваем одно и то же, письмо ${index}, молчание в ответ`);

let db: Database;
let admin: Viewer;

beforeAll(async () => {
  db = await testDatabase({ template: "samara" });
  admin = await createViewer(db, { role: "admin" });
}, 240_000);

/** For whatever is of normal importance: below it stand only what is for all and the fast topics. */
async function fresh(changes: Partial<PolicyDraft> = {}): Promise<PolicyDraft> {
  const { policies } = await readNormsPage(admin, { db, now: morning });
  const general = required(
    policies.find(({ code }) => code === "default"),
    "policy",
  );
  const { calendar, norms, pauses } = general;
  const own = {
    code: "new-1",
    name: "Ордер на земляные работы",
    priority: 15,
    when: { importance: "normal" as const },
  };
  return {
    ...own,
    calendar,
    norms: { ...norms, first_reaction: { minutes: 33, unit: "working" } },
    pauses,
    ...changes,
  };
}

const draftOf = (...policies: PolicyDraft[]): NormsDraft => ({ policies, calendars: [] });
const enable = (draft: NormsDraft, at: Date) => enableNorms(admin, { db, draft, from: at, now: at });

async function policyOf(now: Date, index: number): Promise<{ id: number; code: string; minutes: number }> {
  const [incident] = await tell(db, [{ ...vague(index), publishedAt: now.toISOString() }], { now });
  const { id } = required(incident, "incident");
  const rows = await db.query<{ code: string; minutes: number }>(
    `select p.code, c.norm_minutes as minutes from incident i join sla_policy p on p.id = i.policy_id
     join incident_clock c on c.incident_id = i.id and c.kind = 'first_reaction' where i.id = $1`,
    [id],
  );
  return { id, ...required(rows[0], "policy") };
}

async function simulate(draft: NormsDraft, now: Date): Promise<SimulationResult> {
  for await (const line of simulateNorms(admin, { db, draft, last: 1000, now, elapsedMs: () => 0 })) {
    if ("result" in line) return line.result;
  }
  throw new Error("no result");
}

describe("a policy that a region adds", () => {
  test("is tried first: which incidents would leave which policy for it", async () => {
    await tell(db, [vague(1), vague(2), vague(3)]);
    const { moves, changed } = await simulate(draftOf(await fresh()), hours(1));
    expect(moves).toEqual([{ from: "Обычный порядок", to: "Ордер на земляные работы", incidents: 3 }]);
    expect(changed).toBe(3);
    // Below the one for all nobody comes under it.
    const idle = await simulate(draftOf(await fresh({ priority: -5 })), hours(1));
    expect(idle).toMatchObject({ moves: [], changed: 0 });
  });

  test("gets a code of the region, applies to what is opened from then on, and can be changed like any other", async () => {
    const old = await policyOf(hours(1), 10);
    expect(old.code).toBe("default");
    await enable(draftOf(await fresh()), hours(2));
    expect(await policyOf(hours(2.5), 11)).toMatchObject({ code: "samara.norm-1", minutes: 33 });
    const page = await readNormsPage(admin, { db, now: hours(3) });
    const own = required(
      page.policies.find(({ code }) => code === "samara.norm-1"),
      "own",
    );
    expect(own).toMatchObject({ isOwn: true, version: 1, priority: 15 });
    const norms = { ...own.norms, first_reaction: { minutes: 44, unit: "working" as const } };
    await enable(draftOf(await fresh({ code: own.code, norms })), hours(3));
    expect(await policyOf(hours(3.5), 12)).toMatchObject({ code: "samara.norm-1", minutes: 44 });
    await enable(draftOf(await fresh({ priority: 16, when: { importance: "normal", fastTrack: true } })), hours(4));
    const codes = (await readNormsPage(admin, { db, now: hours(5) })).policies.map(({ code }) => code);
    expect(codes).toContain("samara.norm-2");
  });

  test("limits how long a step stops the clock, and a version with another limit counts for what comes under it", async () => {
    const code = "samara.norm-1";
    const pausedUntil = async (id: number, now: Date) => {
      await standAt(db, { incidentId: id, step: "clarifying" });
      const knowledge = await loadRegionKnowledge(db, admin.regionId);
      await db.transaction((tx) => recomputeClocks(tx, { knowledge, incidentIds: [id], now }));
      const rows = await db.query<{ paused_at: Date; paused_until: Date | null }>(
        "select paused_at, paused_until from incident_clock where incident_id = $1 and kind = 'full_answer'",
        [id],
      );
      const { paused_at, paused_until } = required(rows[0], "clock");
      return paused_until && (paused_until.getTime() - paused_at.getTime()) / 60_000;
    };
    const before = await policyOf(minutes(310), 20);
    await enable(draftOf(await fresh({ code, pauses: { clarifying: { minutes: 90, unit: "wall" } } })), hours(6));
    const after = await policyOf(hours(6.1), 21);
    expect(await pausedUntil(before.id, hours(6.2))).toBe(4320);
    expect(await pausedUntil(after.id, hours(6.2))).toBe(90);
    await enable(draftOf(await fresh({ code, pauses: {} })), hours(7));
    const unlimited = await policyOf(hours(7.1), 22);
    expect(await pausedUntil(unlimited.id, hours(7.2))).toBeNull();
  });

  test("ends from a day on: what is under way keeps it, the catalogue's own comes up again beneath", async () => {
    const kept = await policyOf(hours(8), 30);
    await enable({ policies: [], calendars: [], retired: ["samara.norm-1"] }, hours(9));
    expect((await policyOf(hours(9.5), 31)).code).toBe("default");
    const rows = await db.query<{ code: string }>(
      "select p.code from incident i join sla_policy p on p.id = i.policy_id where i.id = $1",
      [kept.id],
    );
    expect(rows).toEqual([{ code: "samara.norm-1" }]);
    await enable(draftOf(await fresh({ code: "samara.norm-2", priority: 17 })), hours(12));
    await enable({ policies: [], calendars: [], retired: ["samara.norm-2"] }, hours(11));
    const page = await readNormsPage(admin, { db, now: hours(10) });
    const ending = page.policies.find(({ code }) => code === "samara.norm-2");
    expect(ending?.endsAt).toBe(hours(11).toISOString());
    // What was to begin after that never does, and is not announced.
    expect(page.upcoming).toEqual([]);
    await expect(enable({ policies: [], calendars: [], retired: ["default"] }, hours(10))).rejects.toMatchObject({
      code: "invalid",
      context: { field: "retired" },
    });
  });

  test("is refused with the field that is wrong", async () => {
    const wrong: [Partial<PolicyDraft>, string][] = [
      [{ priority: 20 }, "priority"],
      [{ when: { topics: ["roads.nowhere"] } }, "when"],
      [{ when: { territories: ["atlantis"] } }, "when"],
      [{ when: { agencies: [] } }, "when"],
      [{ calendar: "mars" }, "calendar"],
      [{ code: "somebody" }, "code"],
    ];
    for (const [changes, field] of wrong) {
      const draft = draftOf(await fresh(changes));
      await expect(enable(draft, hours(20)), field).rejects.toMatchObject({ code: "invalid", context: { field } });
      await expect(simulate(draft, hours(20)), field).rejects.toMatchObject({ code: "invalid", context: { field } });
    }
  });
});
