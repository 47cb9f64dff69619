import { beforeAll, describe, expect, test } from "vitest";
import { policy } from "@/lib/accounts/policy";
import type { Viewer } from "@/lib/accounts/schema";
import { defaultZoneRule } from "@/lib/analytics/schema";
import type { ZoneRule } from "@/lib/analytics/schema";
import { readZoneRule, readZoneRules } from "@/lib/analytics/zone-rules/read-zone-rules";
import { zoneRuleChangeSchema } from "@/lib/analytics/zone-rules/schema";
import { setZoneRule } from "@/lib/analytics/zone-rules/set-zone-rule";
import { roles } from "@/lib/regions/schema";
import { createViewer } from "@/tests/factories/region";
import { testDatabase } from "@/tests/setup/test-database";
import type { TestDatabase } from "@/tests/setup/test-database";

const now = new Date("2026-11-28T20:30:00Z");
/** In Samara the next day has begun. */
const today = "2026-11-29";
const quantiles: ZoneRule = { kind: "quantile", red: 0.9, amber: 0.75 };
const limits: ZoneRule = { kind: "limit", red: 15, amber: 8 };

let db: TestDatabase;
let curator: Viewer;

beforeAll(async () => {
  db = await testDatabase({ template: "samara" });
  curator = await createViewer(db, { role: "curator" });
});

function set(viewer: Viewer, rule: ZoneRule, more: { from?: string; knownVersion: number; at?: Date }) {
  const { from = today, knownVersion, at = now } = more;
  return setZoneRule(viewer, { db, now: at, given: { rule, from, knownVersion } });
}

describe("the rule of a centre", () => {
  test("is the default until somebody chooses one, and every version stays readable", async () => {
    expect(await readZoneRule(curator, { db, now })).toEqual(defaultZoneRule);
    expect(await readZoneRules(curator, { db, now })).toMatchObject({
      today,
      current: { version: 0, rule: defaultZoneRule, userName: null },
      upcoming: null,
      history: [],
      mayChange: true,
    });
    await set(curator, quantiles, { knownVersion: 0 });
    await set(curator, limits, { knownVersion: 1, from: "2026-12-01" });
    const view = await readZoneRules(curator, { db, now });
    expect(view.current).toMatchObject({ version: 1, rule: quantiles, from: today, userName: curator.name });
    expect(view.upcoming).toMatchObject({ version: 2, rule: limits, from: "2026-12-01" });
    expect(view.history.map(({ version }) => version)).toEqual([2, 1]);
    expect(await readZoneRule(curator, { db, now })).toEqual(quantiles);
    const later = new Date("2026-11-30T20:00:00Z");
    expect(await readZoneRule(curator, { db, now: later })).toEqual(limits);
    expect((await readZoneRules(curator, { db, now: later })).upcoming).toBeNull();
  });

  test("limits of the other measures are kept with it; the wrong way round they are refused", async () => {
    const others = { change: { red: 0.8, amber: 0.3 }, onTime: { red: 0.6, amber: 0.8 } };
    const change = (given: object) =>
      zoneRuleChangeSchema.safeParse({
        rule: { ...quantiles, others: { ...others, ...given } },
        from: today,
        knownVersion: 0,
      });
    expect(change({})).toMatchObject({ success: true, data: { rule: { others } } });
    expect(change({ change: { red: 0.3, amber: 0.3 } }).success).toBe(false);
    expect(change({ onTime: { red: 0.8, amber: 0.6 } }).success).toBe(false);
    const knownVersion = (await readZoneRules(curator, { db, now })).history[0]?.version ?? 0;
    await set(curator, { ...quantiles, others }, { knownVersion });
    expect(await readZoneRule(curator, { db, now })).toEqual({ ...quantiles, others });
    await set(curator, limits, { knownVersion: knownVersion + 1 });
    expect(await readZoneRule(curator, { db, now })).toEqual(limits);
  });

  test("a newer one that begins sooner takes the place of what was to come", async () => {
    await set(curator, defaultZoneRule, { knownVersion: 4 });
    const later = new Date("2026-12-05T20:00:00Z");
    expect(await readZoneRule(curator, { db, now: later })).toEqual(defaultZoneRule);
    expect((await readZoneRules(curator, { db, now })).upcoming).toBeNull();
  });

  test("whoever was slower is told, and of two at once one is stored", async () => {
    await expect(set(curator, limits, { knownVersion: 1 })).rejects.toMatchObject({ code: "stale" });
    const { history } = await readZoneRules(curator, { db, now });
    const knownVersion = history[0]?.version ?? 0;
    const both = await Promise.allSettled([
      set(curator, limits, { knownVersion }),
      set(curator, quantiles, { knownVersion }),
    ]);
    expect(both.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    expect((await readZoneRules(curator, { db, now })).history).toHaveLength(history.length + 1);
  });

  test("does not begin in the past, and of another region nothing is seen", async () => {
    const [{ version = 0 } = {}] = (await readZoneRules(curator, { db, now })).history;
    await expect(set(curator, limits, { knownVersion: version, from: "2026-11-28" })).rejects.toMatchObject({
      code: "invalid",
      context: { field: "from" },
    });
    const elsewhere = await createViewer(db, { role: "curator", region: "tver" });
    expect((await readZoneRules(elsewhere, { db, now })).history).toEqual([]);
  });

  test("no version is changed or lost afterwards", async () => {
    await expect(db.query("update zone_rule set rule = rule")).rejects.toThrow();
    await expect(db.query("delete from zone_rule")).rejects.toThrow();
  });

  test.each([
    [{ kind: "rule", red: 1.2, amber: 1.3 }],
    [{ kind: "rule", red: 2, amber: 0.5 }],
    [{ kind: "quantile", red: 0.9, amber: 0.9 }],
    [{ kind: "quantile", red: 90, amber: 75 }],
    [{ kind: "limit", red: 15, amber: 0 }],
    [{ kind: "rank", red: 3, amber: 5 }],
  ])("%j is no rule", (rule) => {
    expect(zoneRuleChangeSchema.safeParse({ rule, from: today, knownVersion: 0 }).success).toBe(false);
  });
});

test.each(roles)("%s reads the rule and changes it as the policy says", async (role) => {
  const viewer = await createViewer(db, { role, agency: "min-health" });
  const view = await readZoneRules(viewer, { db, now });
  const may = policy[role].includes("figures.configure");
  expect(view.mayChange).toBe(may);
  const attempt = set(viewer, defaultZoneRule, { knownVersion: view.history[0]?.version ?? 0 });
  if (may) await expect(attempt).resolves.toMatchObject({ version: expect.any(Number) });
  else await expect(attempt).rejects.toMatchObject({ code: "not_allowed" });
});
