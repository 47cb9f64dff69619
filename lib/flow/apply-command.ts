import type { Viewer } from "@/lib/accounts/schema";
import type { CommandContext, CommandOutcome } from "@/lib/flow/commands/command";
import { correctAgency, correctPlace, correctTopic } from "@/lib/flow/commands/correct";
import { confirm, reject, setImportance, take } from "@/lib/flow/commands/decide";
import { merge, restore, split } from "@/lib/flow/commands/regroup";
import { recomputeClocks } from "@/lib/flow/recompute-clocks";
import { loadRegionKnowledge } from "@/lib/flow/region-knowledge";
import type { IncidentCommand } from "@/lib/incidents/commands/schema";
import { announceChange } from "@/lib/platform/live";
import type { Database, Sql } from "@/lib/platform/db";
import { AppError } from "@/lib/platform/errors";

interface Applied {
  incidentId: number;
  number: number;
  version: number;
}

/**
 * Carries out what a person decided about one incident: change, events, correction and clocks in one transaction.
 * @returns the incident to go on with; after a merge the one that absorbed, after a split the new one
 * @throws AppError `not_found`, `stale`, `wrong_step`, `not_allowed`, `invalid`
 */
export async function applyCommand(
  viewer: Viewer,
  options: { db: Database; command: IncidentCommand; now: Date },
): Promise<Applied> {
  return applyCommands(viewer, { ...options, commands: [options.command] });
}

/**
 * Several decisions about the same incident, one after the other: all of them or none. Only the first one's version is
 * what the person saw; each further one goes on from what the one before left. `note` writes in the same transaction.
 */
export async function applyCommands(
  viewer: Viewer,
  options: {
    db: Database;
    commands: readonly IncidentCommand[];
    now: Date;
    note?: (tx: Sql, applied: Applied) => Promise<void>;
  },
): Promise<Applied> {
  const { db, now } = options;
  const knowledge = await loadRegionKnowledge(db, viewer.regionId);
  try {
    return await db.transaction(async (tx) => {
      const incidentIds = new Set<number>();
      let applied: Applied | undefined;
      for (const given of options.commands) {
        const command = applied ? { ...given, incidentId: applied.incidentId, version: applied.version } : given;
        const outcome = await carryOut({ tx, viewer, knowledge, now }, command);
        for (const id of outcome.changedIds) incidentIds.add(id);
        applied = await readOutcome(tx, outcome.incidentId);
      }
      if (!applied) throw new AppError("invalid");
      await recomputeClocks(tx, { knowledge, incidentIds: [...incidentIds], now });
      await announceChange(tx, {
        regionId: viewer.regionId,
        kind: "incidents_changed",
        incidentIds: [...incidentIds],
      });
      await options.note?.(tx, applied);
      return applied;
    });
  } catch (error) {
    // Two people who merge two incidents into each other: the second one sees what the first one did.
    if (isDeadlock(error)) throw new AppError("stale", { cause: error, retry: true });
    throw error;
  }
}

type Action = IncidentCommand["action"];
type Handler<A extends Action> = (
  context: CommandContext,
  command: Extract<IncidentCommand, { action: A }>,
) => Promise<CommandOutcome>;

/** A command without its handler does not compile. */
const handlers: { [A in Action]: Handler<A> } = {
  confirm,
  correctTopic,
  correctPlace,
  correctAgency,
  reject,
  restore,
  merge,
  split,
  take,

  setImportance,
};

function carryOut<A extends Action>(
  context: CommandContext,
  command: Extract<IncidentCommand, { action: A }>,
): Promise<CommandOutcome> {
  const handler: Handler<A> = handlers[command.action as A];
  return handler(context, command);
}

async function readOutcome(tx: Sql, incidentId: number) {
  const rows = await tx.query<{ number: number; version: number }>(
    "select number, version from incident where id = $1",
    [incidentId],
  );
  const row = rows[0];
  if (!row) throw new AppError("not_found", { context: { incidentId } });
  return { incidentId, number: row.number, version: row.version };
}

function isDeadlock(error: unknown): boolean {
  return typeof error === "object" && error !== null && "code" in error && error.code === "40P01";
}
