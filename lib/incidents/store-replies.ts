import { columns } from "@/lib/platform/columns";
import type { Sql } from "@/lib/platform/db";

export interface NewReply {
  incidentId: number;
  /** From 1, in the order of publication. */
  position: number;
  kind: "interim" | "final";
  text: string;
  agencyId: number | null;
  account: string | null;
  publishedAt: Date | null;
  /** Of an interim one. */
  promisedOn?: string | null;
}

/** INVARIANT: called in the transaction that writes the `reply.published` events of those with a known time. */
export async function storeReplies(tx: Sql, regionId: number, replies: readonly NewReply[]): Promise<void> {
  if (replies.length === 0) return;
  await tx.query(
    `insert into reply (region_id, incident_id, position, kind, text, agency_id, account, published_at,
       promised_on)
     select $1, t.* from unnest($2::bigint[], $3::int[], $4::text[], $5::text[], $6::int[], $7::text[],
       $8::timestamptz[], $9::date[]) as t`,
    [
      regionId,
      ...columns(
        replies.map((reply) => ({ ...reply, promisedOn: reply.promisedOn ?? null })),
        ["incidentId", "position", "kind", "text", "agencyId", "account", "publishedAt", "promisedOn"],
      ),
    ],
  );
}
