import { randomUUID } from "node:crypto";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { migrate } from "@/scripts/migrate.mjs";
import { testDatabase } from "@/tests/setup/test-database";
import type { TestDatabase } from "@/tests/setup/test-database";

/** The template is migrated already; these come after it. */
let folder: string;
let db: TestDatabase;

beforeEach(async () => {
  folder = mkdtempSync(path.join(tmpdir(), "otklik-migrations-"));
  db = await testDatabase();
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

function write(name: string, sql: string): void {
  mkdirSync(path.join(folder, name), { recursive: true });
  writeFileSync(path.join(folder, name, "migration.sql"), sql);
}

async function tables(): Promise<string[]> {
  const rows = await db.query<{ name: string }>(
    "select tablename as name from pg_tables where tablename like 'probe%' order by 1",
  );
  return rows.map((row) => row.name);
}

test("migrations are applied once, in the order of their names", async () => {
  write("2_second", "alter table probe add column b int;");
  write("1_first", "create table probe (a int);");
  const first = await migrate(db.url, { folder });
  expect(first.applied).toEqual(["1_first", "2_second"]);
  expect((await migrate(db.url, { folder })).applied).toEqual([]);
});

test("a migration that fails leaves nothing behind, and those before it stay", async () => {
  write("1_first", "create table probe_one (a int);");
  write("2_second", "create table probe_two (a int); select * from nowhere;");
  await expect(migrate(db.url, { folder })).rejects.toThrow(/2_second.*nowhere/);
  expect(await tables()).toEqual(["probe_one"]);
  write("2_second", "create table probe_two (a int);");
  expect((await migrate(db.url, { folder })).applied).toEqual(["2_second"]);
});

test("an applied migration that was changed afterwards is refused", async () => {
  write("1_first", "create table probe (a int);");
  await migrate(db.url, { folder });
  write("1_first", "create table probe (a bigint);");
  await expect(migrate(db.url, { folder })).rejects.toThrow(/1_first/);
});

test("several starts at once apply each migration once", async () => {
  write("1_first", "create table probe (a int); select pg_sleep(0.2);");
  const runs = await Promise.all([1, 2, 3].map(() => migrate(db.url, { folder })));
  expect(runs.flatMap((run) => run.applied)).toEqual(["1_first"]);
});

test("what another version of the program applied is told, not touched", async () => {
  const id = randomUUID();
  await db.query(
    "insert into _prisma_migrations (id, checksum, migration_name, finished_at) values ($1, 'x', '9_later', now())",
    [id],
  );
  expect((await migrate(db.url)).unknown).toEqual(["9_later"]);
});

test("a database that cannot be reached is named without its password", async () => {
  const failing = migrate("postgresql://somebody:topsecret@127.0.0.1:1/nowhere");
  await expect(failing).rejects.toThrow("127.0.0.1:1/nowhere");
  await expect(failing).rejects.not.toThrow("topsecret");
});
