import { z } from "zod";
import type { Viewer } from "@/lib/accounts/schema";
import type { Database } from "@/lib/platform/db";
import { announceNotices } from "@/lib/platform/live";

/** All of them, some by their ids, or those of one incident by its number. */
export const acknowledgeSchema = z.union([
  z.literal("all"),
  z.array(z.number().int().positive()).min(1).max(200),
  z.strictObject({ number: z.int().positive() }),
]);

/**
 * What a person has read is silent from now on: no letter, no digest, also not one that is already on its way. Ids of
 * others change nothing.
 */
export async function acknowledgeNotices(
  viewer: Viewer,
  options: { db: Database; which: z.infer<typeof acknowledgeSchema>; now: Date },
): Promise<{ acknowledged: number }> {
  const { which, now } = options;
  const isOfIncident = which !== "all" && !Array.isArray(which);
  return options.db.transaction(async (tx) => {
    const rows = await tx.query(
      `update notice set acknowledged_at = $2, mail_due_at = null
       where user_id = $1 and acknowledged_at is null and ($3::bigint[] is null or id = any($3))
         and ($4::int is null or incident_id = (select id from incident where region_id = $5 and number = $4))
       returning id`,
      [viewer.userId, now, Array.isArray(which) ? which : null, isOfIncident ? which.number : null, viewer.regionId],
    );
    if (rows.length > 0) await announceNotices(tx, { regionId: viewer.regionId, userIds: [viewer.userId] });
    return { acknowledged: rows.length };
  });
}
