import { randomUUID } from "node:crypto";
import { beforeAll, expect, test } from "vitest";
import { applyCommand } from "@/lib/flow/apply-command";
import { tellPast } from "@/lib/flow/history/tell-past";
import { loadGuesser } from "@/lib/flow/load-guesser";
import { removeDemo, removeImport } from "@/lib/flow/remove-import";
import { tellDemo } from "@/lib/flow/tell-demo";
import { understandBatch } from "@/lib/flow/understand-batch";
import { captureMessages } from "@/lib/intake/capture-messages";
import { readHistoryPieces } from "@/lib/intake/demo/history/pieces";
import type { HistoryPieces } from "@/lib/intake/demo/history/pieces";
import { readCorpus } from "@/lib/intake/demo/read-corpus";
import type { IncomingMessage } from "@/lib/intake/schema";
import type { Database } from "@/lib/platform/db";
import { messageOf, morning, tell } from "@/tests/factories/messages";
import { createViewer, regionId, required } from "@/tests/factories/region";
import { standAt } from "@/tests/factories/steps";
import { testDatabase } from "@/tests/setup/test-database";

const lamp = "В Сергиевском районе, в селе Сургут на улице Первомайской, 12 третью неделю не горят фонари, темно";
const water = "В Тольятти на улице Мира, 40 нет холодной воды, кран сухой со вчерашнего вечера";

let pieces: HistoryPieces;

beforeAll(async () => {
  pieces = await readHistoryPieces("prisma/demo/history");
});

const tables = [
  "message",
  "message_batch",
  "message_understanding",
  "message_fault",
  "second_problem",
  "incident",
  "incident_event",
  "incident_clock",
  "reply",
  "correction",
  "author",
  "import_name",
];

/** Every row of every table that an import fills; what only says that something was touched is left out. */
async function readAll(db: Database) {
  const contents: Record<string, unknown[]> = {};
  for (const table of tables) {
    const rows = await db.query<{ row: Record<string, unknown> }>(
      `select to_jsonb(t) - 'version' - 'import_id' as row from ${table} t order by to_jsonb(t)::text`,
    );
    contents[table] = rows.map(({ row }) => row);
  }
  return contents;
}

/** Messages that come in with a file, the whole way. */
async function importMessages(db: Database, messages: IncomingMessage[]): Promise<string> {
  const region = await regionId(db);
  const [source] = await db.query<{ id: number }>(
    "select id from source where region_id = $1 and channel = 'file' order by id limit 1",
    [region],
  );
  const sourceId = required(source, "file source").id;
  const [importId, batchId] = [randomUUID(), randomUUID()];
  await db.query(
    `insert into import_run (id, region_id, source_id, kind, state, file_name, created_at)
     values ($1, $2, $3, 'messages', 'finished', 'letters.csv', $4)`,
    [importId, region, sourceId, morning],
  );
  const from = { id: sourceId, regionId: region, platform: "vk" as const };
  await captureMessages(db, { source: from, messages, batchId, importId, now: morning });
  await understandBatch(db, { regionId: region, batchId, guesser: await loadGuesser(db), now: morning });
  return importId;
}

const remove = (db: Database, importId: string) => removeImport(db, null, { importId, now: morning });
const incidentOf = async (db: Database, id: number | undefined) => {
  const rows = await db.query<{ message_count: number; import_id: string | null; summary: string; step: string }>(
    "select message_count, import_id, summary, step from incident where id = $1",
    [id],
  );
  return rows[0];
};

test("an import that is removed leaves every table as it was", async () => {
  const db = await testDatabase({ template: "samara" });
  await tell(db, [messageOf(water)]);
  const before = await readAll(db);
  const author = { externalId: "letter-writer", name: "Вера Ильина" };
  const importId = await importMessages(db, [messageOf(lamp, { author }), messageOf("Спасибо дворникам!", { author })]);
  expect(await readAll(db)).not.toEqual(before);
  const removed = await remove(db, importId);
  expect(removed).toMatchObject({ messages: 2, kept: 0, authors: 1 });
  expect(await readAll(db)).toEqual(before);
  const [run] = await db.query<{ state: string }>("select state from import_run where id = $1", [importId]);
  expect(run?.state).toBe("removed");
});

test("an incident that was opened for the second problem of an imported message goes with it", async () => {
  const db = await testDatabase({ template: "samara" });
  const viewer = await createViewer(db, { role: "moderator" });
  const importId = await importMessages(db, [
    messageOf(
      "В Сургуте на Первомайской не горит ни один фонарь, темно, а ещё бегает стая бродячих собак, кусают детей",
    ),
  ]);
  const [given] = await db.query<{ id: number; version: number; message_id: number }>(
    "select i.id, i.version, m.id as message_id from incident i join message m on m.incident_id = i.id",
  );
  const { id, version, message_id: messageId } = required(given, "incident");
  const command = { action: "openSecond", incidentId: id, version, messageId } as const;
  await applyCommand(viewer, { db, now: morning, command });
  expect(await remove(db, importId)).toMatchObject({ messages: 1, incidents: 2, kept: 0 });
  expect(await db.query("select from second_problem")).toEqual([]);
});

test("a live incident that messages of the import joined is exactly what it was before", async () => {
  const db = await testDatabase({ template: "samara" });
  const [live] = await tell(db, [messageOf(lamp)]);
  const before = await readAll(db);
  const importId = await importMessages(db, [messageOf(`${lamp}!!!`, { publishedAt: "2026-11-20T04:00:00Z" })]);
  expect((await incidentOf(db, live?.id))?.message_count).toBe(2);
  expect(await remove(db, importId)).toMatchObject({ messages: 1, incidents: 0, kept: 1 });
  expect(await readAll(db)).toEqual(before);
});

test("an incident of the import lives on for the live messages that joined it", async () => {
  const db = await testDatabase({ template: "samara" });
  const importId = await importMessages(db, [messageOf(lamp)]);
  const [joined] = await tell(db, [messageOf(`${lamp} и холодно`)]);
  expect((await incidentOf(db, joined?.id))?.message_count).toBe(2);
  expect(await remove(db, importId)).toMatchObject({ messages: 1, incidents: 0, kept: 1 });
  const kept = await incidentOf(db, joined?.id);
  expect(kept).toMatchObject({ message_count: 1, import_id: null, summary: `${lamp} и холодно` });
  const clocks = await db.query("select from incident_clock where incident_id = $1 and stopped_at is null", [
    joined?.id,
  ]);
  expect(clocks.length).toBeGreaterThan(0);
});

test("what points to a removed incident points to nothing, and itself stays", async () => {
  const db = await testDatabase({ template: "samara" });
  const importId = await importMessages(db, [messageOf(lamp)]);
  const [live] = await tell(db, [messageOf(water)]);
  await db.query("update incident set repeat_of_id = (select id from incident where id <> $1 limit 1) where id = $1", [
    live?.id,
  ]);
  await remove(db, importId);
  const rows = await db.query<{ id: number; repeat_of_id: number | null }>("select id, repeat_of_id from incident");
  expect(rows).toEqual([{ id: live?.id, repeat_of_id: null }]);
});

test("the demo's past goes as a whole, in the middle of its telling as well, and nothing live with it", async () => {
  const db = await testDatabase({ template: "samara" });
  const [live] = await tell(db, [messageOf(water)]);
  const before = await readAll(db);
  const telling = {
    regionId: await regionId(db),
    pieces,
    months: 0,
    seed: 5,
    now: () => morning,
    makeId: randomUUID,
    isAskedFor: false,
  };
  const onProgress = ({ incidents }: { incidents: number }) => {
    if (incidents >= 1_000) throw new Error("the worker was ended");
  };
  await expect(tellPast(db, { ...telling, onProgress })).rejects.toThrow("ended");
  const removed = await removeDemo(db, null, { regionId: telling.regionId, now: morning });
  expect(removed.incidents).toBe(1_000);
  expect(await readAll(db)).toEqual(before);
  expect(await incidentOf(db, live?.id)).toBeDefined();
  expect(await tellPast(db, telling)).toBeNull();
});

test("what the live demo told goes with its run, and what it tells next belongs to a new one", async () => {
  const db = await testDatabase({ template: "samara" });
  const region = await regionId(db);
  await tell(db, [messageOf(lamp)]);
  const before = await readAll(db);
  const corpus = await readCorpus("prisma/demo/corpus");
  const tellAt = async (minutes: number) => {
    const now = new Date(morning.getTime() + minutes * 60_000);
    const told = await tellDemo(db, { corpus, perMinute: 60, now, makeId: randomUUID });
    const guesser = await loadGuesser(db);
    for (const { regionId: id, batchId } of told) await understandBatch(db, { regionId: id, batchId, guesser, now });
    return told.reduce((sum, { messages }) => sum + messages, 0);
  };
  const toldCount = (await tellAt(0)) + (await tellAt(1)) + (await tellAt(2));
  expect(toldCount).toBeGreaterThan(100);
  const removed = await removeDemo(db, null, { regionId: region, now: morning });
  expect(removed.messages).toBe(toldCount);
  expect(await readAll(db)).toEqual(before);
  expect(await tellAt(3)).toBeGreaterThan(0);
  const runs = await db.query("select state from import_run where region_id = $1 order by created_at", [region]);
  expect(runs).toEqual([{ state: "removed" }, { state: "running" }]);
});

test("an incident of the import that was merged into a live one goes, and leaves that one as it was", async () => {
  const db = await testDatabase({ template: "samara" });
  const [live] = await tell(db, [messageOf(water)]);
  const importId = await importMessages(db, [messageOf(lamp)]);
  const [merged] = await db.query<{ id: number }>("select id from incident where id <> $1", [live?.id]);
  const values = [merged?.id, live?.id];
  await db.query("update message set incident_id = $2 where incident_id = $1", values);
  await db.query("update incident set import_id = $2 where id = $1", [merged?.id, importId]);
  await standAt(db, { incidentId: required(merged, "merged").id, step: "merged" });
  await db.query("update incident set merged_into_id = $2 where id = $1", values);
  await db.query("update incident set message_count = 2 where id = $1", [live?.id]);
  await remove(db, importId);
  const rows = await db.query("select id, message_count, import_id from incident");
  expect(rows).toEqual([{ id: live?.id, message_count: 1, import_id: null }]);
});

test("removing twice, or at the same time, is the same as once; who may not is refused", async () => {
  const db = await testDatabase({ template: "samara" });
  const before = await readAll(db);
  const importId = await importMessages(db, [messageOf(lamp), messageOf(water)]);
  const curator = await createViewer(db, { role: "curator" });
  await expect(removeImport(db, curator, { importId, now: morning })).rejects.toThrow("not_allowed");
  const foreign = await createViewer(db, { role: "admin", region: "tver" });
  await expect(removeImport(db, foreign, { importId, now: morning })).rejects.toThrow("not_found");
  await Promise.all([remove(db, importId), remove(db, importId)]);
  await remove(db, importId);
  expect(await readAll(db)).toEqual(before);
});
