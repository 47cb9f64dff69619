import { chunkBytes } from "@/lib/intake/stored-file/stored-file";
import type { Database, Sql } from "@/lib/platform/db";
import { AppError } from "@/lib/platform/errors";

/** More than a year of the largest region has. */
export const uploadBytesMax = 200 * 1024 * 1024;

export interface Upload {
  id: string;
  regionId: number;
  userId: number;
  fileName: string;
  body: AsyncIterable<Uint8Array>;
  /** What the sender announced; null: nothing. */
  size: number | null;
}

/**
 * Stores a file as it comes, never more than a piece of it in memory. What breaks off leaves nothing behind; should this
 * process die on the way, `dropAbandonedUploads` finds the rest. It counts as whole only when the caller says so.
 * @throws AppError `too_large`, `invalid` when fewer bytes came than announced
 */
export async function storeUpload(db: Database, upload: Upload): Promise<{ size: number }> {
  if ((upload.size ?? 0) > uploadBytesMax) throw new AppError("too_large");
  await db.query(
    `insert into import_file (id, region_id, user_id, file_name, touched_at)
     values ($1, $2, $3, $4, clock_timestamp())`,
    [upload.id, upload.regionId, upload.userId, upload.fileName],
  );
  try {
    const size = await storePieces(db, upload);
    if (upload.size !== null && size !== upload.size) throw new AppError("invalid", { context: { size } });
    return { size };
  } catch (error) {
    await dropFile(db, upload.id);
    throw error;
  }
}

async function storePieces(db: Database, { id, body }: Upload): Promise<number> {
  let size = 0;
  let position = 0;
  for await (const bytes of inPieces(body)) {
    size += bytes.length;
    if (size > uploadBytesMax) throw new AppError("too_large");
    const touched = await db.query(
      `with touched as (
         update import_file set byte_size = byte_size + length($3::bytea), touched_at = clock_timestamp()
         where id = $1 returning id
       ) insert into import_file_chunk (file_id, position, bytes) select id, $2, $3 from touched returning position`,
      [id, position, bytes],
    );
    if (touched.length === 0) throw new AppError("not_found", { context: { fileId: id } });
    position += 1;
  }
  return size;
}

async function* inPieces(body: AsyncIterable<Uint8Array>): AsyncGenerator<Buffer> {
  let piece = Buffer.alloc(chunkBytes);
  let filled = 0;
  for await (const bytes of body) {
    for (let at = 0; at < bytes.length;) {
      const taken = Math.min(bytes.length - at, chunkBytes - filled);
      piece.set(bytes.subarray(at, at + taken), filled);
      at += taken;
      filled += taken;
      if (filled < chunkBytes) continue;
      yield piece;
      piece = Buffer.alloc(chunkBytes);
      filled = 0;
    }
  }
  if (filled > 0) yield piece.subarray(0, filled);
}

export async function dropFile(db: Sql, fileId: string): Promise<void> {
  await db.query("delete from import_file where id = $1", [fileId]);
}

const abandonedAfter = "1 hour";

/** Uploads of which nothing came for so long: whoever sent them, or took them in, is gone. */
export async function dropAbandonedUploads(db: Sql): Promise<number> {
  const rows = await db.query(
    `delete from import_file where not is_whole and touched_at < clock_timestamp() - interval '${abandonedAfter}'
     returning id`,
  );
  return rows.length;
}
