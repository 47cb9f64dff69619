import { describe, expect, test } from "vitest";
import { readIncident } from "@/lib/flow/read-incident";
import { readQueue } from "@/lib/flow/read-queue";
import { queueFilterSchema } from "@/lib/incidents/schema";
import type { Database } from "@/lib/platform/db";
import { act, codeOf, eventsOf, minutesOn, routedTo, versionOf } from "@/tests/factories/desk";
import type { CommandBody } from "@/tests/factories/desk";
import { agencyId, createViewer, required } from "@/tests/factories/region";
import { standAt } from "@/tests/factories/steps";
import { testDatabase } from "@/tests/setup/test-database";
import { applyCommand } from "@/lib/flow/apply-command";
import type { IncidentCommand } from "@/lib/incidents/commands/schema";

function giveBack(proposedAgencyId: number | null, comment = "Дом на балансе другого органа"): CommandBody {
  return { action: "giveBack", reason: "other_body", comment, proposedAgencyId };
}

async function desk(db: Database) {
  const incident = await routedTo(db, "sgkb-1");
  const hospital = await createViewer(db, { role: "executor", agency: "sgkb-1" });
  const curator = await createViewer(db, { role: "curator" });
  const ministry = await agencyId(db, "min-health");
  return { incident, hospital, curator, ministry };
}

describe("giving back", () => {
  test("in time it goes by itself: it stands in triage with the proposed body, and one confirmation sends it there", async () => {
    const db = await testDatabase({ template: "samara" });
    const { incident, hospital, curator, ministry } = await desk(db);
    await act(db, { viewer: hospital, id: incident.id, at: minutesOn(20), body: giveBack(ministry) });
    const view = required(await readIncident(curator, { db, number: incident.number, now: minutesOn(20) }), "view");
    expect(view).toMatchObject({
      step: "returned",
      agency: { id: ministry },
      executorName: null,
      work: {
        returnCount: 1,
        returns: [
          { reason: "other_body", proposed: { id: ministry }, agencyName: "Больница им. Пирогова", isLate: false },
        ],
      },
    });
    const [event] = await eventsOf(db, incident.id, "incident.returned");
    expect(event).toMatchObject({
      from_step: "routed",
      to_step: "returned",
      detail: { proposedAgencyId: ministry, fromAgencyId: await agencyId(db, "sgkb-1"), isLate: false },
    });
    const page = await readQueue(curator, {
      ...{ db, filter: queueFilterSchema.parse({ view: "returned" }), cursor: null, limit: 10, now: minutesOn(20) },
    });
    expect(page.rows).toMatchObject([{ number: incident.number, returnCount: 1 }]);
    const moderator = await createViewer(db, { role: "moderator" });
    await act(db, { viewer: moderator, id: incident.id, at: minutesOn(21), body: { action: "confirm" } });
    const sent = required(await readIncident(curator, { db, number: incident.number, now: minutesOn(22) }), "sent");
    expect(sent).toMatchObject({ step: "routed", agency: { id: ministry } });
    expect(await readIncident(hospital, { db, number: incident.number, now: minutesOn(22) })).toBeNull();
  });

  test("late it becomes a request to the centre, one at a time; granted it goes back, refused it stays", async () => {
    const db = await testDatabase({ template: "samara" });
    const { incident, hospital, curator } = await desk(db);
    const { id } = incident;
    const late = minutesOn(50);
    await act(db, { viewer: hospital, id, at: late, body: giveBack(null) });
    const view = required(await readIncident(curator, { db, number: incident.number, now: late }), "view");
    expect(view).toMatchObject({
      step: "routed",
      work: { returnCount: 0, requests: [{ kind: "return", state: "waiting", reason: "other_body" }] },
    });
    expect(await codeOf(act(db, { viewer: hospital, id, at: late, body: giveBack(null) }))).toBe("wrong_step");
    const moderator = await createViewer(db, { role: "moderator" });
    const grant: CommandBody = { action: "decideReturn", isGranted: true, comment: "" };
    expect(await codeOf(act(db, { viewer: moderator, id, at: late, body: grant }))).toBe("not_allowed");
    expect(await codeOf(act(db, { viewer: hospital, id, at: late, body: grant }))).toBe("not_allowed");
    const refuse: CommandBody = { action: "decideReturn", isGranted: false, comment: "" };
    expect(await codeOf(act(db, { viewer: curator, id, at: late, body: refuse }))).toBe("invalid");
    await act(db, { viewer: curator, id, at: late, body: { ...refuse, comment: "Это ваша котельная" } });
    expect((await eventsOf(db, id, "request.decided"))[0]?.detail).toMatchObject({
      requestKind: "return",
      isGranted: false,
      recipientUserIds: [hospital.userId],
    });
    await act(db, { viewer: hospital, id, at: late, body: giveBack(null) });
    await act(db, { viewer: curator, id, at: late, body: grant });
    const back = required(await readIncident(curator, { db, number: incident.number, now: late }), "back");
    expect(back).toMatchObject({
      step: "returned",
      agency: null,
      work: { returnCount: 1, returns: [{ isLate: true }] },
    });
    expect(await codeOf(act(db, { viewer: curator, id, at: late, body: grant }))).toBe("wrong_step");
    const rows = await db.query("select waiting_requests from incident where id = $1", [id]);
    expect(rows).toEqual([{ waiting_requests: 0 }]);
  });

  test("from the third return on only somebody who decides may send it on", async () => {
    const db = await testDatabase({ template: "samara" });
    const { incident, curator } = await desk(db);
    const moderator = await createViewer(db, { role: "moderator" });
    const bodies = ["sgkb-1", "min-health", "adm-samara"];
    for (const [turn, code] of bodies.entries()) {
      const executor = await createViewer(db, { role: "executor", agency: code });
      const next = await agencyId(db, bodies[turn + 1] ?? "sgkb-1");
      const at = minutesOn(6 + turn * 3);
      await act(db, { viewer: executor, id: incident.id, at, body: giveBack(next) });
      const confirm = act(db, { viewer: moderator, id: incident.id, at, body: { action: "confirm" } });
      expect(await codeOf(confirm)).toBe(turn < 2 ? "done" : "not_allowed");
    }
    const view = required(await readIncident(moderator, { db, number: incident.number, now: minutesOn(20) }), "view");
    expect(view.allowed).not.toContain("confirm");
    expect(view.work.returns.map((entry) => entry.agencyName)).toEqual([
      "Администрация г. о. Самара",
      "Минздрав",
      "Больница им. Пирогова",
    ]);
    await act(db, { viewer: curator, id: incident.id, at: minutesOn(20), body: { action: "confirm" } });
    expect(await eventsOf(db, incident.id, "incident.returned")).toHaveLength(3);
  });

  test("another body, the own body, no such body and no word at all are refused and change nothing", async () => {
    const db = await testDatabase({ template: "samara" });
    const { incident, hospital, curator, ministry } = await desk(db);
    const { id } = incident;
    const at = minutesOn(10);
    const version = await versionOf(db, id);
    const other = await createViewer(db, { role: "executor", agency: "min-transport" });
    const own = await agencyId(db, "sgkb-1");
    const foreign = await agencyId(db, "min-health", "tver");
    expect(await codeOf(act(db, { viewer: other, id, at, body: giveBack(ministry) }))).toBe("not_found");
    expect(await codeOf(act(db, { viewer: curator, id, at, body: giveBack(ministry) }))).toBe("not_allowed");
    for (const body of [giveBack(own), giveBack(foreign), giveBack(null, "")]) {
      expect(await codeOf(act(db, { viewer: hospital, id, at, body }))).toBe("invalid");
    }
    expect(await versionOf(db, id)).toBe(version);
    await standAt(db, { incidentId: id, step: "on_approval" });
    expect(await codeOf(act(db, { viewer: hospital, id, at, body: giveBack(ministry) }))).toBe("wrong_step");
  });

  test("of two presses at once the second is refused", async () => {
    const db = await testDatabase({ template: "samara" });
    const { incident, hospital, ministry } = await desk(db);
    const command = {
      ...giveBack(ministry),
      incidentId: incident.id,
      version: await versionOf(db, incident.id),
    } as IncidentCommand;
    const press = () => codeOf(applyCommand(hospital, { db, command, now: minutesOn(10) }));
    // By the time of the second one the incident is no longer theirs to see.
    expect((await Promise.all([press(), press()])).sort()).toEqual(["done", "not_found"]);
    expect(await eventsOf(db, incident.id, "incident.returned")).toHaveLength(1);
  });

  test("a request to give back is withdrawn when the centre sends the incident elsewhere or closes it", async () => {
    const db = await testDatabase({ template: "samara" });
    const { incident, hospital, curator, ministry } = await desk(db);
    const { id } = incident;
    await act(db, { viewer: hospital, id, at: minutesOn(50), body: giveBack(null) });
    await act(db, { viewer: curator, id, at: minutesOn(51), body: { action: "correctAgency", agencyId: ministry } });
    const moved = required(await readIncident(curator, { db, number: incident.number, now: minutesOn(51) }), "moved");
    expect(moved.work.requests).toMatchObject([{ kind: "return", state: "withdrawn" }]);
    expect(moved.allowed).not.toContain("decideReturn");
  });
});
