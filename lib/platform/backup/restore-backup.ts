import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { readFile } from "node:fs/promises";
import path from "node:path";
import { pipeline } from "node:stream/promises";
import { createGunzip } from "node:zlib";
import type pg from "pg";
import { from as copyFrom } from "pg-copy-streams";
import { fileOf, listColumns, manifestName, manifestSchema } from "@/lib/platform/backup/manifest";
import type { Manifest } from "@/lib/platform/backup/manifest";
import { findMigrations, findTables } from "@/lib/platform/backup/tables";
import type { BackedUpTable } from "@/lib/platform/backup/tables";
import type { Database, Sql } from "@/lib/platform/db";
import { AppError } from "@/lib/platform/errors";

export interface RestoreBackup {
  folder: string;
  onTable: (table: { name: string; rows: number }) => void;
}

/**
 * Fills an empty, migrated database with a backup: all of it or, after any failure, nothing.
 * @throws AppError `invalid` with context.reason: `no_backup`, `damaged` (context.table), `other_version`, `not_empty`
 */
export async function restoreBackup(db: Database, { folder, onTable }: RestoreBackup): Promise<Manifest> {
  const manifest = await readManifest(folder);
  for (const table of manifest.tables) await checkFile(folder, table);
  if (String(await findMigrations(db)) !== String(manifest.migrations)) throw refuse("other_version", {});
  const known = new Map((await findTables(db)).map((table) => [table.name, table]));
  for (const name of known.keys()) if (!(await isEmpty(db, name))) throw refuse("not_empty", { table: name });
  await db.withConnection(async (connection) => {
    await connection.query("begin");
    try {
      for (const table of manifest.tables) {
        await fill(connection, { folder, table });
        await setSequences(connection, known.get(table.name));
        onTable(table);
      }
      await connection.query("commit");
    } catch (error) {
      await connection.query("rollback").catch(() => {});
      throw error;
    }
  });
  return manifest;
}

async function readManifest(folder: string): Promise<Manifest> {
  const text = await readFile(path.join(folder, manifestName), "utf8").catch(() => null);
  if (text === null) throw refuse("no_backup", { folder });
  try {
    return manifestSchema.parse(JSON.parse(text));
  } catch (cause) {
    throw refuse("damaged", { table: manifestName }, cause);
  }
}

/** Before anything is written: half a backup must not become half a centre. */
async function checkFile(folder: string, table: Manifest["tables"][number]): Promise<void> {
  const hash = createHash("sha256");
  try {
    await pipeline(createReadStream(path.join(folder, fileOf(table.name))), hash);
  } catch (cause) {
    throw refuse("damaged", { table: table.name }, cause);
  }
  if (hash.digest("hex") !== table.sha256) throw refuse("damaged", { table: table.name });
}

async function isEmpty(db: Sql, table: string): Promise<boolean> {
  return (await db.query(`select from "${table}" limit 1`)).length === 0;
}

async function fill(
  connection: pg.ClientBase,
  { folder, table }: { folder: string; table: Manifest["tables"][number] },
): Promise<void> {
  const target = connection.query(copyFrom(`copy "${table.name}" (${listColumns(table.columns)}) from stdin`));
  await pipeline(createReadStream(path.join(folder, fileOf(table.name))), createGunzip(), target);
}

/** New rows are numbered behind the restored ones. */
async function setSequences(connection: pg.ClientBase, table: BackedUpTable | undefined): Promise<void> {
  for (const [column, sequence] of Object.entries(table?.sequences ?? {})) {
    await connection.query(
      `select setval($1, greatest((select coalesce(max("${column}"), 0) from "${table?.name}"), 1),
         exists (select from "${table?.name}"))`,
      [sequence],
    );
  }
}

function refuse(reason: string, context: Record<string, unknown>, cause?: unknown): AppError {
  return new AppError("invalid", { context: { reason, ...context }, ...(cause === undefined ? {} : { cause }) });
}
