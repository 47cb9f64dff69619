import type { Viewer } from "@/lib/accounts/schema";
import type { Database } from "@/lib/platform/db";
import { AppError } from "@/lib/platform/errors";
import { mayArrange, readPeople } from "./read-people";

/**
 * The absent one is back, or was never gone. Twice is the same as once.
 * @throws AppError `not_found` for one that is not this viewer's to end
 */
export async function endSubstitution(
  viewer: Viewer,
  options: { db: Database; substitutionId: number; now: Date },
): Promise<void> {
  const { db, substitutionId, now } = options;
  const people = await readPeople(db, viewer.regionId);
  await db.transaction(async (tx) => {
    const rows = await tx.query<{ absent_id: number; ended_at: Date | null; to_at: Date }>(
      "select absent_id, ended_at, to_at from substitution where id = $1 and region_id = $2 for update",
      [substitutionId, viewer.regionId],
    );
    const row = rows[0];
    const absent = people.find((person) => person.id === row?.absent_id);
    const isTheirs = absent !== undefined && !viewer.actingFor && mayArrange(viewer, absent);
    if (!row || !isTheirs) throw new AppError("not_found", { context: { substitutionId } });
    if (row.ended_at || row.to_at <= now) return;
    await tx.query("update substitution set ended_at = $2 where id = $1", [substitutionId, now]);
    await tx.query(
      "insert into audit_event (region_id, user_id, at, kind, subject) values ($1, $2, $3, 'substitution.ended', $4)",
      [viewer.regionId, viewer.userId, now, JSON.stringify({ substitutionId })],
    );
  });
}
