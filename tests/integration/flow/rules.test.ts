import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { policy } from "@/lib/accounts/policy";
import type { Viewer } from "@/lib/accounts/schema";
import { readIncident } from "@/lib/flow/read-incident";
import { moveRule, removeRule, saveRule, switchRule } from "@/lib/flow/rules/change-rules";
import { findRules } from "@/lib/flow/rules/find-rules";
import { ruleDraftSchema } from "@/lib/flow/rules/schema";
import type { RuleDraft } from "@/lib/flow/rules/schema";
import { tryRule } from "@/lib/flow/rules/try-rule";
import { roleSchema } from "@/lib/regions/schema";
import { messageOf, morning, tell } from "@/tests/factories/messages";
import { agencyId, createViewer, required, topicId } from "@/tests/factories/region";
import { testDatabase } from "@/tests/setup/test-database";
import type { TestDatabase } from "@/tests/setup/test-database";

const now = morning;
const clear = "В Сергиевском районе в селе Сургут на улице Первомайской, 12 не горят фонари третью неделю";
const vague = "Опять то же самое с шелковицей. Сколько можно писать, когда уже сделаете???";
let db: TestDatabase;
let curator: Viewer;
let body: number;

beforeAll(async () => {
  db = await testDatabase({ template: "samara" });
  curator = await createViewer(db, { role: "curator" });
  body = await agencyId(db, "min-health");
});

beforeEach(async () => {
  for (const rule of (await findRules(curator, { db })).rules) {
    await removeRule(curator, { db, now, given: { ruleId: rule.id, version: rule.version } });
  }
});

function draftOf(conditions: object, effects: object, name = "Шелковица — Минздраву"): RuleDraft {
  return ruleDraftSchema.parse({ known: null, name, conditions, effects });
}

async function ruleNow(ruleId: number) {
  const { rules } = await findRules(curator, { db });
  return required(
    rules.find((rule) => rule.id === ruleId),
    "rule",
  );
}

async function enable(ruleId: number) {
  const { version } = await ruleNow(ruleId);
  await switchRule(curator, { db, now, given: { ruleId, version, isOn: true } });
}

async function add(draft: RuleDraft, options: { isOn?: boolean } = {}) {
  const { ruleId } = await saveRule(curator, { db, now, given: draft });
  if (options.isOn ?? true) await enable(ruleId);
  return ruleId;
}

describe("at work", () => {
  test("a new incident gets the body, importance and place in the list of the rule, and its history names it", async () => {
    const ruleId = await add(draftOf({ words: ["шелковица"] }, { agencyId: body, importance: "high", toTop: true }));
    const [told] = await tell(db, [messageOf(vague)]);
    const view = required(
      await readIncident(curator, { db, number: required(told, "incident").number, now }),
      "incident",
    );
    expect(view).toMatchObject({ step: "triage", agency: { id: body }, importance: "high" });
    const events = await db.query<{ detail: unknown }>(
      "select detail from incident_event where incident_id = $1 and kind = 'incident.sent_to_triage'",
      [view.id],
    );
    expect(events[0]?.detail).toMatchObject({ assignmentRuleId: ruleId, assignmentRule: "Шелковица — Минздраву" });
    const rows = await db.query("select on_top from incident where id = $1", [view.id]);
    expect(rows).toEqual([{ on_top: true }]);
  });

  test("off, it does nothing; changed or switched off, the next message knows it", async () => {
    const ruleId = await add(draftOf({ words: ["шелковица"] }, { agencyId: body }), { isOn: false });
    const agencyOfNew = async () => {
      const [told] = await tell(db, [messageOf(`${vague} ${Math.random()}`)]);
      const id = required(told, "incident").id;
      const rows = await db.query<{ agency_id: number | null }>("select agency_id from incident where id = $1", [id]);
      return required(rows[0], "row").agency_id;
    };
    expect(await agencyOfNew()).not.toBe(body);
    await enable(ruleId);
    expect(await agencyOfNew()).toBe(body);
    const { version } = await ruleNow(ruleId);
    await switchRule(curator, { db, now, given: { ruleId, version, isOn: false } });
    expect(await agencyOfNew()).not.toBe(body);
  });

  test("an executor of the body is named with it", async () => {
    const executor = await createViewer(db, { role: "executor", agency: "min-health" });
    await add(
      draftOf(
        { territoryIds: [await rootId()], words: ["фонари"] },
        { agencyId: body, executorId: executor.userId, routeFrom: 0.3 },
      ),
    );
    const [told] = await tell(db, [messageOf(`${clear}, дом у пруда`)]);
    const rows = await db.query("select step, agency_id, executor_id from incident where id = $1", [
      required(told, "incident").id,
    ]);
    expect(rows).toEqual([{ step: "routed", agency_id: body, executor_id: executor.userId }]);
  });
});

describe("tried before it is switched on", () => {
  test("says how many would go elsewhere and which, and changes nothing", async () => {
    const [told] = await tell(db, [messageOf("В Тольятти у кафе «Акация» яма на дороге, пробили колесо")]);
    const number = required(told, "incident").number;
    const draft = draftOf({ words: ["акация"] }, { agencyId: body, toTop: true });
    const before = await db.query("select id, version, agency_id from incident order by id");
    const trial = await tryRule(curator, { db, draft, last: 100 });
    expect(trial).toMatchObject({ fitted: 1, changed: 1 });
    expect(trial.looked).toBeGreaterThan(0);
    expect(trial.rows).toHaveLength(1);
    const [row] = trial.rows;
    expect(row?.number).toBe(number);
    expect(row?.before.agencyName).not.toBe(row?.after.agencyName);
    expect(row?.after.onTop).toBe(true);
    expect(await db.query("select id, version, agency_id from incident order by id")).toEqual(before);
    expect((await findRules(curator, { db })).rules).toEqual([]);
  });

  test("a rule behind one that fits already changes nothing", async () => {
    await tell(db, [messageOf(`${clear} у театра «Самарская площадь-2»`)]);
    await add(draftOf({ words: ["театр"] }, { agencyId: body }, "Сначала"));
    const trial = await tryRule(curator, { db, draft: draftOf({ words: ["театр"] }, { toTop: true }), last: 100 });
    expect(trial).toMatchObject({ fitted: 0, changed: 0, rows: [] });
  });

  test("what it foresees is what happens", async () => {
    const draft = draftOf({ words: ["жасмин"] }, { agencyId: body, routeFrom: 0.3 });
    await tell(db, [messageOf("В Сызрани автобус не останавливается там, где растёт жасмин")]);
    const trial = await tryRule(curator, { db, draft, last: 100 });
    await add(draft);
    const [told] = await tell(db, [messageOf("В Чапаевске автобус не останавливается там, где растёт жасмин")]);
    const foreseen = required(trial.rows[0], "row").after;
    const view = required(await readIncident(curator, { db, number: required(told, "told").number, now }), "view");
    expect({ step: view.step, agencyName: view.agency?.shortName }).toEqual({
      step: foreseen.step,
      agencyName: foreseen.agencyName,
    });
  });
});

describe("the order and its history", () => {
  test("the first that fits counts; moved, the other one does; every change is kept with its person", async () => {
    const first = await add(draftOf({ words: ["шелковица"] }, { importance: "high" }, "Важность"));
    const second = await add(draftOf({ words: ["шелковица"] }, { toTop: true }, "Наверх"));
    const { version } = await ruleNow(second);
    await moveRule(curator, { db, now, given: { ruleId: second, version, to: "up" } });
    const page = await findRules(curator, { db });
    expect(page.rules.map(({ id }) => id)).toEqual([second, first]);
    expect(page.changes[0]).toMatchObject({ kind: "moved", ruleName: "Наверх", userName: curator.name });
    expect(page.changes.slice(0, 5).map(({ kind }) => kind)).toEqual([
      "moved",
      "enabled",
      "created",
      "enabled",
      "created",
    ]);
    await expect(db.query("delete from assignment_rule_change")).rejects.toThrow();
  });

  test("the second of two people on one version is refused", async () => {
    const ruleId = await add(draftOf({ words: ["шелковица"] }, { toTop: true }), { isOn: false });
    const { version } = await ruleNow(ruleId);
    const results = await Promise.allSettled(
      [true, true].map((isOn) => switchRule(curator, { db, now, given: { ruleId, version, isOn } })),
    );
    expect(results.filter(({ status }) => status === "rejected")).toMatchObject([{ reason: { code: "stale" } }]);
  });
});

describe("rights and sense", () => {
  test.each(roleSchema.options)("%s sees, tries and changes rules only with the right to", async (role) => {
    const own = ["executor", "approver", "agency_head"].includes(role) ? { agency: "min-health" } : {};
    const viewer = await createViewer(db, { role, ...own });
    const draft = draftOf({ words: ["шелковица"] }, { toTop: true });
    const attempts = [
      () => findRules(viewer, { db }),
      () => tryRule(viewer, { db, draft, last: 100 }),
      () => saveRule(viewer, { db, now, given: draft }),
    ];
    for (const attempt of attempts) {
      if (policy[role].includes("rules.configure")) await expect(attempt()).resolves.toBeDefined();
      else await expect(attempt()).rejects.toMatchObject({ code: "not_allowed" });
    }
  });

  test("without a condition, without an effect, with a foreign body or a stranger as executor it is refused", async () => {
    const foreign = await agencyIdOfTver();
    const stranger = await createViewer(db, { role: "executor", agency: "adm-sergievsky" });
    const cases: [field: string, draft: RuleDraft][] = [
      ["conditions", draftOf({}, { toTop: true })],
      ["effects", draftOf({ words: ["вода"] }, {})],
      ["agencyId", draftOf({ words: ["вода"] }, { agencyId: foreign })],
      ["executorId", draftOf({ words: ["вода"] }, { agencyId: body, executorId: stranger.userId })],
      ["executorId", draftOf({ words: ["вода"] }, { executorId: stranger.userId })],
      ["topicIds", draftOf({ topicIds: [999_999] }, { toTop: true })],
    ];
    for (const [field, given] of cases) {
      await expect(saveRule(curator, { db, now, given }), field).rejects.toMatchObject({
        code: "invalid",
        context: { field },
      });
    }
  });

  test("who answers for one group of topics makes rules for it alone, and tries them on what they see", async () => {
    const narrow = await createViewer(db, { role: "curator", topicGroups: ["roads"] });
    const roads = await topicId(db, "roads.potholes");
    const health = await topicId(db, "health.queues");
    await expect(
      saveRule(narrow, { db, now, given: draftOf({ topicIds: [roads] }, { toTop: true }) }),
    ).resolves.toBeDefined();
    for (const conditions of [{ topicIds: [health] }, { words: ["вода"] }, { topicIds: [roads, health] }]) {
      await expect(saveRule(narrow, { db, now, given: draftOf(conditions, { toTop: true }) })).rejects.toMatchObject({
        code: "invalid",
        context: { field: "topicGroupIds" },
      });
    }
  });
});

async function rootId(): Promise<number> {
  const rows = await db.query<{ id: number }>(
    "select t.id from territory t join region r on r.id = t.region_id where r.code = 'samara' and t.kind = 'region'",
  );
  return required(rows[0], "root").id;
}

async function agencyIdOfTver(): Promise<number> {
  const rows = await db.query<{ id: number }>(
    "select coalesce((select a.id from agency a join region r on r.id = a.region_id where r.code <> 'samara' limit 1), 999999) as id",
  );
  return required(rows[0], "agency").id;
}
