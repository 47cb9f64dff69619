import { describe, expect, test } from "vitest";
import { readIncident } from "@/lib/flow/read-incident";
import { tellNotices } from "@/lib/flow/notices/tell-notices";
import { readQueue } from "@/lib/flow/read-queue";
import { helperActions } from "@/lib/incidents/actions/schema";
import { countQueue } from "@/lib/incidents/count-queue";
import { queueFilterSchema } from "@/lib/incidents/schema";
import type { Database } from "@/lib/platform/db";
import { act, codeOf, eventsOf, minutesOn, routedTo } from "@/tests/factories/desk";
import type { CommandBody } from "@/tests/factories/desk";
import { agencyId, createViewer, required } from "@/tests/factories/region";
import { testDatabase } from "@/tests/setup/test-database";

const at = minutesOn(10);

async function asked(db: Database) {
  const incident = await routedTo(db, "min-health");
  const ministry = await createViewer(db, { role: "executor", agency: "min-health" });
  const helper = await createViewer(db, { role: "executor", agency: "min-transport" });
  const city = await createViewer(db, { role: "agency_head", agency: "adm-samara" });
  const ask: CommandBody = {
    action: "askCoExecutor",
    asked: [
      {
        agencyId: await agencyId(db, "min-transport"),
        dueAt: minutesOn(300).toISOString(),
        task: "Дать схему подъезда",
      },
      { agencyId: await agencyId(db, "adm-samara"), dueAt: minutesOn(120).toISOString(), task: "Убрать снег у входа" },
    ],
  };
  expect(await codeOf(act(db, { viewer: helper, id: incident.id, at, body: ask }))).toBe("not_found");
  await act(db, { viewer: ministry, id: incident.id, at, body: ask });
  return { incident, ministry, helper, city, ask };
}

async function helpingOf(db: Database, viewer: Parameters<typeof readQueue>[0]) {
  const filter = queueFilterSchema.parse({ view: "helping" });
  return (await readQueue(viewer, { db, filter, cursor: null, limit: 10, now: at })).rows;
}

describe("co-executors", () => {
  test("several bodies are asked at once, each sees its own task and deadline in a view of its own", async () => {
    const db = await testDatabase({ template: "samara" });
    const { incident, ministry, helper, city, ask } = await asked(db);
    expect(await helpingOf(db, helper)).toMatchObject([
      { number: incident.number, task: { text: "Дать схему подъезда", dueAt: minutesOn(300).toISOString() } },
    ]);
    expect(await helpingOf(db, city)).toMatchObject([{ task: { text: "Убрать снег у входа", who: "Минздрав" } }]);
    expect(await helpingOf(db, ministry)).toEqual([]);
    const filter = queueFilterSchema.parse({ view: "body" });
    expect((await countQueue(helper, { db, filter, now: at })).views).toMatchObject({ helping: 1, body: 0, new: 0 });
    expect(await eventsOf(db, incident.id, "co_executor.asked")).toHaveLength(2);
    expect(await codeOf(act(db, { viewer: ministry, id: incident.id, at, body: ask }))).toBe("invalid");
  });

  test("a co-executor may help and note, and nothing of what the responsible body does", async () => {
    const db = await testDatabase({ template: "samara" });
    const { incident, city, ask } = await asked(db);
    const { id } = incident;
    const view = required(await readIncident(city, { db, number: incident.number, now: at }), "view");
    expect(view.work.isHelper).toBe(true);
    expect(view.allowed.filter((action) => !helperActions.includes(action))).toEqual([]);
    expect(view.allowed).toContain("finishCoExecution");
    const bodies: CommandBody[] = [
      { action: "take" },
      { action: "giveBack", reason: "other_body", comment: "Не наше", proposedAgencyId: null },
      { action: "delegate", agencyId: await agencyId(db, "adm-samara-kirovsky"), comment: "" },
      { action: "assign", executorId: city.userId },
      ask,
      { action: "requestExtension", extraMinutes: 60, reason: "on_site", comment: "Ждём бригаду" },
      { action: "putOnControl", controllerId: city.userId, dueAt: minutesOn(99).toISOString(), task: "Следить" },
      { action: "confirm" },
    ];
    for (const body of bodies) {
      expect(await codeOf(act(db, { viewer: city, id, at, body })), body.action).toBe("not_allowed");
    }
  });

  test("the asked body finishes with a result, the responsible one withdraws; each only its own, and once", async () => {
    const db = await testDatabase({ template: "samara" });
    const { incident, ministry, helper, city } = await asked(db);
    const { id, number } = incident;
    const view = required(await readIncident(ministry, { db, number, now: at }), "view");
    const [ofCity, ofTransport] = view.work.coExecutions;
    const cityId = required(ofCity, "city").id;
    const transportId = required(ofTransport, "transport").id;
    const finish = (viewer: typeof city, coExecutionId: number, result: string | null) =>
      codeOf(act(db, { viewer, id, at, body: { action: "finishCoExecution", coExecutionId, result } }));
    expect(await finish(helper, cityId, "Сделано")).toBe("not_allowed");
    expect(await finish(city, cityId, null)).toBe("not_allowed");
    expect(await finish(ministry, cityId, "Сделано за них")).toBe("not_allowed");
    expect(await finish(city, cityId, "Снег вывезен, вход свободен")).toBe("done");
    expect(await finish(city, cityId, "Ещё раз")).toBe("wrong_step");
    expect(await finish(ministry, transportId, null)).toBe("done");
    const after = required(await readIncident(city, { db, number, now: at }), "after");
    expect(after.work.coExecutions).toMatchObject([
      { state: "finished", result: "Снег вывезен, вход свободен", isMine: true },
      { state: "withdrawn", isMine: false },
    ]);
    expect(await readIncident(helper, { db, number, now: at }), "asked by mistake: no longer seen").toBeNull();
    expect((await eventsOf(db, id, "co_executor.finished"))[0]?.detail).toMatchObject({
      isWithdrawn: false,
      recipientUserIds: [ministry.userId],
    });
  });

  test("the own body, another region's, one twice and a date that is over are refused", async () => {
    const db = await testDatabase({ template: "samara" });
    const { id } = await routedTo(db, "min-health");
    const ministry = await createViewer(db, { role: "executor", agency: "min-health" });
    const ahead = minutesOn(100).toISOString();
    const ask = (list: [agencyId: number, dueAt: string][]) =>
      codeOf(
        act(db, {
          ...{ viewer: ministry, id, at },
          body: {
            action: "askCoExecutor",
            asked: list.map(([one, dueAt]) => ({ agencyId: one, dueAt, task: "Помочь" })),
          },
        }),
      );
    const city = await agencyId(db, "adm-samara");
    expect(await ask([[await agencyId(db, "min-health"), ahead]])).toBe("invalid");
    expect(await ask([[await agencyId(db, "min-health", "tver"), ahead]])).toBe("invalid");
    expect(await ask([[city, minutesOn(9).toISOString()]])).toBe("invalid");
    expect(
      await ask([
        [city, ahead],
        [city, ahead],
      ]),
    ).toBe("invalid");
    expect(await ask([[city, ahead]])).toBe("done");
  });
});

test("the people of each body that is asked are told of it, with a notice that leads to the incident", async () => {
  const db = await testDatabase({ template: "samara" });
  const { incident, ministry, helper, city } = await asked(db);
  await tellNotices(db, { now: minutesOn(11) });
  const told = await db.query<{ user_id: number }>(
    "select user_id from notice where incident_id = $1 and kind = 'co_executor.asked' order by user_id",
    [incident.id],
  );
  const userIds = told.map((row) => row.user_id);
  expect(userIds).toEqual(expect.arrayContaining([helper.userId, city.userId]));
  expect(userIds).not.toContain(ministry.userId);
  expect(new Set(userIds).size).toBe(userIds.length);
});
