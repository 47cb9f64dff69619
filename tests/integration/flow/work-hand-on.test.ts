import { describe, expect, test } from "vitest";
import { applyCommand } from "@/lib/flow/apply-command";
import { readIncident } from "@/lib/flow/read-incident";
import { findWorkChoices } from "@/lib/flow/work/find-work-choices";
import type { IncidentCommand } from "@/lib/incidents/commands/schema";
import { act, codeOf, eventsOf, minutesOn, routedTo, versionOf } from "@/tests/factories/desk";
import { agencyId, createViewer, required } from "@/tests/factories/region";
import { standAt } from "@/tests/factories/steps";
import { testDatabase } from "@/tests/setup/test-database";

describe("handing down", () => {
  test("a ministry hands it to an institution below it, which has its own time to give it back", async () => {
    const db = await testDatabase({ template: "samara" });
    const { id, number } = await routedTo(db, "min-health");
    const ministry = await createViewer(db, { role: "executor", agency: "min-health" });
    const hospital = await createViewer(db, { role: "executor", agency: "sgkb-1" });
    const below = await agencyId(db, "sgkb-1");
    const choices = await findWorkChoices(ministry, { db, incidentId: id, kind: "below" });
    expect(choices.map((choice) => choice.id)).toContain(below);
    await act(db, { viewer: ministry, id, at: minutesOn(30), body: { action: "take" } });
    await act(db, {
      viewer: ministry,
      id,
      at: minutesOn(40),
      body: { action: "delegate", agencyId: below, comment: "" },
    });
    const view = required(await readIncident(hospital, { db, number, now: minutesOn(41) }), "view");
    expect(view).toMatchObject({ step: "routed", agency: { id: below }, executorName: null });
    expect(view.work.bodiesBefore).toMatchObject([{ code: "min-health" }]);
    expect(Date.parse(view.work.returnsByItselfUntil ?? "")).toBe(minutesOn(70).getTime());
    expect(await eventsOf(db, id, "incident.delegated")).toMatchObject([{ detail: { agencyId: below } }]);
  });

  test("only downwards, within the own bodies, at a step of work, and once", async () => {
    const db = await testDatabase({ template: "samara" });
    const { id } = await routedTo(db, "sgkb-1");
    const at = minutesOn(10);
    const ministry = await createViewer(db, { role: "agency_head", agency: "min-health" });
    const hospital = await createViewer(db, { role: "executor", agency: "sgkb-1" });
    const curator = await createViewer(db, { role: "curator" });
    const delegate = async (viewer: typeof ministry, code: string) =>
      codeOf(
        act(db, { viewer, id, at, body: { action: "delegate", agencyId: await agencyId(db, code), comment: "" } }),
      );
    for (const code of ["min-health", "sgkb-2", "adm-samara-kirovsky"]) {
      expect(await delegate(ministry, code), code).toBe("invalid");
    }
    expect(await delegate(hospital, "min-health")).toBe("invalid");
    expect(await delegate(curator, "sgkb-1")).toBe("not_allowed");
    await standAt(db, { incidentId: id, step: "on_approval", agencyId: await agencyId(db, "min-health") });
    expect(await delegate(ministry, "sgkb-1")).toBe("wrong_step");
    await standAt(db, { incidentId: id, step: "in_progress" });
    const command = {
      ...{ action: "delegate", comment: "", agencyId: await agencyId(db, "sgkb-1") },
      ...{ incidentId: id, version: await versionOf(db, id) },
    } as IncidentCommand;
    const press = () => codeOf(applyCommand(ministry, { db, command, now: at }));
    expect((await Promise.all([press(), press()])).sort()).toEqual(["done", "stale"]);
  });
});

describe("assigning", () => {
  test("the head names somebody of that body; an executor may not, and nobody of another body can be named", async () => {
    const db = await testDatabase({ template: "samara" });
    const { id, number } = await routedTo(db, "sgkb-1");
    const at = minutesOn(10);
    const head = await createViewer(db, { role: "agency_head", agency: "min-health" });
    const own = await createViewer(db, { role: "executor", agency: "sgkb-1" });
    const other = await createViewer(db, { role: "executor", agency: "sgkb-2" });
    const people = await findWorkChoices(head, { db, incidentId: id, kind: "executors" });
    expect(people.map((person) => person.id)).toContain(own.userId);
    expect(people.map((person) => person.id)).not.toContain(other.userId);
    const assign = (viewer: typeof head, executorId: number) =>
      codeOf(act(db, { viewer, id, at, body: { action: "assign", executorId } }));
    expect(await assign(own, own.userId)).toBe("not_allowed");
    expect(await codeOf(findWorkChoices(own, { db, incidentId: id, kind: "executors" }))).toBe("not_allowed");
    expect(await codeOf(findWorkChoices(other, { db, incidentId: id, kind: "below" }))).toBe("not_found");
    expect(await assign(head, other.userId)).toBe("invalid");
    expect(await assign(head, own.userId)).toBe("done");
    expect(await assign(head, own.userId)).toBe("invalid");
    const view = required(await readIncident(own, { db, number, now: at }), "view");
    expect(view.executorName).toBe(own.name);
    const [event] = view.events;
    expect(event).toMatchObject({ kind: "incident.assigned", values: { executor: own.name } });
    await standAt(db, { incidentId: id, step: "done" });
    expect(await assign(head, head.userId)).toBe("wrong_step");
  });
});
