import { z } from "zod";
import type { Viewer } from "@/lib/accounts/schema";
import type { NoteView } from "@/lib/incidents/notes/schema";
import type { Sql } from "@/lib/platform/db";

const notesMax = 300;

const noteRow = z.object({
  id: z.number(),
  at: z.date(),
  user_id: z.number(),
  user_name: z.string().nullable(),
  text: z.string(),
  mentions: z.array(z.string()),
  struck_at: z.date().nullable(),
  merged_number: z.number().nullable(),
});

/** Oldest first, as they were written; of very many the newest. The caller has asked whether the viewer may. */
export async function findNotes(
  viewer: Viewer,
  options: { db: Sql; incidentId: number; mergedIds: readonly number[] },
): Promise<NoteView[]> {
  const rows = await options.db.query(
    `select n.id, n.at, n.user_id, u.name as user_name, n.text, n.struck_at,
       case when n.incident_id <> $1 then i.number end as merged_number,
       array(select m.name from user_account m where m.id = any(n.mentioned_user_ids)) as mentions
     from (select * from incident_note where incident_id = any($1::bigint || $2::bigint[]) order by id desc limit ${notesMax}) n
     join incident i on i.id = n.incident_id left join user_account u on u.id = n.user_id order by n.id`,
    [options.incidentId, options.mergedIds],
  );
  return rows.map((row) => {
    const note = noteRow.parse(row);
    return {
      id: note.id,
      at: note.at.toISOString(),
      userName: note.user_name ?? "",
      text: note.text,
      mentions: note.mentions,
      struckAt: note.struck_at?.toISOString() ?? null,
      canStrike: note.user_id === viewer.userId && note.struck_at === null && note.merged_number === null,
      mergedNumber: note.merged_number,
    };
  });
}
