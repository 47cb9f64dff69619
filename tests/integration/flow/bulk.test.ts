import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, test } from "vitest";
import { policy } from "@/lib/accounts/policy";
import type { Viewer } from "@/lib/accounts/schema";
import { applyCommand } from "@/lib/flow/apply-command";
import { findBulkTargets, readBulk } from "@/lib/flow/bulk/read-bulk";
import { runBulk } from "@/lib/flow/bulk/run-bulk";
import { startBulkSchema } from "@/lib/flow/bulk/schema";
import { startBulk, undoBulk } from "@/lib/flow/bulk/start-bulk";
import type { CommandBody } from "@/lib/incidents/commands/schema";
import { queueFilterSchema } from "@/lib/incidents/schema";
import { roleSchema } from "@/lib/regions/schema";
import { messageOf, morning, tell } from "@/tests/factories/messages";
import type { OpenedIncident } from "@/tests/factories/messages";
import { agencyId, createViewer, required } from "@/tests/factories/region";
import { standAt } from "@/tests/factories/steps";
import { testDatabase } from "@/tests/setup/test-database";
import type { TestDatabase } from "@/tests/setup/test-database";

const later = new Date(morning.getTime() + 10 * 60_000);
const vague = ["Опять то же самое, сколько можно?", "Когда уже сделаете хоть что-нибудь?", "Нет слов, одни обещания"];
const spam: CommandBody = { action: "reject", reason: "spam" };
let db: TestDatabase;
let moderator: Viewer;

beforeAll(async () => {
  db = await testDatabase({ template: "samara" });
  moderator = await createViewer(db, { role: "moderator" });
});

async function three(): Promise<OpenedIncident[]> {
  const word = randomUUID();
  return tell(
    db,
    vague.map((text, index) => messageOf(`${text} ${word.slice(index * 8, index * 8 + 8)}`)),
  );
}

async function start(viewer: Viewer, incidents: readonly OpenedIncident[], commands: CommandBody[]) {
  const given = startBulkSchema.parse({
    runId: randomUUID(),
    commands,
    targets: incidents.map(({ id, version }) => ({ id, version })),
  });
  await startBulk(viewer, { db, given, now: later });
  return given;
}

function work() {
  return runBulk(db, { now: () => later, signal: new AbortController().signal });
}

async function stepsOf(incidents: readonly OpenedIncident[]): Promise<string[]> {
  const rows = await db.query<{ id: number; step: string }>(
    "select id, step from incident where id = any($1::bigint[])",
    [incidents.map(({ id }) => id)],
  );
  return incidents.map(
    ({ id }) =>
      required(
        rows.find((row) => row.id === id),
        "row",
      ).step,
  );
}

async function countEvents(incidents: readonly OpenedIncident[], kind: string): Promise<number> {
  const rows = await db.query("select from incident_event where incident_id = any($1::bigint[]) and kind = $2", [
    incidents.map(({ id }) => id),
    kind,
  ]);
  return rows.length;
}

describe("many at once", () => {
  test("each is decided with its version; who was quicker and what the step forbids is listed", async () => {
    const incidents = await three();
    const [first, second, third] = incidents as [OpenedIncident, OpenedIncident, OpenedIncident];
    const quicker = await createViewer(db, { role: "moderator" });
    await applyCommand(quicker, {
      ...{ db, now: later },
      command: { action: "setImportance", incidentId: second.id, version: second.version, importance: "high" },
    });
    await standAt(db, { incidentId: third.id, step: "done" });
    const { runId } = await start(moderator, incidents, [spam]);
    await work();
    const view = await readBulk(moderator, { db, runId });
    expect(view).toMatchObject({ total: 3, isFinished: true, counts: { done: 1, stale: 1, wrong_step: 1 } });
    expect(view.refused).toEqual([
      { number: second.number, outcome: "stale", changedBy: quicker.name },
      { number: third.number, outcome: "wrong_step", changedBy: null },
    ]);
    expect(await stepsOf([first, second, third])).toEqual(["rejected", "triage", "done"]);
  });

  test("started twice, and worked on by two at once, it is done once", async () => {
    const incidents = await three();
    const given = await start(moderator, incidents, [spam]);
    await startBulk(moderator, { db, given, now: later });
    await Promise.all([work(), work(), work()]);
    expect(await countEvents(incidents, "incident.rejected")).toBe(3);
    expect((await readBulk(moderator, { db, runId: given.runId })).counts).toEqual({ done: 3 });
  });

  test("broken off in the middle it goes on where it was left", async () => {
    const incidents = await three();
    const { runId } = await start(moderator, incidents, [spam]);
    const abort = new AbortController();
    abort.abort();
    expect(await runBulk(db, { now: () => later, signal: abort.signal })).toEqual({ runs: 0, incidents: 0 });
    // A process that claimed it and died: its claim runs out.
    await db.query("update bulk_run set claimed_until = $2 where id = $1", [runId, new Date(later.getTime() + 1)]);
    expect(await work()).toEqual({ runs: 0, incidents: 0 });
    const muchLater = new Date(later.getTime() + 120_000);
    await runBulk(db, { now: () => muchLater, signal: new AbortController().signal });
    expect((await readBulk(moderator, { db, runId })).counts).toEqual({ done: 3 });
  });

  test("two commands on each are one: a body is set and it is accepted, or neither", async () => {
    const incidents = await three();
    const body = await agencyId(db, "adm-sergievsky");
    await start(moderator, incidents, [{ action: "correctAgency", agencyId: body }, { action: "confirm" }]);
    const missing = await three();
    await db.query("update incident set agency_id = null where id = any($1::bigint[])", [missing.map(({ id }) => id)]);
    await start(moderator, missing, [{ action: "setImportance", importance: "high" }, { action: "confirm" }]);
    await work();
    expect(await stepsOf(incidents)).toEqual(["routed", "routed", "routed"]);
    // Nothing is routed without a body, and then the importance is not changed either.
    expect(await stepsOf(missing)).toEqual(["triage", "triage", "triage"]);
    expect(await countEvents(missing, "importance.changed")).toBe(0);
  });

  test("merged into one, their messages stand there", async () => {
    const [target, ...others] = (await three()) as [OpenedIncident, OpenedIncident, OpenedIncident];
    await start(moderator, others, [{ action: "merge", intoNumber: target.number }]);
    await work();
    const rows = await db.query<{ n: number }>("select message_count as n from incident where id = $1", [target.id]);
    expect(rows).toEqual([{ n: 3 }]);
  });

  test("undone it is undone once, except for what a body has taken meanwhile", async () => {
    const incidents = await three();
    const [first] = incidents as [OpenedIncident, ...OpenedIncident[]];
    const body = await agencyId(db, "adm-sergievsky");
    const { runId } = await start(moderator, incidents, [
      { action: "correctAgency", agencyId: body },
      { action: "confirm" },
    ]);
    await expect(undoBulk(moderator, { db, given: { runId, undoRunId: randomUUID() }, now: later })).rejects.toThrow();
    await work();
    const executor = await createViewer(db, { role: "executor", agency: "adm-sergievsky" });
    const [row] = await db.query<{ version: number }>("select version from incident where id = $1", [first.id]);
    await applyCommand(executor, {
      ...{ db, now: later },
      command: { action: "take", incidentId: first.id, version: required(row, "row").version },
    });
    const undos = await Promise.all(
      [randomUUID(), randomUUID()].map((undoRunId) =>
        undoBulk(moderator, { db, given: { runId, undoRunId }, now: later }),
      ),
    );
    expect(undos[0]?.runId).toBe(undos[1]?.runId);
    await work();
    expect(await stepsOf(incidents)).toEqual(["in_progress", "triage", "triage"]);
    const view = await readBulk(moderator, { db, runId: required(undos[0], "undo").runId });
    expect(view).toMatchObject({ counts: { done: 2, stale: 1 }, canUndo: false });
    expect(view.refused).toEqual([{ number: first.number, outcome: "stale", changedBy: executor.name }]);
  });
});

describe("rights", () => {
  test.each(roleSchema.options)("%s starts what the role may do and nothing else", async (role) => {
    const body = ["executor", "approver", "agency_head"].includes(role) ? { agency: "min-health" } : {};
    const viewer = await createViewer(db, { role, ...body });
    const starting = start(viewer, await three(), [spam]);
    if (policy[role].includes("incident.triage")) await expect(starting).resolves.toBeDefined();
    else await expect(starting).rejects.toMatchObject({ code: "not_allowed" });
  });

  test("what is outside of the scope is not touched and not named", async () => {
    const [local] = await tell(db, [messageOf("В Сергиевском районе в селе Сургут не горят фонари")]);
    const incident = required(local, "incident");
    const elsewhere = await createViewer(db, { role: "moderator", territory: "tolyatti" });
    const { runId } = await start(elsewhere, [incident], [spam]);
    await work();
    expect(await stepsOf([incident])).toEqual([incident.step]);
    expect(await readBulk(elsewhere, { db, runId })).toMatchObject({ counts: { not_found: 1 }, refused: [] });
    await expect(readBulk(moderator, { db, runId })).rejects.toMatchObject({ code: "not_found" });
  });

  test("a right that is gone when its turn comes is gone", async () => {
    const incidents = await three();
    const leaving = await createViewer(db, { role: "moderator" });
    const { runId } = await start(leaving, incidents, [spam]);
    await db.query("update user_account set is_active = false where id = $1", [leaving.userId]);
    await work();
    expect(await stepsOf(incidents)).toEqual(["triage", "triage", "triage"]);
    expect((await readBulk(leaving, { db, runId })).counts).toEqual({ not_allowed: 3 });
  });

  test("a command that is not for many, or that names its incident, is no bulk command", () => {
    const targets = [{ id: 1, version: 1 }];
    for (const command of [{ action: "split", messageIds: [1] }, { ...spam, incidentId: 5 }, { action: "reject" }]) {
      expect(startBulkSchema.safeParse({ runId: randomUUID(), commands: [command], targets }).success).toBe(false);
    }
  });
});

test("everything that a list holds can be taken, within the scope and in its order", async () => {
  const filter = queueFilterSchema.parse({ view: "triage" });
  const { targets } = await findBulkTargets(moderator, { db, filter, now: later });
  const rows = await db.query<{ id: number }>(
    "select id from incident where step in ('triage', 'returned', 'detected') order by next_due_at, id",
  );
  expect(targets.map(({ id }) => id)).toEqual(rows.map(({ id }) => id));
});

describe("one answer for many", () => {
  test("each gets its own round of approval; what is closed is listed, and nothing is published", async () => {
    const incidents = await three();
    const [first, second, third] = incidents as [OpenedIncident, OpenedIncident, OpenedIncident];
    await standAt(db, { incidentId: third.id, step: "done" });
    const answer = { kind: "final", text: "Снег вывезут до пятницы, график на сайте.", outcome: "explained" } as const;
    const versions = await Promise.all(incidents.map(async (one) => ({ ...one, version: await versionOf(one.id) })));
    const { runId } = await start(moderator, versions, [{ action: "submitReply", answer }]);
    await work();
    expect(await stepsOf(incidents)).toEqual(["on_approval", "on_approval", "done"]);
    expect((await readBulk(moderator, { db, runId }))?.counts).toEqual({ done: 2, wrong_step: 1 });
    expect(await countEvents([first, second, third], "reply.submitted")).toBe(2);
    expect(await countEvents([first, second, third], "reply.published")).toBe(0);
  });
});

async function versionOf(incidentId: number): Promise<number> {
  const rows = await db.query<{ version: number }>("select version from incident where id = $1", [incidentId]);
  return required(rows[0], "incident").version;
}
