import { z } from "zod";
import { outcomeSchema } from "@/lib/incidents/answer/schema";
import type { ReplyView } from "@/lib/incidents/schema";
import type { Sql } from "@/lib/platform/db";

const replyRow = z.object({
  id: z.number(),
  kind: z.enum(["interim", "final"]),
  text: z.string(),
  agency: z.string().nullable(),
  account: z.string().nullable(),
  published_at: z.date().nullable(),
  outcome: outcomeSchema.nullable(),
  promised_on: z.string().nullable(),
  url: z.string().nullable(),
});

/** What was published in answer, in order. */
export async function findReplies(db: Sql, incidentId: number): Promise<ReplyView[]> {
  const rows = await db.query(
    `select r.id, r.kind, r.text, a.short_name as agency, r.account, r.published_at, r.outcome,
       to_char(r.promised_on, 'YYYY-MM-DD') as promised_on, r.url
     from reply r left join agency a on a.id = r.agency_id where r.incident_id = $1 order by r.position`,
    [incidentId],
  );
  return rows.map((row) => {
    const { id, kind, text, agency, account, published_at, outcome, promised_on, url } = replyRow.parse(row);
    const publishedAt = published_at?.toISOString() ?? null;
    return { id, kind, text, from: agency ?? account, publishedAt, outcome, promisedOn: promised_on, url };
  });
}
