import { createHash } from "node:crypto";
import type { Database } from "@/lib/platform/db";
import type { BlobStorage } from "@/lib/platform/storage/storage";

/**
 * Stores bytes under their hash. INVARIANT: the row comes first and says that they are wanted now, so that the sweep,
 * which locks the row while it removes bytes, never takes away what is just being stored.
 */
export async function storeBlob(
  deps: { db: Database; storage: BlobStorage; now: () => Date },
  bytes: Buffer,
): Promise<string> {
  const key = createHash("sha256").update(bytes).digest("hex");
  await deps.db.query(
    `insert into stored_blob (key, byte_size, wanted_at) values ($1, $2, $3)
     on conflict (key) do update set wanted_at = greatest(stored_blob.wanted_at, excluded.wanted_at)`,
    [key, bytes.length, deps.now()],
  );
  await deps.storage.put(key, bytes);
  return key;
}
