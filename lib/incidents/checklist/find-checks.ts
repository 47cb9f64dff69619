import { z } from "zod";
import { evidenceKinds, evidenceKindSchema } from "@/lib/incidents/checklist/schema";
import type { CheckView, EvidenceKind } from "@/lib/incidents/checklist/schema";
import type { Sql } from "@/lib/platform/db";

const checkRow = z.object({
  id: z.number(),
  kind: z.union([evidenceKindSchema, z.literal("own")]),
  text: z.string().nullable(),
  done_at: z.date().nullable(),
  user_name: z.string().nullable(),
  file_id: z.string().nullable(),
});

/** What the topic asks for and what people added; what was done stays even when the topic is put right later. */
export async function findChecks(
  db: Sql,
  incident: { incidentId: number; topicId: number | null },
): Promise<CheckView[]> {
  const [asked, rows] = await Promise.all([
    findEvidence(db, incident.topicId),
    db.query(
      `select c.id, c.kind, c.text, c.done_at, u.name as user_name, c.file_id
       from incident_check c left join user_account u on u.id = c.done_by where c.incident_id = $1 order by c.id`,
      [incident.incidentId],
    ),
  ]);
  const stored = rows.map((row) => toView(checkRow.parse(row)));
  const ofTopic = evidenceKinds.flatMap((kind): CheckView[] => {
    const known = stored.find((check) => check.kind === kind);
    if (known && (known.done || asked.includes(kind))) return [known];
    return asked.includes(kind) ? [{ id: null, kind, text: null, done: null }] : [];
  });
  return [...ofTopic, ...stored.filter((check) => check.kind === "own")];
}

function toView(row: z.infer<typeof checkRow>): CheckView {
  const { id, kind, text, done_at: doneAt, user_name: userName, file_id: fileId } = row;
  return { id, kind, text, done: doneAt && { at: doneAt.toISOString(), userName: userName ?? "", fileId } };
}

/** Which proofs the catalogue asks for under this topic. */
export async function findEvidence(db: Sql, topicId: number | null): Promise<EvidenceKind[]> {
  if (topicId === null) return [];
  const rows = await db.query<{ evidence: unknown }>("select card -> 'evidence' as evidence from topic where id = $1", [
    topicId,
  ]);
  const given = z.array(z.string()).safeParse(rows[0]?.evidence).data ?? [];
  return evidenceKinds.filter((kind) => given.includes(kind));
}
