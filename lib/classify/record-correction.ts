import type { CorrectionField } from "@/lib/classify/schema";
import type { Sql } from "@/lib/platform/db";

/** Keeps what a person decided beside what the machine had proposed: the next training learns from both. */
export async function recordCorrection(
  tx: Sql,
  correction: {
    regionId: number;
    incidentId: number;
    field: CorrectionField;
    proposed: unknown;
    decided: unknown;
    userId: number;
    now: Date;
  },
): Promise<void> {
  await tx.query(
    `insert into correction (region_id, incident_id, message_id, field, proposed, decided, user_id, at)
     select $1, $2, (select id from message where incident_id = $2 order by published_at, id limit 1), $3, $4, $5, $6, $7`,
    [
      correction.regionId,
      correction.incidentId,
      correction.field,
      JSON.stringify(correction.proposed ?? null),
      JSON.stringify(correction.decided ?? null),
      correction.userId,
      correction.now,
    ],
  );
}
