import type { IncomingMessage } from "@/lib/intake/schema";
import { hashText } from "@/lib/intake/text-hash";
import { columns } from "@/lib/platform/columns";
import type { Sql } from "@/lib/platform/db";

/**
 * How many of these messages are known by their id but with another text: edited since, or not the same message at
 * all, because two files number their rows from 1.
 */
export async function countOtherTexts(
  db: Sql,
  options: { sourceId: number; regionId: number; messages: readonly IncomingMessage[] },
): Promise<number> {
  const compared = options.messages.map(({ externalId, text }) => ({ externalId, textHash: hashText(text) }));
  const [counts] = await db.query<{ other: number }>(
    `select count(*) as other from unnest($3::text[], $4::bigint[]) as t (external_id, text_hash)
     join message m on m.region_id = $1 and m.source_id = $2 and m.external_id = t.external_id
     where m.text_hash <> t.text_hash`,
    [options.regionId, options.sourceId, ...columns(compared, ["externalId", "textHash"])],
  );
  return counts?.other ?? 0;
}
