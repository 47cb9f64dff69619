import { figuresSchema } from "@/lib/flow/handover/schema";
import type { SignedNote } from "@/lib/flow/handover/schema";
import type { Viewer } from "@/lib/accounts/schema";
import type { Sql } from "@/lib/platform/db";
import type { TimeSpan } from "@/lib/sla/schema";

interface NoteRow {
  id: number;
  shift_from: Date;
  remark: string;
  figures: unknown;
  signed_by: number;
  signed_at: Date;
  confirmed_at: Date | null;
  signed_name: string;
  confirmed_name: string | null;
}

/** The note of this shift, and the last one before it. */
export async function findNotes(
  viewer: Viewer,
  { db, shift }: { db: Sql; shift: TimeSpan },
): Promise<{ own: SignedNote | null; previous: SignedNote | null }> {
  const rows = await db.query<NoteRow>(
    `select n.id, n.shift_from, n.remark, n.figures, n.signed_by, n.signed_at, n.confirmed_at,
       s.name as signed_name, c.name as confirmed_name
     from handover_note n join user_account s on s.id = n.signed_by left join user_account c on c.id = n.confirmed_by
     where n.region_id = $1 and n.shift_from <= $2 order by n.shift_from desc limit 2`,
    [viewer.regionId, new Date(shift.fromAt)],
  );
  const notes = rows.map((row) => ({ row, isOwn: row.shift_from.getTime() === shift.fromAt }));
  const own = notes.find(({ isOwn }) => isOwn);
  const previous = notes.find(({ isOwn }) => !isOwn);
  return { own: own ? toNote(own.row, viewer) : null, previous: previous ? toNote(previous.row, viewer) : null };
}

function toNote(row: NoteRow, viewer: Viewer): SignedNote {
  return {
    id: row.id,
    shiftFrom: row.shift_from.toISOString(),
    remark: row.remark,
    figures: figuresSchema.parse(row.figures),
    signedBy: row.signed_name,
    signedAt: row.signed_at.toISOString(),
    confirmedBy: row.confirmed_name,
    confirmedAt: row.confirmed_at?.toISOString() ?? null,
    canConfirm: row.confirmed_at === null && row.signed_by !== viewer.userId,
  };
}
