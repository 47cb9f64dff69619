import { Readable } from "node:stream";
import type { FileBytes } from "@/lib/intake/file/file-bytes";
import type { Sql } from "@/lib/platform/db";
import { AppError } from "@/lib/platform/errors";

/** Every piece of a file but the last has just so many bytes, so that a place in the file names its piece. */
export const chunkBytes = 512 * 1024;

/**
 * A file that was uploaded, read piece by piece where it is needed.
 * @throws AppError `not_found` when it is not there, or not whole
 */
export async function openStoredFile(db: Sql, fileId: string): Promise<FileBytes> {
  const rows = await db.query<{ name: string; size: number }>(
    "select file_name as name, byte_size as size from import_file where id = $1 and is_whole",
    [fileId],
  );
  const file = rows[0];
  if (!file) throw new AppError("not_found", { context: { fileId } });
  return storedBytes(db, { id: fileId, ...file });
}

export function storedBytes(db: Sql, file: { id: string; name: string; size: number }): FileBytes {
  const { name, size } = file;
  // An archive is asked for a few bytes here and there: they mostly stand in one piece.
  let last: { position: number; bytes: Buffer } | null = null;
  async function chunkAt(position: number): Promise<Buffer> {
    if (last?.position === position) return last.bytes;
    const rows = await db.query<{ bytes: Buffer }>(
      "select bytes from import_file_chunk where file_id = $1 and position = $2",
      [file.id, position],
    );
    const bytes = rows[0]?.bytes;
    if (!bytes) throw new AppError("not_found", { context: { fileId: file.id } });
    last = { position, bytes };
    return bytes;
  }
  async function* readRange(start: number, end: number): AsyncGenerator<Buffer> {
    for (let at = start; at < end;) {
      const position = Math.floor(at / chunkBytes);
      const first = position * chunkBytes;
      const bytes = await chunkAt(position);
      yield bytes.subarray(at - first, Math.min(end - first, bytes.length));
      at = first + bytes.length;
      if (bytes.length < chunkBytes) return;
    }
  }
  return { name, size, read: (start, end) => Readable.from(readRange(start, end), { objectMode: false }) };
}
