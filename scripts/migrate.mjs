import { createHash, randomUUID } from "node:crypto";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";
import pg from "pg";
import { databaseProblem } from "./database-problem.mjs";
import { say } from "./language.mjs";
import { Problem, runMain } from "./problem.mjs";
import { loadDotEnv, root } from "./project.mjs";

/** The key of Prisma's own migration lock: its tools and this runner never work at the same time. */
const lockKey = 72707369;

const bookkeeping = `
  create table if not exists _prisma_migrations (
    id varchar(36) primary key not null,
    checksum varchar(64) not null,
    finished_at timestamptz,
    migration_name varchar(255) not null,
    logs text,
    rolled_back_at timestamptz,
    started_at timestamptz not null default now(),
    applied_steps_count integer not null default 0
  )`;

function readMigrations(folder) {
  const names = readdirSync(folder).filter((name) => existsSync(path.join(folder, name, "migration.sql")));
  return names.sort().map((name) => {
    const bytes = readFileSync(path.join(folder, name, "migration.sql"));
    return { name, sql: bytes.toString("utf8"), checksum: createHash("sha256").update(bytes).digest("hex") };
  });
}

/**
 * Brings a database to the state of `prisma/migrations`, in order, each migration whole or not at all. Prisma's own
 * table records them, so its tools stay usable. Safe to call from several processes at once.
 * @returns the names applied now, and the names recorded there that this program does not know
 */
export async function migrate(url, { folder = path.join(root, "prisma", "migrations") } = {}) {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000 });
  client.on("error", () => {});
  try {
    await client.connect();
  } catch (error) {
    throw databaseProblem(url, error);
  }
  try {
    await client.query("select pg_advisory_lock($1)", [lockKey]);
    return await applyAll(client, readMigrations(folder));
  } catch (error) {
    throw error instanceof Problem ? error : databaseProblem(url, error);
  } finally {
    await client.end();
  }
}

async function applyAll(client, migrations) {
  // A notice for every start but the first would be noise.
  await client.query("set client_min_messages = warning");
  await client.query(bookkeeping);
  const { rows } = await client.query(
    "select migration_name as name, checksum, finished_at from _prisma_migrations where rolled_back_at is null order by started_at",
  );
  const recorded = new Map(rows.map((row) => [row.name, row]));
  const applied = [];
  for (const migration of migrations) {
    const record = recorded.get(migration.name);
    recorded.delete(migration.name);
    if (record) requireSame(migration, record);
    else {
      await apply(client, migration);
      applied.push(migration.name);
    }
  }
  return { applied, unknown: [...recorded.keys()] };
}

function requireSame(migration, record) {
  if (record.finished_at === null) {
    throw new Problem(
      say(
        `Migration ${migration.name} was begun and never finished. Mend the database, then mark it with \`prisma migrate resolve\`.`,
        `Миграция ${migration.name} начата и не закончена. Исправьте базу и отметьте миграцию командой \`prisma migrate resolve\`.`,
      ),
    );
  }
  if (record.checksum === migration.checksum) return;
  throw new Problem(
    say(
      `Migration ${migration.name} was changed after it had been applied. Restore its file and write a new migration instead.`,
      `Миграция ${migration.name} изменена после того, как была применена. Верните прежний файл и напишите новую миграцию.`,
    ),
  );
}

async function apply(client, { name, sql, checksum }) {
  try {
    await client.query("begin");
    await client.query(sql);
    await client.query(
      `insert into _prisma_migrations (id, checksum, migration_name, finished_at, applied_steps_count)
       values ($1, $2, $3, clock_timestamp(), 1)`,
      [randomUUID(), checksum, name],
    );
    await client.query("commit");
  } catch (error) {
    await client.query("rollback").catch(() => {});
    throw new Problem(
      say(
        `Migration ${name} failed and left nothing behind: ${error.message}.`,
        `Миграция ${name} не прошла и ничего не изменила: ${error.message}.`,
      ),
    );
  }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  await runMain(async () => {
    loadDotEnv();
    if (!process.env.DATABASE_URL) throw new Problem(say("DATABASE_URL is not set.", "Не задан DATABASE_URL."));
    const { applied, unknown } = await migrate(process.env.DATABASE_URL);
    for (const name of applied) process.stdout.write(`  + ${name}\n`);
    process.stdout.write(say(`  ${applied.length} migrations applied\n`, `  Применено миграций: ${applied.length}\n`));
    if (unknown.length > 0) {
      process.stdout.write(
        say(`  Unknown to this version: ${unknown.join(", ")}\n`, `  Неизвестны этой версии: ${unknown.join(", ")}\n`),
      );
    }
  });
}
