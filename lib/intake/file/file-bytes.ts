import { createReadStream } from "node:fs";
import { stat } from "node:fs/promises";
import path from "node:path";
import type { Readable } from "node:stream";

/** A file wherever it lies: on a disk, or in pieces in the database. */
export interface FileBytes {
  /** Its end says how it is read. */
  name: string;
  size: number;
  /** From `start` on, up to `end` and without it. */
  read: (start: number, end: number) => Readable;
}

export async function bytesOnDisk(file: string): Promise<FileBytes> {
  const { size } = await stat(file);
  return {
    name: path.basename(file),
    size,
    read: (start, end) => createReadStream(file, { start, end: Math.max(start, end - 1) }),
  };
}

/** The first bytes, fewer where the file has no more. */
export async function readHead(bytes: FileBytes, length: number): Promise<Buffer> {
  const end = Math.min(length, bytes.size);
  if (end === 0) return Buffer.alloc(0);
  const parts: Uint8Array[] = [];
  for await (const part of bytes.read(0, end) as AsyncIterable<Uint8Array>) parts.push(part);
  return Buffer.concat(parts);
}
