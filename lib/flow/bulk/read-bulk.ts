import { z } from "zod";
import { bulkOutcomeSchema, bulkTargetsMax, commandBodiesSchema } from "@/lib/flow/bulk/schema";
import type { BulkOutcome, BulkRunView, BulkTargets } from "@/lib/flow/bulk/schema";
import { incidentScope } from "@/lib/accounts/scope";
import type { Viewer } from "@/lib/accounts/schema";
import { canUndo } from "@/lib/incidents/actions/schema";
import { findTargets } from "@/lib/incidents/find-targets";
import type { QueueFilter } from "@/lib/incidents/schema";
import type { Sql } from "@/lib/platform/db";
import { AppError } from "@/lib/platform/errors";

const runRow = z.object({
  commands: commandBodiesSchema,
  total: z.number(),
  finished_at: z.date().nullable(),
  is_undone: z.boolean(),
});
const outcomeRow = z.object({ outcome: bulkOutcomeSchema, n: z.number() });

/** How far one's own run is and what it did not do. */
export async function readBulk(viewer: Viewer, { db, runId }: { db: Sql; runId: string }): Promise<BulkRunView> {
  const rows = await db.query(
    `select r.commands, r.total, r.finished_at,
       (r.undo_of is not null or exists (select from bulk_run u where u.undo_of = r.id)) as is_undone
     from bulk_run r where r.id = $1 and r.user_id = $2 and r.region_id = $3`,
    [runId, viewer.userId, viewer.regionId],
  );
  if (rows.length === 0) throw new AppError("not_found", { context: { runId } });
  const run = runRow.parse(rows[0]);
  const counted = await db.query(
    "select outcome, count(*)::int as n from bulk_target where run_id = $1 and outcome is not null group by outcome",
    [runId],
  );
  const counts: BulkRunView["counts"] = {};
  for (const row of counted) {
    const { outcome, n } = outcomeRow.parse(row);
    counts[outcome] = n;
  }
  const isUndoable = !run.is_undone && run.commands.some(({ action }) => canUndo(action));
  return {
    runId,
    commands: run.commands,
    total: run.total,
    isFinished: run.finished_at !== null,
    counts,
    refused: await findRefused(viewer, { db, runId }),
    canUndo: run.finished_at !== null && isUndoable && (counts.done ?? 0) > 0,
  };
}

/** Named only as far as the person may see them: what is outside of the scope stays a count. */
async function findRefused(viewer: Viewer, { db, runId }: { db: Sql; runId: string }): Promise<BulkRunView["refused"]> {
  const scope = incidentScope(viewer, "i", 2);
  return db.query<{ number: number; outcome: BulkOutcome; changedBy: string | null }>(
    `select i.number, t.outcome, u.name as "changedBy" from bulk_target t join incident i on i.id = t.incident_id
     left join user_account u on u.id = t.changed_by_id
     where t.run_id = $1 and t.outcome <> 'done' and ${scope.text} order by t.position`,
    [runId, ...scope.values],
  );
}

/** Everything that a list holds, up to as many as one run takes, in its order and with the versions of now. */
export async function findBulkTargets(
  viewer: Viewer,
  options: { db: Sql; filter: QueueFilter; now: Date },
): Promise<BulkTargets> {
  return { targets: await findTargets(viewer, { ...options, limit: bulkTargetsMax }) };
}
