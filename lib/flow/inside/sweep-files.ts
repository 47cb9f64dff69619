import type { Database } from "@/lib/platform/db";
import type { BlobStorage } from "@/lib/platform/storage/storage";

/** So long a hidden file can be brought back. */
const hiddenKeptMs = 24 * 3_600_000;
/** So long an upload may take to be attached; and bytes that were just stored are left alone. */
const unattachedKeptMs = 3_600_000;
const blobsAtOnce = 200;

/** Removes uploads that were never attached, and bytes that no file needs any more. */
export async function sweepFiles(
  deps: { db: Database; storage: BlobStorage },
  { now }: { now: Date },
): Promise<{ unattached: number; blobs: number }> {
  const { db } = deps;
  const before = new Date(now.getTime() - unattachedKeptMs);
  const hiddenBefore = new Date(now.getTime() - hiddenKeptMs);
  const unattached = await db.query(
    "delete from incident_file where attached_at is null and uploaded_at < $1 returning id",
    [before],
  );
  const keys = await db.query<{ key: string }>(
    `select key from stored_blob b where wanted_at < $1 and ${isUnneeded} order by wanted_at limit ${blobsAtOnce}`,
    [before, hiddenBefore],
  );
  let blobs = 0;
  for (const { key } of keys) if (await removeBlob(deps, { key, before, hiddenBefore })) blobs += 1;
  return { unattached: unattached.length, blobs };
}

const isUnneeded = `
  not exists (select from incident_file f where f.blob_key = b.key and (f.hidden_at is null or f.hidden_at >= $2))
  and not exists (select from incident_file f where f.thumbnail_key = b.key and (f.hidden_at is null or f.hidden_at >= $2))`;

/** Under the lock of its row, so that an upload of the same bytes waits and then stores them anew. */
async function removeBlob(
  { db, storage }: { db: Database; storage: BlobStorage },
  given: { key: string; before: Date; hiddenBefore: Date },
): Promise<boolean> {
  return db.transaction(async (tx) => {
    const rows = await tx.query(
      `select from stored_blob b where wanted_at < $1 and ${isUnneeded} and key = $3 for update skip locked`,
      [given.before, given.hiddenBefore, given.key],
    );
    if (rows.length === 0) return false;
    await storage.remove(given.key);
    await tx.query("delete from stored_blob where key = $1", [given.key]);
    return true;
  });
}
