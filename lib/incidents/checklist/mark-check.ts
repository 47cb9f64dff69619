import type { EvidenceKind } from "@/lib/incidents/checklist/schema";
import type { Sql } from "@/lib/platform/db";

/** Ticks what the topic asks for, by a person and perhaps with the file that shows it. @returns its id, null if done */
export async function markEvidence(
  tx: Sql,
  mark: {
    regionId: number;
    incidentId: number;
    kind: EvidenceKind;
    userId: number;
    fileId: string | null;
    now: Date;
  },
): Promise<number | null> {
  const rows = await tx.query<{ id: number }>(
    `insert into incident_check as c (region_id, incident_id, kind, added_at, done_at, done_by, file_id)
     values ($1, $2, $3, $4, $4, $5, $6)
     on conflict (incident_id, kind) where kind <> 'own'
     do update set done_at = $4, done_by = $5, file_id = $6 where c.done_at is null
     returning id`,
    [mark.regionId, mark.incidentId, mark.kind, mark.now, mark.userId, mark.fileId],
  );
  return rows[0]?.id ?? null;
}

/** What a file showed is open again without it. @returns the ids of the items */
export async function unmarkFile(tx: Sql, fileId: string): Promise<number[]> {
  const rows = await tx.query<{ id: number }>(
    "update incident_check set done_at = null, done_by = null, file_id = null where file_id = $1 returning id",
    [fileId],
  );
  return rows.map(({ id }) => id);
}
