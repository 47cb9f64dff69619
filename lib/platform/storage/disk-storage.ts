import { randomUUID } from "node:crypto";
import { createReadStream } from "node:fs";
import { mkdir, open, rename, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import type { BlobStorage } from "@/lib/platform/storage/storage";

/** In a folder, 256 folders below it, so that none of them grows too large to be listed. */
export function diskStorage(folder: string): BlobStorage {
  function fileOf(key: string): string {
    if (!/^[0-9a-f]{64}$/.test(key)) throw new Error("a key is a SHA-256 in hexadecimal");
    return path.join(folder, key.slice(0, 2), key);
  }
  return {
    async put(key, bytes) {
      const file = fileOf(key);
      await mkdir(path.dirname(file), { recursive: true, mode: 0o700 });
      // Under another name first: a process that dies halfway leaves nothing that looks whole.
      const unfinished = `${file}.${randomUUID()}`;
      try {
        await writeFile(unfinished, bytes, { mode: 0o600, flush: true });
        await rename(unfinished, file);
      } catch (error) {
        await rm(unfinished, { force: true });
        throw error;
      }
    },
    async open(key) {
      const handle = await open(fileOf(key)).catch((error: unknown) => {
        if (isMissing(error)) return null;
        throw error;
      });
      return handle === null ? null : createReadStream("", { fd: handle });
    },
    remove: (key) => rm(fileOf(key), { force: true }),
  };
}

function isMissing(error: unknown): boolean {
  return typeof error === "object" && error !== null && "code" in error && error.code === "ENOENT";
}
