import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, test } from "vitest";
import type { Viewer } from "@/lib/accounts/schema";
import { findOpeners } from "@/lib/incidents/presence/find-openers";
import { keepNext } from "@/lib/incidents/presence/keep-next";
import { dropStalePresence, readPresence, signPresence } from "@/lib/incidents/presence/presence";
import { goneAfterMs } from "@/lib/incidents/presence/schema";
import type { Ahead, PresenceSign } from "@/lib/incidents/presence/schema";
import type { IncidentStep } from "@/lib/incidents/steps/schema";
import { liveChannel } from "@/lib/platform/live";
import { roles } from "@/lib/regions/schema";
import { incidentAt } from "@/tests/factories/inside";
import { morning } from "@/tests/factories/messages";
import { agencyId, createViewer, required } from "@/tests/factories/region";
import { standAt } from "@/tests/factories/steps";
import { testDatabase } from "@/tests/setup/test-database";
import type { TestDatabase } from "@/tests/setup/test-database";

type Row = Awaited<ReturnType<typeof incidentAt>>;

let db: TestDatabase;
beforeAll(async () => {
  db = await testDatabase({ template: "samara" });
});

const at = (seconds: number) => new Date(morning.getTime() + seconds * 1_000);

/** One tab of one person. */
function tabOf(viewer: Viewer, number: number) {
  const tab = randomUUID();
  let signs = 0;
  return (state: PresenceSign["state"], seconds: number, takes = false) =>
    signPresence(viewer, { db, number, now: at(seconds), sign: { tab, number: ++signs, state, takes } });
}

const described = (presence: { people: { name: string; state: string; holds: boolean }[] }) =>
  presence.people.map(({ name, state, holds }) => `${name} ${state}${holds ? " holds" : ""}`);

describe("presence", () => {
  test("people see each other by name, what they do, and no longer once they left or fell silent", async () => {
    const { number } = await incidentAt(db);
    const anna = await createViewer(db, { role: "curator" });
    const boris = await createViewer(db, { role: "executor", agency: "adm-samara" });
    const [tab, otherTab, his] = [tabOf(anna, number), tabOf(anna, number), tabOf(boris, number)];
    await tab("looking", 0);
    await otherTab("looking", 1);
    expect(described(await his("looking", 2))).toEqual([`${anna.name} looking`, `${boris.name} looking`]);
    await tab("writing", 5);
    const seen = await his("looking", 20);
    expect(described(seen)).toEqual([`${boris.name} looking`, `${anna.name} writing holds`]);
    expect(seen.people.map(({ isMe }) => isMe)).toEqual([true, false]);
    // The tab that wrote is closed, the other one still looks.
    await tab("left", 30);
    expect(described(await his("looking", 31))).toContain(`${anna.name} looking`);
    const silence = 1 + goneAfterMs / 1_000 + 1;
    expect(described(await his("looking", silence))).toEqual([`${boris.name} looking`]);
  });

  test("whoever takes over holds the answer, and the other one is told since when", async () => {
    const { number } = await incidentAt(db);
    const anna = await createViewer(db, { role: "executor", agency: "adm-samara" });
    const boris = await createViewer(db, { role: "executor", agency: "adm-samara" });
    const [hers, his] = [tabOf(anna, number), tabOf(boris, number)];
    await hers("writing", 0);
    expect(described(await his("writing", 5))).toEqual([`${anna.name} writing holds`, `${boris.name} writing`]);
    await his("writing", 10, true);
    const { people } = await hers("writing", 12);
    expect(people.find(({ holds }) => holds)).toMatchObject({ name: boris.name, takenAt: at(10).toISOString() });
    // A heartbeat keeps it, looking again gives it up.
    expect(described(await his("writing", 30))).toContain(`${boris.name} writing holds`);
    await hers("writing", 31);
    expect(described(await his("looking", 32))).toContain(`${anna.name} writing holds`);
  });

  test("a sign that was still on its way when its tab left brings nobody back; a later one does", async () => {
    const { id, number } = await incidentAt(db);
    const anna = await createViewer(db, { role: "curator" });
    const boris = await createViewer(db, { role: "executor", agency: "adm-samara" });
    const tab = randomUUID();
    const sign = (sent: number, state: PresenceSign["state"], seconds: number) =>
      signPresence(anna, { db, number, now: at(seconds), sign: { tab, number: sent, state } });
    await sign(3, "left", 1);
    await sign(2, "writing", 2);
    await sign(1, "looking", 3);
    const seen = () => readPresence(boris, { db, number, now: at(4) });
    expect(described(await seen())).toEqual([]);
    expect(await findOpeners(boris, { db, incidentIds: [id], now: at(4) })).toEqual({});
    await sign(4, "looking", 4);
    expect(described(await seen())).toEqual([`${anna.name} looking`]);
  });

  test("the others are told when something changed, and not with every heartbeat", async () => {
    const { id, number } = await incidentAt(db);
    const heard: string[] = [];
    const stop = await db.listen(liveChannel, { onPayload: (payload) => heard.push(payload) });
    const anna = await createViewer(db, { role: "curator" });
    const tab = tabOf(anna, number);
    for (const seconds of [0, 20, 40]) await tab("looking", seconds);
    await tab("writing", 41);
    await tab("left", 42);
    await tab("left", 43);
    await expect.poll(() => heard.length).toBe(3);
    await db.query("select pg_notify($1, '{}')", [liveChannel]);
    await expect.poll(() => heard.length).toBe(4);
    await stop();
    const change = { regionId: anna.regionId, kind: "presence_changed", incidentIds: [id] };
    expect(heard.slice(0, 3).map((payload) => JSON.parse(payload) as unknown)).toEqual([change, change, change]);
  });

  test("whoever has the incident in scope sees and is seen, whatever the role; nobody else does", async () => {
    const { number } = await incidentAt(db);
    for (const role of roles) {
      const inside = await createViewer(db, { role, agency: "adm-samara" });
      const outside = await createViewer(db, { role, agency: "adm-sergievsky", territory: "tolyatti" });
      expect(described(await tabOf(inside, number)("looking", 0)), role).toContain(`${inside.name} looking`);
      await expect(tabOf(outside, number)("looking", 0), role).rejects.toMatchObject({ code: "not_found" });
      const read = readPresence(outside, { db, number, now: at(0) });
      await expect(read, role).rejects.toMatchObject({ code: "not_found" });
    }
    await dropStalePresence(db, { now: at(3_600) });
    expect(await db.query("select from incident_presence")).toEqual([]);
  });
});

describe("the row that each comes to next", () => {
  async function list(count: number) {
    const rows = [];
    for (let index = 0; index < count; index++) rows.push(await incidentAt(db));
    return rows;
  }
  const stepOf = async (id: number) =>
    required((await db.query<{ step: IncidentStep }>("select step from incident where id = $1", [id]))[0], "incident")
      .step;
  const asAhead = async (rows: readonly { id: number }[]) =>
    Promise.all(rows.map(async ({ id }) => ({ id, step: await stepOf(id) })));
  const comesTo = (viewer: Viewer, number: number, given: { ahead: Ahead[]; seconds: number; tab?: string }) =>
    signPresence(viewer, {
      ...{ db, number, now: at(given.seconds) },
      sign: { tab: given.tab ?? randomUUID(), number: given.seconds + 1, state: "looking", ahead: given.ahead },
    });

  test("ten people who ask at the same moment are given ten rows", async () => {
    const rows = await list(12);
    const ahead = await asAhead(rows);
    const people = await Promise.all(Array.from({ length: 10 }, () => createViewer(db, { role: "moderator" })));
    const desk = await incidentAt(db);
    const given = await Promise.all(people.map((person) => comesTo(person, desk.number, { ahead, seconds: 0 })));
    const ids = given.map(({ nextId }) => nextId);
    expect(new Set(ids).size).toBe(10);
    expect([...ids].sort()).toEqual(
      rows
        .slice(0, 10)
        .map(({ id }) => id)
        .sort(),
    );
  });

  test("what is open elsewhere or decided already is passed over, and a kept row is no look", async () => {
    const [decided, opened, free, last] = (await list(4)) as [Row, Row, Row, Row];
    const ahead = await asAhead([decided, opened, free, last]);
    const anna = await createViewer(db, { role: "moderator" });
    const boris = await createViewer(db, { role: "moderator" });
    await standAt(db, { incidentId: decided.id, step: "routed", agencyId: await agencyId(db, "adm-samara") });
    const hers = await comesTo(anna, opened.number, { ahead: ahead.slice(2), seconds: 0 });
    expect(hers.nextId).toBe(free.id);
    const desk = await incidentAt(db);
    expect((await comesTo(boris, desk.number, { ahead, seconds: 1 })).nextId).toBe(last.id);
    expect((await readPresence(boris, { db, number: free.number, now: at(1) })).people).toEqual([]);
    const openers = await findOpeners(boris, { db, incidentIds: [opened.id, free.id, last.id], now: at(1) });
    expect(openers).toEqual({ [opened.id]: anna.name, [free.id]: anna.name });
  });

  test("it is one row for each person, and free again once that one asks for another or falls silent", async () => {
    const [first, second] = (await list(2)) as [Row, Row];
    const ahead = await asAhead([first, second]);
    const anna = await createViewer(db, { role: "moderator" });
    const boris = await createViewer(db, { role: "moderator" });
    const desk = await incidentAt(db);
    expect((await comesTo(anna, desk.number, { ahead, seconds: 0 })).nextId).toBe(first.id);
    expect((await comesTo(anna, desk.number, { ahead: ahead.slice(1), seconds: 1 })).nextId).toBe(second.id);
    expect((await comesTo(boris, desk.number, { ahead, seconds: 2 })).nextId).toBe(first.id);
    expect((await comesTo(boris, desk.number, { ahead: ahead.slice(1), seconds: 3 })).nextId).toBeNull();
    const silence = 2 + goneAfterMs / 1_000;
    expect((await comesTo(boris, desk.number, { ahead: ahead.slice(1), seconds: silence })).nextId).toBe(second.id);
  });

  test("nothing outside of the own scope is ever kept", async () => {
    const foreign = await incidentAt(db);
    const body = await createViewer(db, { role: "executor", agency: "adm-sergievsky", territory: "tolyatti" });
    const sign = { tab: randomUUID(), ahead: await asAhead([foreign]), now: at(0) };
    expect(await db.transaction((tx) => keepNext(tx, body, sign))).toBeNull();
  });
});
