import { randomUUID } from "node:crypto";
import { describe, expect, test } from "vitest";
import { loadViewer } from "@/lib/accounts/load-viewer";
import { policy } from "@/lib/accounts/policy";
import type { Viewer } from "@/lib/accounts/schema";
import { arrangeSubstitution } from "@/lib/accounts/substitution/arrange-substitution";
import { endSubstitution } from "@/lib/accounts/substitution/end-substitution";
import { readSubstitutions } from "@/lib/accounts/substitution/find-substitutions";
import { applyCommand } from "@/lib/flow/apply-command";
import { readBulk } from "@/lib/flow/bulk/read-bulk";
import { runBulk } from "@/lib/flow/bulk/run-bulk";
import { startBulk, undoBulk } from "@/lib/flow/bulk/start-bulk";
import type { Database } from "@/lib/platform/db";
import { messageOf, morning, tell } from "@/tests/factories/messages";
import { agencyId, createViewer, required } from "@/tests/factories/region";
import { standAt } from "@/tests/factories/steps";
import { testDatabase } from "@/tests/setup/test-database";

const today = "2026-11-28";
const now = new Date("2026-11-28T08:00:00Z");
const nextWeek = new Date("2026-12-06T08:00:00Z");

function period(absent: Viewer, substitute: Viewer, values: { fromOn?: string; toOn?: string } = {}) {
  return { absentId: absent.userId, substituteId: substitute.userId, fromOn: today, toOn: "2026-12-04", ...values };
}

function atDesk(db: Database, substitute: Viewer, absent: Viewer, at = now): Promise<Viewer | null> {
  return loadViewer(db, { userId: substitute.userId, sessionVersion: 1, actingForId: absent.userId, now: at });
}

async function colleagues(db: Database) {
  const head = await createViewer(db, { role: "agency_head", agency: "min-health" });
  const executor = await createViewer(db, { role: "executor", agency: "min-health" });
  return { head, executor };
}

describe("standing in", () => {
  test("the substitute sits at that desk with its role and scope, and stays himself", async () => {
    const db = await testDatabase({ template: "samara" });
    const { head, executor } = await colleagues(db);
    await arrangeSubstitution(head, { db, given: period(head, executor), now });
    const acting = required(await atDesk(db, executor, head), "viewer");
    expect(acting).toMatchObject({
      userId: executor.userId,
      name: executor.name,
      role: "agency_head",
      permissions: policy.agency_head,
      agencyIds: head.agencyIds,
      actingFor: { userId: head.userId, name: head.name, until: "2026-12-04T20:00:00.000Z" },
    });
    // Not both together: an executor's own right to see authors is not that desk's.
    expect(acting.permissions).not.toContain("person.read");
    const own = required(await loadViewer(db, { userId: executor.userId, sessionVersion: 1 }), "viewer");
    expect(own).toMatchObject({ role: "executor", actingFor: null });
  });

  test("before its first and after its last moment, and for anybody else, the desk is closed", async () => {
    const db = await testDatabase({ template: "samara" });
    const { head, executor } = await colleagues(db);
    const other = await createViewer(db, { role: "executor", agency: "min-health" });
    await arrangeSubstitution(head, { db, given: period(head, executor, { fromOn: "2026-11-30" }), now });
    expect((await atDesk(db, executor, head))?.actingFor).toBeNull();
    expect((await atDesk(db, executor, head, new Date("2026-11-29T20:00:00Z")))?.actingFor).not.toBeNull();
    expect((await atDesk(db, executor, head, nextWeek))?.actingFor).toBeNull();
    expect((await atDesk(db, other, head, new Date("2026-12-01T08:00:00Z")))?.actingFor).toBeNull();
  });

  test("what is done there is told as done by the substitute on behalf of the absent one", async () => {
    const db = await testDatabase({ template: "samara" });
    const { head, executor } = await colleagues(db);
    await arrangeSubstitution(head, { db, given: period(head, executor), now });
    const [incident] = await tell(db, [messageOf("Опять то же самое. Сколько можно писать?")]);
    const { id } = required(incident, "incident");
    await standAt(db, { incidentId: id, step: "routed", agencyId: await agencyId(db, "min-health") });
    const acting = required(await atDesk(db, executor, head), "viewer");
    await applyCommand(acting, {
      db,
      now: morning,
      command: { action: "take", incidentId: id, version: 1 },
    });
    const rows = await db.query("select user_id, detail from incident_event where kind = 'incident.taken'");
    expect(rows).toEqual([{ user_id: executor.userId, detail: { onBehalfOf: head.userId } }]);
  });

  test("ended, it is over at once; ending twice is ending once", async () => {
    const db = await testDatabase({ template: "samara" });
    const { head, executor } = await colleagues(db);
    const { id } = await arrangeSubstitution(head, { db, given: period(head, executor), now });
    await endSubstitution(head, { db, substitutionId: id, now });
    await endSubstitution(head, { db, substitutionId: id, now });
    expect((await atDesk(db, executor, head))?.actingFor).toBeNull();
    const kinds = await db.query<{ kind: string }>("select kind from audit_event order by id");
    expect(kinds.map(({ kind }) => kind)).toEqual(["substitution.arranged", "substitution.ended"]);
  });
});

describe("who may arrange it", () => {
  test("oneself; a head for the own body; nobody for others, and not from a lent desk", async () => {
    const db = await testDatabase({ template: "samara" });
    const { head, executor } = await colleagues(db);
    const second = await createViewer(db, { role: "executor", agency: "min-health" });
    const foreignHead = await createViewer(db, { role: "agency_head", agency: "min-transport" });
    await arrangeSubstitution(executor, { db, given: period(executor, second), now });
    await arrangeSubstitution(head, {
      db,
      given: period(second, head, { fromOn: "2026-12-10", toOn: "2026-12-11" }),
      now,
    });
    for (const viewer of [second, foreignHead]) {
      await expect(arrangeSubstitution(viewer, { db, given: period(head, second), now })).rejects.toMatchObject({
        code: "not_allowed",
      });
    }
    const acting = required(await atDesk(db, second, executor), "viewer");
    expect(acting.actingFor).not.toBeNull();
    const lent = period(executor, head, { fromOn: "2026-12-20", toOn: "2026-12-21" });
    await expect(arrangeSubstitution(acting, { db, given: lent, now })).rejects.toMatchObject({ code: "not_allowed" });
    const [row] = await db.query<{ id: number }>("select min(id) as id from substitution");
    await expect(
      endSubstitution(foreignHead, { db, substitutionId: required(row, "row").id, now }),
    ).rejects.toMatchObject({ code: "not_found" });
  });

  test("rights stay in the house: somebody of another body, of another region or an administrator cannot stand in", async () => {
    const db = await testDatabase({ template: "samara" });
    const { head } = await colleagues(db);
    const others = [
      await createViewer(db, { role: "executor", agency: "min-transport" }),
      await createViewer(db, { role: "moderator", agency: "cur-samara" }),
      await createViewer(db, { role: "admin" }),
    ];
    for (const other of others) {
      await expect(arrangeSubstitution(head, { db, given: period(head, other), now })).rejects.toMatchObject({
        code: "invalid",
        context: { field: "substituteId" },
      });
    }
  });

  test("one absence at a time, none that is over, nobody who is away, no half a year", async () => {
    const db = await testDatabase({ template: "samara" });
    const { head, executor } = await colleagues(db);
    const second = await createViewer(db, { role: "executor", agency: "min-health" });
    await arrangeSubstitution(head, { db, given: period(head, executor), now });
    const refused: [NonNullable<Parameters<typeof period>[2]>, Viewer, Viewer, string][] = [
      [{}, head, second, "fromOn"],
      [{ fromOn: "2026-11-01", toOn: "2026-11-20" }, executor, second, "toOn"],
      [{ fromOn: "2026-12-04", toOn: "2026-12-01" }, executor, second, "toOn"],
      [{ toOn: "2027-11-28" }, executor, second, "toOn"],
      [{}, second, head, "substituteId"],
    ];
    for (const [values, absent, substitute, field] of refused) {
      await expect(
        arrangeSubstitution(head, { db, given: period(absent, substitute, values), now }),
        `${field} ${JSON.stringify(values)}`,
      ).rejects.toMatchObject({ code: "invalid", context: { field } });
    }
  });

  test("the board shows one's own, whom one stands in for, and a head the whole house", async () => {
    const db = await testDatabase({ template: "samara" });
    const { head, executor } = await colleagues(db);
    const hospital = await createViewer(db, { role: "executor", agency: "min-transport" });
    await arrangeSubstitution(head, { db, given: period(head, executor), now });
    const board = await readSubstitutions(executor, { db, now });
    expect(board.list).toHaveLength(1);
    expect(board.list[0]).toMatchObject({ state: "running", mayEnd: false, absent: { id: head.userId } });
    expect(board.desks).toEqual([{ id: head.userId, name: head.name, toAt: "2026-12-04T20:00:00.000Z" }]);
    expect(board.mayBeAbsent.map(({ id }) => id)).toEqual([executor.userId]);
    const ofHead = await readSubstitutions(head, { db, now });
    expect(ofHead.list[0]?.mayEnd).toBe(true);
    expect(ofHead.mayBeAbsent.map(({ id }) => id)).toContain(executor.userId);
    expect((await readSubstitutions(hospital, { db, now })).list).toEqual([]);
  });
});

describe("many at once at somebody else's desk", () => {
  /** A moderator of the region who is away, and one of a single town who sits at that desk. */
  async function atModeratorsDesk(db: Database) {
    const moderator = await createViewer(db, { role: "moderator" });
    const colleague = await createViewer(db, { role: "moderator", territory: "tolyatti" });
    await arrangeSubstitution(moderator, { db, given: period(moderator, colleague), now });
    const incidents = await tell(
      db,
      ["Опять то же самое?", "Когда уже сделаете?", "Одни обещания"].map((text) => messageOf(text)),
    );
    const acting = required(await atDesk(db, colleague, moderator), "viewer");
    return { moderator, colleague, acting, incidents };
  }
  async function start(db: Database, acting: Viewer, incidents: readonly { id: number; version: number }[]) {
    const targets = incidents.map(({ id, version }) => ({ id, version }));
    const commands = [{ action: "reject" as const, reason: "spam" as const }];
    const { runId } = await startBulk(acting, { db, now, given: { runId: randomUUID(), commands, targets } });
    return runId;
  }
  const work = (db: Database, at: Date) => runBulk(db, { now: () => at, signal: new AbortController().signal });

  test("is done with that desk's rights, told as done on behalf of the absent one, and taken back the same way", async () => {
    const db = await testDatabase({ template: "samara" });
    const { moderator, colleague, acting, incidents } = await atModeratorsDesk(db);
    const runId = await start(db, acting, incidents);
    await work(db, now);
    expect((await readBulk(acting, { db, runId })).counts).toEqual({ done: 3 });
    await undoBulk(acting, { db, now, given: { runId, undoRunId: randomUUID() } });
    await work(db, now);
    const rows = await db.query(
      `select kind, user_id, detail -> 'onBehalfOf' as behalf, count(*)::int from incident_event
       where kind in ('incident.rejected', 'incident.restored') group by 1, 2, 3 order by 1`,
    );
    expect(rows).toEqual(
      ["incident.rejected", "incident.restored"].map((kind) => ({
        ...{ kind, user_id: colleague.userId, behalf: moderator.userId, count: 3 },
      })),
    );
  });

  test("that is still under way when the absence ends is not carried out", async () => {
    const db = await testDatabase({ template: "samara" });
    const { acting, incidents } = await atModeratorsDesk(db);
    await start(db, acting, incidents);
    await work(db, nextWeek);
    const rejected = await db.query("select from incident_event where kind = 'incident.rejected'");
    expect(rejected).toEqual([]);
  });
});
