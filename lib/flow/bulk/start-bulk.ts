import type { StartBulk } from "@/lib/flow/bulk/schema";
import { assertCan } from "@/lib/accounts/scope";
import type { Viewer } from "@/lib/accounts/schema";
import { actionRules } from "@/lib/incidents/actions/schema";
import type { ActionRule } from "@/lib/incidents/actions/schema";
import { actionOf } from "@/lib/incidents/commands/schema";
import type { CommandBody } from "@/lib/incidents/commands/schema";
import { columns } from "@/lib/platform/columns";
import type { Database, Sql } from "@/lib/platform/db";
import { AppError } from "@/lib/platform/errors";

/**
 * Notes what is to be done to many incidents; a worker does it. The same run a second time is the first one.
 * @throws AppError `not_allowed` when the role may never do it; what holds for single incidents is said of each later
 */
export async function startBulk(
  viewer: Viewer,
  { db, given, now }: { db: Database; given: StartBulk; now: Date },
): Promise<{ runId: string }> {
  assertCan(viewer, "incident.read");
  for (const command of given.commands) assertMayEver(viewer, command);
  await db.transaction(async (tx) => {
    if (await insertRun(tx, viewer, { ...given, undoOf: null, now })) await insertTargets(tx, given);
    else await assertOwnRun(tx, viewer, given.runId);
  });
  return { runId: given.runId };
}

/**
 * Takes a run back: what it accepted, rejected or merged returns to triage, unless somebody has gone on with it since.
 * Undone twice it is undone once.
 */
export async function undoBulk(
  viewer: Viewer,
  { db, given, now }: { db: Database; given: { runId: string; undoRunId: string }; now: Date },
): Promise<{ runId: string }> {
  const { runId, undoRunId } = given;
  const restore: CommandBody = { action: "restore" };
  assertMayEver(viewer, restore);
  return db.transaction(async (tx) => {
    await assertOwnRun(tx, viewer, runId);
    const targets = await tx.query<{ id: number; version: number }>(
      `select incident_id as id, version_after as version from bulk_target
       where run_id = $1 and outcome = 'done' order by position`,
      [runId],
    );
    if (targets.length === 0) throw new AppError("wrong_step", { context: { runId } });
    const run = { runId: undoRunId, commands: [restore], targets };
    if (await insertRun(tx, viewer, { ...run, undoOf: runId, now })) {
      await insertTargets(tx, run);
      return { runId: undoRunId };
    }
    const earlier = await tx.query<{ id: string }>("select id from bulk_run where undo_of = $1", [runId]);
    if (!earlier[0]) throw new AppError("not_found", { context: { runId } });
    return { runId: earlier[0].id };
  });
}

function assertMayEver(viewer: Viewer, command: CommandBody): void {
  const rule: ActionRule = actionRules[actionOf(command.action)];
  if (rule.by.some((permission) => viewer.permissions.includes(permission))) return;
  throw new AppError("not_allowed", { context: { userId: viewer.userId, action: command.action } });
}

async function insertRun(
  tx: Sql,
  viewer: Viewer,
  run: StartBulk & { undoOf: string | null; now: Date },
): Promise<boolean> {
  const rows = await tx.query(
    `insert into bulk_run (id, region_id, user_id, session_version, commands, total, undo_of, created_at,
       acting_for_id)
     select $1, $2, u.id, u.session_version, $4, $5, $6, $7, $8 from user_account u where u.id = $3
     on conflict do nothing returning id`,
    [
      ...[run.runId, viewer.regionId, viewer.userId, JSON.stringify(run.commands)],
      ...[run.targets.length, run.undoOf, run.now, viewer.actingFor?.userId ?? null],
    ],
  );
  return rows.length > 0;
}

async function insertTargets(tx: Sql, { runId, targets }: Pick<StartBulk, "runId" | "targets">): Promise<void> {
  // Ids that are no incidents are no targets either: whose they are is asked when their turn comes.
  await tx.query(
    `insert into bulk_target (run_id, position, incident_id, version)
     select $1, t.ordinality, t.id, t.version from unnest($2::bigint[], $3::int[]) with ordinality as t (id, version)
     where exists (select from incident i where i.id = t.id)`,
    [runId, ...columns(targets, ["id", "version"])],
  );
  await tx.query("update bulk_run set total = (select count(*) from bulk_target where run_id = $1) where id = $1", [
    runId,
  ]);
}

async function assertOwnRun(tx: Sql, viewer: Viewer, runId: string): Promise<void> {
  const rows = await tx.query("select from bulk_run where id = $1 and user_id = $2 and region_id = $3", [
    ...[runId, viewer.userId, viewer.regionId],
  ]);
  if (rows.length === 0) throw new AppError("not_found", { context: { runId } });
}
