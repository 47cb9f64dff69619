import { readFile } from "node:fs/promises";
import { expect, test } from "vitest";
import { applyCommand } from "@/lib/flow/apply-command";
import { removeImport } from "@/lib/flow/remove-import";
import { applyNames } from "@/lib/flow/names/apply-names";
import { decideName } from "@/lib/flow/names/decide-name";
import { undoNames } from "@/lib/flow/names/undo-names";
import { readIncident } from "@/lib/flow/read-incident";
import { sweepClocks } from "@/lib/flow/sweep-clocks";
import type { Viewer } from "@/lib/accounts/schema";
import type { NameField } from "@/lib/flow/names/schema";
import type { Database } from "@/lib/platform/db";
import { morning } from "@/tests/factories/messages";
import { pastRowOf } from "@/tests/factories/past-row";
import { agencyId, createViewer, required, topicId } from "@/tests/factories/region";
import { testDatabase } from "@/tests/setup/test-database";
import { carryOut, importRows, incidents, storedName } from "./name-givens";

const lamps = "improvement.street_lights_broken";

async function territoryId(db: Database, code: string): Promise<number> {
  const rows = await db.query<{ id: number }>("select id from territory where code = $1", [code]);
  return required(rows[0], code).id;
}

async function mapName(
  db: Database,
  viewer: Viewer,
  { field, given, targetId }: { field: NameField; given: string; targetId: number | null },
) {
  const { id, version } = await storedName(db, field, given);
  const command =
    targetId === null
      ? ({ as: "nothing", nameId: id, version } as const)
      : ({ as: "existing", nameId: id, version, targetId } as const);
  return decideName(viewer, { db, command, now: morning });
}

test("a decision reaches every row, with its entry in the log, and what the file said stays", async () => {
  const db = await testDatabase({ template: "samara" });
  const admin = await createViewer(db, { role: "admin" });
  const strange = {
    ...{ department: "Мин. дивных дел", topicGroup: "Двор", topic: "Лампы", municipality: "Град Самара-на-Волге" },
    communityUrl: "https://vk.com/samara_na_volge",
    incidentType: null,
  };
  await importRows(db, [pastRowOf("Раз", strange), pastRowOf("Два", strange), pastRowOf("Три")]);
  await mapName(db, admin, { field: "agency", given: "Мин. дивных дел", targetId: await agencyId(db, "min-health") });
  await mapName(db, admin, { field: "topic", given: "Двор / Лампы", targetId: await topicId(db, lamps) });
  await mapName(db, admin, {
    ...{ field: "territory", given: "Град Самара-на-Волге", targetId: await territoryId(db, "samara") },
  });
  const [community] = await db.query<{ id: number }>("select id from community order by id limit 1");
  await mapName(db, admin, {
    ...{ field: "community", given: "https://vk.com/samara_na_volge", targetId: required(community, "community").id },
  });
  const untouched = (await incidents(db))[2];
  expect(await carryOut(db)).toEqual({ names: 4, rows: 8, changed: 8 });

  const [first, second, third] = await incidents(db);
  expect(first).toMatchObject({ agency: "min-health", topic: lamps, territory: "samara", municipality: "samara" });
  expect(first?.community).not.toBeNull();
  expect(second).toEqual({ ...first, id: second?.id });
  expect(third).toEqual(untouched);
  const [stored] = await db.query("select history -> 'given' ->> 'department' as given from incident order by id");
  expect(stored).toEqual({ given: "Мин. дивных дел" });

  const view = required(await readIncident(admin, { db, number: 1, now: morning }), "incident");
  const told = view.events.filter(({ kind }) => kind === "name.decided");
  expect(told).toHaveLength(4);
  expect(told.every(({ userName }) => userName === admin.name)).toBe(true);
  expect(told.map(({ values }) => values["given"])).toContain("Мин. дивных дел");
  const replies = await db.query("select distinct agency_id from reply where incident_id = $1", [first?.id]);
  expect(replies).toEqual([{ agency_id: await agencyId(db, "min-health") }]);
  // Nothing is left to do, and nothing of the past is told today.
  expect(await carryOut(db)).toEqual({ names: 0, rows: 0, changed: 0 });
  expect(await sweepClocks(db, { now: morning })).toEqual({ warned: 0, breached: 0, escalated: 0 });
});

test("clocks are those of the policy that the decided topic asks for, marked as told; closed ones stay without a deadline", async () => {
  const db = await testDatabase({ template: "samara" });
  const admin = await createViewer(db, { role: "admin" });
  const late = { firstReplyAt: null, firstReplyText: null, lastExecutorFirstReplyAt: null, reply1: null, reply2: null };
  const open = { ...late, step: "В работе", closedAt: null, satisfactionStepAt: null, submittedForApprovalAt: null };
  const rows = [pastRowOf("Закрыто", { topic: "Лампы" }), pastRowOf("Открыто", { ...open, topic: "Лампы" })];
  await importRows(db, rows);
  const before = await incidents(db);
  await mapName(db, admin, { field: "topic", given: "Благоустройство / Лампы", targetId: await topicId(db, lamps) });
  await carryOut(db);
  const after = await incidents(db);
  expect(after[0]?.policy).not.toBe(before[0]?.policy);
  const asThere = await testDatabase({ template: "samara" });
  await importRows(
    asThere,
    rows.map((row) => ({ ...row, topic: "★ Неисправные фонари освещения" })),
  );
  const clocksOf = (from: Database) =>
    from.query(
      `select row_number() over (order by incident_id, kind) as n, kind, round, state, started_at, due_at, warn_at,
         paused_at, stopped_at, warned_at, breached_at from incident_clock order by incident_id, kind`,
    );
  expect(await clocksOf(db)).toEqual(await clocksOf(asThere));
  const dueOf = (from: Database) =>
    from.query("select next_due_at, next_due_kind, closed_at from incident order by id");
  expect(await dueOf(db)).toEqual(await dueOf(asThere));
  expect(await sweepClocks(db, { now: morning })).toEqual({ warned: 0, breached: 0, escalated: 0 });
  // Each deadline that passed stands in the log once.
  const [breaches] = await db.query(
    `select count(*)::int as told, count(distinct (incident_id, detail ->> 'clock', detail ->> 'dueAt'))::int as different
     from incident_event where kind = 'clock.breached'`,
  );
  expect(breaches?.["told" as never]).toBe(breaches?.["different" as never]);
});

test("taken back, every row stands as it came in, and decided again it follows again", async () => {
  const db = await testDatabase({ template: "samara" });
  const admin = await createViewer(db, { role: "admin" });
  await importRows(db, [pastRowOf("Раз", { department: "Приказ", topic: "Лампы" })]);
  const [before] = await incidents(db);
  const target = { field: "agency", given: "Приказ", targetId: await agencyId(db, "min-health") } as const;
  const decided = await mapName(db, admin, target);
  const topic = await mapName(db, admin, {
    ...{ field: "topic", given: "Благоустройство / Лампы", targetId: await topicId(db, lamps) },
  });
  await carryOut(db);
  await undoNames(admin, { db, names: [decided, topic], now: morning });
  await carryOut(db);
  expect((await incidents(db))[0]).toEqual({ ...before, version: 5 });
  await mapName(db, admin, target);
  await carryOut(db);
  expect((await incidents(db))[0]?.agency).toBe("min-health");
});

test("what a person has put right by hand is not overwritten, neither by the decision nor when it is taken back", async () => {
  const db = await testDatabase({ template: "samara" });
  const admin = await createViewer(db, { role: "admin" });
  const open = { step: "Модерация", closedAt: null, satisfactionStepAt: null, department: "Приказ" };
  await importRows(db, [pastRowOf("По-своему", open), pastRowOf("Как все", open)]);
  const [own] = await incidents(db);
  const { id, version } = required(own, "incident");
  const byHand = await agencyId(db, "min-transport");
  const command = { action: "correctAgency", incidentId: id, version, agencyId: byHand } as const;
  await applyCommand(admin, { db, command, now: morning });
  const agencies = async () => (await incidents(db)).map(({ agency }) => agency);
  const decided = await mapName(db, admin, {
    ...{ field: "agency", given: "Приказ", targetId: await agencyId(db, "min-health") },
  });
  expect(await carryOut(db)).toMatchObject({ rows: 2, changed: 1 });
  expect(await agencies()).toEqual(["min-transport", "min-health"]);
  await undoNames(admin, { db, names: [decided], now: morning });
  await carryOut(db);
  expect(await agencies()).toEqual(["min-transport", null]);
});

test("broken off in the middle, the work goes on where it stopped; nothing is lost or done twice", async () => {
  const db = await testDatabase({ template: "samara" });
  const admin = await createViewer(db, { role: "admin" });
  await importRows(
    db,
    Array.from({ length: 1_203 }, (_, index) => pastRowOf(`Строка ${index}`, { department: "Приказ" })),
  );
  await mapName(db, admin, { field: "agency", given: "Приказ", targetId: await agencyId(db, "min-health") });
  const ending = new AbortController();
  const stopping = { ...db, transaction: db.transaction.bind(db), query: db.query.bind(db) } as Database;
  stopping.transaction = async (work) => {
    const result = await db.transaction(work);
    ending.abort();
    return result;
  };
  expect(await applyNames(stopping, { now: () => morning, signal: ending.signal })).toMatchObject({ rows: 500 });
  const done = async () => (await db.query("select from incident where agency_id is not null")).length;
  expect(await done()).toBe(500);
  // Killed within a batch: its transaction is gone as a whole.
  const dying = {
    ...stopping,
    transaction: (work) =>
      db.transaction(async (tx) => {
        await work(tx);
        throw new Error("killed");
      }),
  } as Database;
  await expect(applyNames(dying, { now: () => morning })).rejects.toThrow();
  expect(await done()).toBe(500);
  expect(await carryOut(db)).toEqual({ names: 1, rows: 703, changed: 703 });
  const [events] = await db.query(
    "select count(*)::int as n, count(distinct incident_id)::int as of from incident_event where kind = 'name.decided'",
  );
  expect(events).toEqual({ n: 1_203, of: 1_203 });
});

test("a later file uses the decision, and a name decided while a file runs reaches its rows too", async () => {
  const db = await testDatabase({ template: "samara" });
  const admin = await createViewer(db, { role: "admin" });
  await importRows(db, [pastRowOf("Раз", { department: "Приказ" })]);
  const decided = await mapName(db, admin, {
    ...{ field: "agency", given: "Приказ", targetId: await agencyId(db, "min-health") },
  });
  await carryOut(db);
  expect(await importRows(db, [pastRowOf("Два", { department: "Приказ" })])).toMatchObject({ unknown: { agency: 0 } });
  expect(await storedName(db, "agency", "Приказ")).toMatchObject({ rows: 2, isPending: false });
  expect((await incidents(db)).map(({ agency }) => agency)).toEqual(["min-health", "min-health"]);
  // The rows of the later file go back with the decision as well.
  await undoNames(admin, { db, names: [decided], now: morning });
  await carryOut(db);
  expect((await incidents(db)).map(({ agency }) => agency)).toEqual([null, null]);

  // Decided between two batches of a file that has read the decisions before.
  const rows = Array.from({ length: 501 }, (_, index) => pastRowOf(`Ещё ${index}`, { department: "Приказ" }));
  const racing = { ...db, query: db.query.bind(db) } as Database;
  let batches = 0;
  racing.transaction = async (work) => {
    const result = await db.transaction(work);
    batches += 1;
    if (batches === 1) {
      await mapName(db, admin, { field: "agency", given: "Приказ", targetId: await agencyId(db, "min-health") });
      await carryOut(db);
    }
    return result;
  };
  await importRows(racing, rows);
  expect(await storedName(db, "agency", "Приказ")).toMatchObject({ rows: 503, isPending: true });
  await carryOut(db);
  expect(await db.query("select from incident where agency_id is null")).toHaveLength(0);
});

test("with its import a name loses its rows, and goes when no other file has it and nobody decided about it", async () => {
  const db = await testDatabase({ template: "samara" });
  const admin = await createViewer(db, { role: "admin" });
  const first = await importRows(db, [pastRowOf("Раз", { department: "Приказ", topic: "Лампы" })]);
  const second = await importRows(db, [pastRowOf("Два", { department: "Приказ", topic: "Свечи" })]);
  await mapName(db, admin, { field: "topic", given: "Благоустройство / Свечи", targetId: null });
  await removeImport(db, admin, { importId: first.importId, now: morning });
  const names = () => db.query("select given, row_count as rows from import_name order by given");
  expect(await names()).toEqual([
    { given: "Благоустройство / Свечи", rows: 1 },
    { given: "Приказ", rows: 1 },
  ]);
  await removeImport(db, admin, { importId: second.importId, now: morning });
  expect(await names()).toEqual([{ given: "Благоустройство / Свечи", rows: 0 }]);
  expect(await db.query("select from import_name_use")).toEqual([]);
});

test("rows that came in before their names were linked are linked by the migration as the import links them", async () => {
  const db = await testDatabase({ template: "samara" });
  const strange = {
    ...{ department: "Приказ\u00a0 дивных дел", topicGroup: "Двор", topic: " ★ Скоморохи  во дворе" },
    ...{ municipality: "Тридевятое  царство", settlement: "с. Дивное", communityUrl: "https://t.me/divnoe" },
  };
  await importRows(db, [
    pastRowOf("Раз", strange),
    pastRowOf("Два", { ...strange, topicGroup: null, municipality: null }),
    pastRowOf("Три", { department: "-", settlement: "Нигде" }),
  ]);
  const uses = () => db.query("select * from import_name_use order by name_id, incident_id");
  const written = await uses();
  expect(written.length).toBeGreaterThan(8);
  await db.query("delete from import_name_use");
  const migration = await readFile("prisma/migrations/20261128000120_name_decisions/migration.sql", "utf8");
  await db.query(migration.slice(migration.indexOf('WITH "row_of"')));
  expect(await uses()).toEqual(written);
});
