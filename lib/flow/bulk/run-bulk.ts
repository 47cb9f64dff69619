import { z } from "zod";
import { bulkOutcomeSchema, commandBodiesSchema } from "@/lib/flow/bulk/schema";
import type { BulkOutcome } from "@/lib/flow/bulk/schema";
import { applyCommands } from "@/lib/flow/apply-command";
import { loadViewer } from "@/lib/accounts/load-viewer";
import type { Viewer } from "@/lib/accounts/schema";
import type { CommandBody, IncidentCommand } from "@/lib/incidents/commands/schema";
import type { Now } from "@/lib/platform/clock";
import type { Database } from "@/lib/platform/db";
import { AppError } from "@/lib/platform/errors";

/** So many incidents, then the claim is renewed and whoever asks to end is heard. */
const pieceSize = 25;
const leaseMs = 60_000;

interface Run {
  id: string;
  viewer: Viewer | null;
  commands: CommandBody[];
}

/**
 * Carries out runs that wait, the oldest first, each held by one process. Broken off at any moment, it is taken up
 * where it was left: an incident and the note about it are one transaction.
 */
export async function runBulk(
  db: Database,
  { now, signal }: { now: Now; signal: AbortSignal },
): Promise<{ runs: number; incidents: number }> {
  const counts = { runs: 0, incidents: 0 };
  while (!signal.aborted) {
    const run = await claimRun(db, now());
    if (!run) break;
    counts.runs += 1;
    counts.incidents += await carryOut(db, { run, now, signal });
  }
  return counts;
}

const runRow = z.object({
  id: z.string(),
  user_id: z.number(),
  session_version: z.number(),
  acting_for_id: z.number().nullable(),
  commands: commandBodiesSchema,
});

async function claimRun(db: Database, now: Date): Promise<Run | null> {
  const rows = await db.query(
    `update bulk_run set claimed_until = $2 where id = (
       select id from bulk_run where finished_at is null and (claimed_until is null or claimed_until < $1)
       order by created_at for update skip locked limit 1
     ) returning id, user_id, session_version, acting_for_id, commands`,
    [now, new Date(now.getTime() + leaseMs)],
  );
  if (rows.length === 0) return null;
  const { id, commands, ...by } = runRow.parse(rows[0]);
  // Read afresh: a right that was taken away since is gone.
  const viewer = await loadViewer(db, {
    ...{ userId: by.user_id, sessionVersion: by.session_version, actingForId: by.acting_for_id, now },
  });
  // Begun at the desk of somebody who is back: with one's own rights it would be another decision.
  const isSameDesk = (viewer?.actingFor?.userId ?? null) === by.acting_for_id;
  return { id, commands, viewer: isSameDesk ? viewer : null };
}

interface Target {
  position: number;
  incident_id: number;
  version: number;
}

async function carryOut(db: Database, options: { run: Run; now: Now; signal: AbortSignal }): Promise<number> {
  const { run, now, signal } = options;
  let count = 0;
  for (;;) {
    const piece = await db.query<Target>(
      `select position, incident_id, version from bulk_target where run_id = $1 and outcome is null
       order by position limit ${pieceSize}`,
      [run.id],
    );
    for (const target of piece) await decide(db, { run, target, now: now() });
    count += piece.length;
    const isFinished = piece.length < pieceSize;
    const at = now();
    await db.query(
      `update bulk_run set claimed_until = $2, finished_at = case when $3 then $4::timestamptz end where id = $1`,
      [run.id, signal.aborted ? at : new Date(at.getTime() + leaseMs), isFinished, at],
    );
    if (isFinished || signal.aborted) return count;
  }
}

async function decide(db: Database, options: { run: Run; target: Target; now: Date }): Promise<void> {
  const { run, target, now } = options;
  const commands = run.commands.map(
    (body) => ({ ...body, incidentId: target.incident_id, version: target.version }) as IncidentCommand,
  );
  if (run.viewer === null) return refuse(db, { ...options, outcome: "not_allowed" });
  try {
    await applyCommands(run.viewer, {
      ...{ db, commands, now },
      note: async (tx) => {
        const rows = await tx.query(
          `update bulk_target t set outcome = 'done',
             version_after = (select version from incident where id = t.incident_id)
           where run_id = $1 and position = $2 and outcome is null returning 1`,
          [run.id, target.position],
        );
        // Another process believed this one to be dead and has done it.
        if (rows.length === 0) throw new AppError("stale");
      },
    });
  } catch (error) {
    await refuse(db, { ...options, outcome: outcomeOf(error) });
  }
}

function outcomeOf(error: unknown): BulkOutcome {
  return bulkOutcomeSchema.safeParse(error instanceof AppError ? error.code : "failed").data ?? "failed";
}

async function refuse(db: Database, options: { run: Run; target: Target; outcome: BulkOutcome }): Promise<void> {
  const { run, target, outcome } = options;
  await db.query(
    `update bulk_target set outcome = $3, changed_by_id = case when $3 = 'stale' then (
       select user_id from incident_event where incident_id = $4 and user_id is not null order by id desc limit 1) end
     where run_id = $1 and position = $2 and outcome is null`,
    [run.id, target.position, outcome, target.incident_id],
  );
}
