import { assertCan } from "@/lib/accounts/scope";
import type { Viewer } from "@/lib/accounts/schema";
import { readFigures, shiftOf } from "@/lib/flow/handover/read-handover";
import { remarkSchema } from "@/lib/flow/handover/schema";
import { loadRegionKnowledge } from "@/lib/flow/region-knowledge";
import type { Database } from "@/lib/platform/db";
import { AppError } from "@/lib/platform/errors";

/**
 * Signs the shift of this moment over, with the figures as they stand.
 * @throws AppError `not_allowed`, `invalid`, `stale` when somebody has signed it already
 */
export async function signHandover(
  viewer: Viewer,
  options: { db: Database; remark: string; now: Date },
): Promise<{ noteId: number }> {
  assertCan(viewer, "handover.read");
  const { db, now } = options;
  const remark = remarkSchema.safeParse(options.remark);
  if (!remark.success) throw new AppError("invalid", { context: { field: "remark" } });
  const knowledge = await loadRegionKnowledge(db, viewer.regionId);
  const shift = shiftOf(knowledge, now);
  return db.transaction(async (tx) => {
    const figures = await readFigures(viewer, { db: tx, shift, now });
    const rows = await tx.query<{ id: number }>(
      `insert into handover_note (region_id, shift_from, shift_to, remark, figures, signed_by, signed_at)
       values ($1, $2, $3, $4, $5, $6, $7) on conflict (region_id, shift_from) do nothing returning id`,
      [
        viewer.regionId,
        new Date(shift.fromAt),
        new Date(shift.toAt),
        remark.data,
        JSON.stringify(figures),
        viewer.userId,
        now,
      ],
    );
    const noteId = rows[0]?.id;
    if (noteId === undefined) throw new AppError("stale", { context: { regionId: viewer.regionId } });
    return { noteId };
  });
}

/**
 * Whoever takes over has read it. The person who signed cannot confirm for the next one. Twice is once.
 * @throws AppError `not_allowed`, `not_found`
 */
export async function confirmHandover(
  viewer: Viewer,
  { db, noteId, now }: { db: Database; noteId: number; now: Date },
): Promise<void> {
  assertCan(viewer, "handover.read");
  const rows = await db.query<{ signed_by: number }>(
    "select signed_by from handover_note where id = $1 and region_id = $2",
    [noteId, viewer.regionId],
  );
  const note = rows[0];
  if (!note) throw new AppError("not_found", { context: { noteId } });
  if (note.signed_by === viewer.userId) throw new AppError("not_allowed", { context: { noteId } });
  await db.query(
    "update handover_note set confirmed_by = $2, confirmed_at = $3 where id = $1 and confirmed_at is null",
    [noteId, viewer.userId, now],
  );
}
