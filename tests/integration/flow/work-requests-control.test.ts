import { describe, expect, test } from "vitest";
import { loadViewer } from "@/lib/accounts/load-viewer";
import { applyCommand } from "@/lib/flow/apply-command";
import { readIncident } from "@/lib/flow/read-incident";
import { readQueue } from "@/lib/flow/read-queue";
import { findWorkChoices } from "@/lib/flow/work/find-work-choices";
import { countQueue } from "@/lib/incidents/count-queue";
import type { IncidentCommand } from "@/lib/incidents/commands/schema";
import { queueFilterSchema } from "@/lib/incidents/schema";
import type { QueueView } from "@/lib/incidents/schema";
import type { Database } from "@/lib/platform/db";
import { act, codeOf, eventsOf, minutesOn, routedTo, versionOf } from "@/tests/factories/desk";
import type { CommandBody } from "@/tests/factories/desk";
import { agencyId, createViewer, required } from "@/tests/factories/region";
import { standAt } from "@/tests/factories/steps";
import { testDatabase } from "@/tests/setup/test-database";

const at = minutesOn(10);
const ask: CommandBody = {
  action: "requestExtension",
  extraMinutes: 540,
  reason: "contractor",
  comment: "Подрядчик приедет завтра",
};

async function listed(db: Database, viewer: Parameters<typeof readQueue>[0], view: QueueView, now = at) {
  const filter = queueFilterSchema.parse({ view });
  return (await readQueue(viewer, { db, filter, cursor: null, limit: 20, now })).rows;
}

describe("more time", () => {
  test("asked once, seen by whoever decides, granted with the curator's own figure", async () => {
    const db = await testDatabase({ template: "samara" });
    const { id, number } = await routedTo(db, "sgkb-1");
    const hospital = await createViewer(db, { role: "executor", agency: "sgkb-1" });
    const curator = await createViewer(db, { role: "curator" });
    await act(db, { viewer: hospital, id, at, body: ask });
    expect(await codeOf(act(db, { viewer: hospital, id, at, body: ask }))).toBe("wrong_step");
    expect(await listed(db, curator, "requests")).toMatchObject([{ number, hasWaitingRequest: true }]);
    const figures = { db, filter: queueFilterSchema.parse({}), now: at };
    expect((await countQueue(curator, figures)).views).toMatchObject({ requests: 1, triage: 0 });
    const moderator = await createViewer(db, { role: "moderator" });
    expect((await countQueue(moderator, figures)).views, "who decides nothing has no such view").not.toHaveProperty(
      "requests",
    );
    const grant: CommandBody = { action: "decideExtension", isGranted: true, extraMinutes: 240, comment: "До вечера" };
    expect(await codeOf(act(db, { viewer: hospital, id, at, body: grant }))).toBe("not_allowed");
    const elsewhere = await createViewer(db, { role: "curator", topicGroups: ["roads"] });
    expect(await codeOf(act(db, { viewer: elsewhere, id, at, body: grant }))).toBe("not_found");
    const wrongKind: CommandBody = { action: "decideReturn", isGranted: true, comment: "" };
    expect(await codeOf(act(db, { viewer: curator, id, at, body: wrongKind }))).toBe("wrong_step");
    const command = { ...grant, incidentId: id, version: await versionOf(db, id) } as IncidentCommand;
    const press = () => codeOf(applyCommand(curator, { db, command, now: at }));
    expect((await Promise.all([press(), press()])).sort()).toEqual(["done", "stale"]);
    expect((await eventsOf(db, id, "request.decided")).map((event) => event.detail)).toEqual([
      {
        requestKind: "extension",
        isGranted: true,
        extraMinutes: 240,
        comment: "До вечера",
        recipientUserIds: [hospital.userId],
      },
    ]);
    const view = required(await readIncident(hospital, { db, number, now: at }), "view");
    expect(view.work.requests).toMatchObject([{ state: "granted", extraMinutes: 540, grantedMinutes: 240 }]);
    expect(await listed(db, curator, "requests")).toEqual([]);
  });

  test("a refusal needs a word and moves no deadline; a closed incident asks for nothing", async () => {
    const db = await testDatabase({ template: "samara" });
    const { id } = await routedTo(db, "sgkb-1");
    const hospital = await createViewer(db, { role: "executor", agency: "sgkb-1" });
    const curator = await createViewer(db, { role: "curator" });
    await act(db, { viewer: hospital, id, at, body: ask });
    const refuse: CommandBody = { action: "decideExtension", isGranted: false, comment: "" };
    expect(await codeOf(act(db, { viewer: curator, id, at, body: refuse }))).toBe("invalid");
    await act(db, { viewer: curator, id, at, body: { ...refuse, comment: "Норма общая" } });
    expect((await eventsOf(db, id, "request.decided"))[0]?.detail).not.toHaveProperty("extraMinutes");
    await act(db, { viewer: hospital, id, at, body: ask });
    await act(db, { viewer: curator, id, at, body: { action: "reject", reason: "spam" } });
    const states = await db.query("select state from incident_request where incident_id = $1 order by id", [id]);
    expect(states).toEqual([{ state: "refused" }, { state: "withdrawn" }]);
    expect(await codeOf(act(db, { viewer: hospital, id, at, body: ask }))).toBe("wrong_step");
  });
});

describe("control", () => {
  test("somebody with that right who sees the incident keeps it until a date; the earliest stands first", async () => {
    const db = await testDatabase({ template: "samara" });
    const curator = await createViewer(db, { role: "curator" });
    const head = await createViewer(db, { role: "agency_head", agency: "min-health" });
    const office = await createViewer(db, { role: "governor_office" });
    const first = await routedTo(db, "sgkb-1");
    const second = await routedTo(db, "sgkb-1");
    const control = (viewer: typeof curator, id: number, controllerId: number, due: number) =>
      codeOf(
        act(db, {
          ...{ viewer, id, at },
          body: { action: "putOnControl", controllerId, dueAt: minutesOn(due).toISOString(), task: "Вернуть тепло" },
        }),
      );
    expect(await control(curator, first.id, head.userId, 600)).toBe("done");
    expect(await control(curator, first.id, head.userId, 600)).toBe("wrong_step");
    expect(await control(office, second.id, office.userId, 60)).toBe("done");
    expect((await listed(db, curator, "control")).map((row) => row.number)).toEqual([second.number, first.number]);
    expect(await listed(db, head, "control_mine")).toMatchObject([
      { number: first.number, isOnControl: true, task: { who: head.name, text: "Вернуть тепло" } },
    ]);
    expect(await listed(db, curator, "control_late", minutesOn(100))).toMatchObject([{ number: second.number }]);
    const transport = await createViewer(db, { role: "agency_head", agency: "min-transport" });
    expect(await listed(db, transport, "control")).toEqual([]);
    await act(db, { viewer: curator, id: first.id, at, body: { action: "reject", reason: "off_topic" } });
    expect(await listed(db, head, "control_mine"), "closed, and still to be looked at").toHaveLength(1);
    await act(db, { viewer: curator, id: first.id, at, body: { action: "endControl" } });
    expect(await codeOf(act(db, { viewer: curator, id: first.id, at, body: { action: "endControl" } }))).toBe(
      "wrong_step",
    );
    expect(await listed(db, head, "control_mine")).toEqual([]);
  });

  test("who is offered sees the incident indeed; who has no right, does not see it or is named by a body from outside is refused", async () => {
    const db = await testDatabase({ template: "samara" });
    const { id, number } = await routedTo(db, "sgkb-1");
    const curator = await createViewer(db, { role: "curator" });
    const sector = await createViewer(db, { role: "curator", topicGroups: ["roads"] });
    const executor = await createViewer(db, { role: "executor", agency: "sgkb-1" });
    const head = await createViewer(db, { role: "agency_head", agency: "sgkb-1" });
    const strange = await createViewer(db, { role: "agency_head", agency: "min-transport" });
    const tver = await createViewer(db, { role: "curator", region: "tver" });
    const offered = await findWorkChoices(curator, { db, incidentId: id, kind: "controllers" });
    expect(offered.map((person) => person.id)).toEqual(expect.arrayContaining([curator.userId, head.userId]));
    for (const person of offered) {
      const viewer = required(await loadViewer(db, { userId: person.id, sessionVersion: 1 }), person.name);
      expect(await readIncident(viewer, { db, number, now: at }), person.name).not.toBeNull();
    }
    const control = (viewer: typeof curator, controllerId: number, due = 60) =>
      codeOf(
        act(db, {
          ...{ viewer, id, at },
          body: { action: "putOnControl", controllerId, dueAt: minutesOn(due).toISOString(), task: "Следить" },
        }),
      );
    for (const person of [sector, executor, strange, tver])
      expect(await control(curator, person.userId)).toBe("invalid");
    expect(await control(curator, curator.userId, 5)).toBe("invalid");
    expect(await control(executor, head.userId)).toBe("not_allowed");
    expect(await control(head, curator.userId), "a body names its own people").toBe("invalid");
    expect(await control(head, head.userId)).toBe("done");
  });

  test("the figures of a queue know every view of the desk", async () => {
    const db = await testDatabase({ template: "samara" });
    const { id, number } = await routedTo(db, "sgkb-1");
    const hospital = await createViewer(db, { role: "executor", agency: "sgkb-1" });
    const places: [step: Parameters<typeof standAt>[1]["step"], view: QueueView][] = [
      ["routed", "new"],
      ["reopened", "new"],
      ["in_progress", "working"],
      ["on_approval", "approval"],
      ["rework", "rework"],
      ["postponed", "waiting"],
      ["clarifying", "waiting"],
    ];
    for (const [step, view] of places) {
      await standAt(db, { incidentId: id, step });
      expect(await listed(db, hospital, view), step).toMatchObject([{ number }]);
      for (const other of ["new", "working", "approval", "rework", "waiting", "helping", "control"] as const) {
        if (other !== view) expect(await listed(db, hospital, other), `${step} in ${other}`).toEqual([]);
      }
    }
    expect(await agencyId(db, "sgkb-1")).toBeGreaterThan(0);
  });
});

test("what is put off stands in the order in which it comes back, and says when; what has no day stands by its clock", async () => {
  const db = await testDatabase({ template: "samara" });
  const hospital = await createViewer(db, { role: "executor", agency: "sgkb-1" });
  const days = ["2026-12-09", "2026-12-02", "2026-12-15"];
  const numbers = new Map<string, number>();
  for (const until of days) {
    const { id, number } = await routedTo(db, "sgkb-1");
    numbers.set(until, number);
    await act(db, { viewer: hospital, id, at, body: { action: "take" } });
    await act(db, { viewer: hospital, id, at, body: { action: "postpone", until, reason: "Ждём деталь" } });
  }
  const asked = await routedTo(db, "sgkb-1");
  await act(db, { viewer: hospital, id: asked.id, at, body: { action: "take" } });
  await act(db, { viewer: hospital, id: asked.id, at, body: { action: "askAuthor", question: "Какой подъезд?" } });
  const rows = await listed(db, hospital, "waiting");
  const put = rows.filter(({ task }) => task !== null);
  expect(put.map(({ number }) => number)).toEqual([...days].sort().map((day) => numbers.get(day)));
  expect(put.map(({ task }) => task?.dueAt.slice(0, 10))).toEqual(["2026-12-01", "2026-12-08", "2026-12-14"]);
  expect(rows.find(({ number }) => number === asked.number)).toMatchObject({ task: null });
  const shown = rows.map(({ task, clock }) => task?.dueAt ?? clock?.dueAt ?? "9");
  expect(shown, "the order is that of what the rows say").toEqual([...shown].sort());
});
