import { makeApiKey } from "@/lib/intake/api-keys";
import { AppError } from "@/lib/platform/errors";
import type { Database } from "@/lib/platform/db";

/**
 * Makes a key for a source that receives over the API, and forgets it: only its hash is stored, the key is returned
 * once. A key that the source had before opens nothing any more.
 * @throws AppError `not_found` without the region or the source, `invalid` for a source of another channel
 */
export async function issueApiKey(
  db: Database,
  options: { regionCode: string; sourceCode: string; random: (bytes: number) => Buffer; now: Date },
): Promise<{ key: string; isReplaced: boolean }> {
  const { key, hash } = makeApiKey(options.random);
  return db.transaction(async (tx) => {
    const rows = await tx.query<{ id: number; region_id: number; channel: string; api_key_hash: string | null }>(
      `select s.id, s.region_id, s.channel, s.api_key_hash from source s join region r on r.id = s.region_id
       where r.code = $1 and s.code = $2 and s.retired_at is null for update of s`,
      [options.regionCode, options.sourceCode],
    );
    const source = rows[0];
    if (!source) throw new AppError("not_found", { context: { source: options.sourceCode } });
    if (source.channel !== "api")
      throw new AppError("invalid", { context: { field: "channel", value: source.channel } });
    await tx.query("update source set api_key_hash = $2 where id = $1", [source.id, hash]);
    await tx.query("insert into audit_event (region_id, at, kind, subject) values ($1, $2, 'source.key_issued', $3)", [
      source.region_id,
      options.now,
      JSON.stringify({ sourceId: source.id }),
    ]);
    return { key, isReplaced: source.api_key_hash !== null };
  });
}
