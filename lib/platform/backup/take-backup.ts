import { createHash } from "node:crypto";
import { createWriteStream } from "node:fs";
import { mkdir, readdir, writeFile } from "node:fs/promises";
import path from "node:path";
import { Transform } from "node:stream";
import { pipeline } from "node:stream/promises";
import { createGzip } from "node:zlib";
import { to as copyTo } from "pg-copy-streams";
import { fileOf, listColumns, manifestName } from "@/lib/platform/backup/manifest";
import type { Manifest } from "@/lib/platform/backup/manifest";
import { findMigrations, findTables } from "@/lib/platform/backup/tables";
import type { Database } from "@/lib/platform/db";
import { AppError } from "@/lib/platform/errors";

export interface TakeBackup {
  /** Must be empty or not there yet. */
  folder: string;
  now: Date;
  onTable: (table: { name: string; rows: number }) => void;
}

/**
 * Writes every table as it stands at one moment, while the console goes on working. The manifest comes last.
 * @throws AppError `invalid` when the folder holds something
 */
export async function takeBackup(db: Database, { folder, now, onTable }: TakeBackup): Promise<Manifest> {
  await mkdir(folder, { recursive: true });
  if ((await readdir(folder)).length > 0) throw new AppError("invalid", { context: { reason: "not_empty", folder } });
  const manifest: Manifest = {
    format: 1,
    takenAt: now.toISOString(),
    migrations: await findMigrations(db),
    tables: [],
  };
  const tables = await findTables(db);
  await db.withConnection(async (connection) => {
    await connection.query("begin transaction isolation level repeatable read read only");
    try {
      for (const { name, columns } of tables) {
        const source = connection.query(copyTo(`copy "${name}" (${listColumns(columns)}) to stdout`));
        const hash = createHash("sha256");
        const hashing = new Transform({
          transform(chunk: Buffer, _encoding, done) {
            hash.update(chunk);
            done(null, chunk);
          },
        });
        const file = createWriteStream(path.join(folder, fileOf(name)), { mode: 0o600 });
        await pipeline(source, createGzip({ level: 4 }), hashing, file);
        manifest.tables.push({ name, columns, rows: source.rowCount, sha256: hash.digest("hex") });
        onTable({ name, rows: source.rowCount });
      }
    } finally {
      await connection.query("rollback");
    }
  });
  await writeFile(path.join(folder, manifestName), `${JSON.stringify(manifest, null, 2)}\n`, { mode: 0o600 });
  return manifest;
}
