import { randomBytes } from "node:crypto";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { applyCommand } from "@/lib/flow/apply-command";
import { runImport } from "@/lib/flow/imports/run-import";
import { startImport } from "@/lib/flow/imports/start-import";
import { restoreBackup } from "@/lib/platform/backup/restore-backup";
import { takeBackup } from "@/lib/platform/backup/take-backup";
import { findTables } from "@/lib/platform/backup/tables";
import type { Database } from "@/lib/platform/db";
import { capture, messageOf, morning, tell } from "@/tests/factories/messages";
import { tableOf, upload } from "@/tests/factories/import-files";
import { createViewer, required } from "@/tests/factories/region";
import { testDatabase } from "@/tests/setup/test-database";

let folder: string;
const nothing = () => {};

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "otklik-backup-"));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** A region at work: incidents with clocks, a decision of a person, and messages that still wait. */
async function work(db: Database): Promise<void> {
  const [incident] = await tell(db, [
    messageOf("Третью неделю не горят фонари на улице Садовой, 5", {
      author: { externalId: "id7", name: "Автор «Е\t\\»" },
    }),
    messageOf("Яма\nна дороге — «глубокая» 😡"),
  ]);
  const { id } = required(incident, "incident");
  const [row] = await db.query<{ version: number }>("select version from incident where id = $1", [id]);
  const viewer = await createViewer(db, { role: "curator" });
  const command = {
    action: "reject" as const,
    reason: "not_a_complaint" as const,
    incidentId: id,
    version: row?.version ?? 0,
  };
  await applyCommand(viewer, { db, now: morning, command });
  await capture(db, [messageOf("Это ещё никто не разобрал")]);
  await importFiles(db);
}

/** A file of which every row was refused, and a larger one about which nobody has decided yet. */
async function importFiles(db: Database): Promise<void> {
  const admin = await createViewer(db, { role: "admin" });
  const importId = await upload(db, admin, { name: "письма.csv", content: "id,text\n1,\n2,\n", now: morning });
  await startImport(admin, { db, importId, choice: {}, profileName: "Почта", now: morning });
  await runImport({ db, now: () => morning, makeId: () => crypto.randomUUID(), handOn: async () => {} }, importId);
  await upload(db, admin, { name: "ещё.csv", content: tableOf(20_000), now: morning });
}

async function contents(db: Database) {
  const tables = await findTables(db);
  const read = tables.map(async ({ name }) => [
    name,
    await db.query(
      `select md5(coalesce(string_agg(t::text, '|' order by t::text), '')) as md5, count(*) as n from "${name}" t`,
    ),
  ]);
  return Object.fromEntries(await Promise.all(read)) as Record<string, { md5: string; n: number }[]>;
}

test("a restored database equals the original, clocks included, and numbers new rows behind the old ones", async () => {
  const original = await testDatabase({ template: "samara" });
  await work(original);
  const target = path.join(folder, "whole");
  const manifest = await takeBackup(original, { folder: target, now: morning, onTable: nothing });
  for (const name of ["incident_clock", "import_file_chunk", "import_refused_row", "import_profile"])
    expect(manifest.tables.find((table) => table.name === name)?.rows, name).toBeGreaterThan(0);

  const restored = await testDatabase({ template: "empty" });
  await restoreBackup(restored, { folder: target, onTable: nothing });
  expect(await contents(restored)).toEqual(await contents(original));

  const [next] = await tell(restored, [
    messageOf("Новое сообщение после восстановления: прорвало трубу на Садовой, 9"),
  ]);
  // The third is the message that waited when the backup was taken.
  expect(next?.number).toBe(4);
  expect(await restored.query("select from message where incident_id is null")).toEqual([]);
});

test("a table that nobody told the backup of comes along, with its bytes and its numbers", async () => {
  const make = `create table paper (
      id bigint generated always as identity primary key, body bytea not null, parent_id bigint references paper (id),
      tags text[] not null, length integer generated always as (octet_length(body)) stored
    )`;
  const original = await testDatabase({ template: "empty" });
  const restored = await testDatabase({ template: "empty" });
  for (const db of [original, restored]) await db.query(make);
  const every = Buffer.from(Array.from({ length: 512 }, (_, index) => index % 256));
  const large = randomBytes(2_000_000);
  for (const [position, body] of [every, large, Buffer.alloc(0)].entries()) {
    await original.query("insert into paper (body, parent_id, tags) values ($1, $2, $3)", [
      body,
      position === 0 ? null : 1,
      ["«акт»", "a,b\\"],
    ]);
  }
  const target = path.join(folder, "bytes");
  await takeBackup(original, { folder: target, now: morning, onTable: nothing });
  await restoreBackup(restored, { folder: target, onTable: nothing });
  const rows = await restored.query<{ id: number; body: Buffer; length: number }>("select * from paper order by id");
  expect(rows.map((row) => row.length)).toEqual([512, 2_000_000, 0]);
  expect(rows[0]?.body.equals(every)).toBe(true);
  expect(rows[1]?.body.equals(large)).toBe(true);
  expect(await contents(restored)).toEqual(await contents(original));
  const [next] = await restored.query("insert into paper (body, tags) values ('\\x00', '{}') returning id");
  expect(next).toEqual({ id: 4 });
});

test("a damaged file, another version and a database that is not empty are refused, and nothing is changed", async () => {
  const original = await testDatabase({ template: "samara" });
  const target = path.join(folder, "damaged");
  await takeBackup(original, { folder: target, now: morning, onTable: nothing });
  const restored = await testDatabase({ template: "empty" });
  const before = await contents(restored);

  await expect(restoreBackup(original, { folder: target, onTable: nothing })).rejects.toMatchObject({
    context: { reason: "not_empty" },
  });
  await expect(restoreBackup(restored, { folder: folder, onTable: nothing })).rejects.toMatchObject({
    context: { reason: "no_backup" },
  });
  const file = path.join(target, "territory.copy.gz");
  const bytes = await readFile(file);
  await writeFile(file, bytes.subarray(0, bytes.length - 9));
  await expect(restoreBackup(restored, { folder: target, onTable: nothing })).rejects.toMatchObject({
    context: { reason: "damaged", table: "territory" },
  });
  await writeFile(file, bytes);
  await restored.query("update _prisma_migrations set rolled_back_at = now() where migration_name like '%hot_path'");
  await expect(restoreBackup(restored, { folder: target, onTable: nothing })).rejects.toMatchObject({
    context: { reason: "other_version" },
  });
  expect(await contents(restored)).toEqual(before);
  await expect(takeBackup(original, { folder: target, now: morning, onTable: nothing })).rejects.toMatchObject({
    context: { reason: "not_empty" },
  });
});
