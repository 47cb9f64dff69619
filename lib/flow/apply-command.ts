import type { Viewer } from "@/lib/accounts/schema";
import { approveReply, reworkReply } from "@/lib/flow/commands/answer/approve";
import { close, reopen } from "@/lib/flow/commands/answer/end";
import { publishReply } from "@/lib/flow/commands/answer/publish";
import { submitReply, withdrawReply } from "@/lib/flow/commands/answer/send";
import { askAuthor, postpone, resume, resumeTriage } from "@/lib/flow/commands/answer/wait";
import { acknowledge } from "@/lib/flow/commands/acknowledge";
import type { CommandContext, CommandOutcome } from "@/lib/flow/commands/command";
import { correctAgency, correctPlace, correctTopic } from "@/lib/flow/commands/correct";
import { confirm, reject, take } from "@/lib/flow/commands/decide";
import { setImportance, setKind } from "@/lib/flow/commands/kind";
import { addCheck, removeCheck, setCheck } from "@/lib/flow/commands/inside/check";
import { attach, hideFile } from "@/lib/flow/commands/inside/file";
import { note, strikeNote } from "@/lib/flow/commands/inside/note";
import { merge, restore, split } from "@/lib/flow/commands/regroup";
import { dismissSecond, openSecond } from "@/lib/flow/commands/second";
import { askCoExecutor, finishCoExecution } from "@/lib/flow/commands/work/co-execution";
import { endControl, putOnControl } from "@/lib/flow/commands/work/control";
import { giveBack } from "@/lib/flow/commands/work/give-back";
import { assign, delegate } from "@/lib/flow/commands/work/hand-on";
import { decideExtension, decideReturn, requestExtension } from "@/lib/flow/commands/work/requests";
import { recomputeClocks } from "@/lib/flow/recompute-clocks";
import { claimOnce, keepOutcome } from "@/lib/flow/once";
import { loadRegionKnowledge } from "@/lib/flow/region-knowledge";
import type { IncidentCommand } from "@/lib/incidents/commands/schema";
import { withdrawMootRequests } from "@/lib/incidents/work/store-requests";
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
 * `key` names a command that may come more than once: it is carried out the first time only.
 * @returns the incident to go on with; after a merge the one that absorbed, after a split the new one
 * @throws AppError `not_found`, `stale`, `wrong_step`, `not_allowed`, `invalid`
 */
export async function applyCommand(
  viewer: Viewer,
  options: { db: Database; command: IncidentCommand; now: Date; key?: string },
): Promise<Applied> {
  const { command, ...rest } = options;
  return applyCommands(viewer, { ...rest, commands: [command] });
}

/**
 * Several decisions about the same incident, one after the other: all of them or none. Only the first one's version is
 * what the person saw; each further one goes on from what the one before left. `note` writes in the same transaction.
 * With a `key` that was carried out before, the answer of then.
 */
export async function applyCommands(
  viewer: Viewer,
  options: {
    db: Database;
    commands: readonly IncidentCommand[];
    now: Date;
    key?: string;
    note?: (tx: Sql, applied: Applied) => Promise<void>;
  },
): Promise<Applied> {
  const { db, now, key } = options;
  const knowledge = await loadRegionKnowledge(db, viewer.regionId);
  try {
    return await db.transaction(async (tx) => {
      const known = key === undefined ? null : await claimOnce<Applied>(tx, viewer, { key, now });
      if (known) return known;
      const incidentIds = new Set<number>();
      let applied: Applied | undefined;
      for (const given of options.commands) {
        const command = applied ? { ...given, incidentId: applied.incidentId, version: applied.version } : given;
        const outcome = await carryOut({ tx, viewer, knowledge, now }, command);
        for (const id of outcome.changedIds) incidentIds.add(id);
        applied = await readOutcome(tx, outcome.incidentId);
      }
      if (!applied) throw new AppError("invalid");
      await withdrawMootRequests(tx, { incidentIds: [...incidentIds], now });
      await recomputeClocks(tx, { knowledge, incidentIds: [...incidentIds], now });
      await announceChange(tx, {
        regionId: viewer.regionId,
        kind: "incidents_changed",
        incidentIds: [...incidentIds],
      });
      // Clocks and requests may have moved it once more.
      const answer = await readOutcome(tx, applied.incidentId);
      if (key !== undefined) await keepOutcome(tx, viewer, { key, outcome: answer });
      await options.note?.(tx, answer);
      return answer;
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
  openSecond,
  dismissSecond,
  take,
  note,
  strikeNote,
  attach,
  hideFile,
  addCheck,
  setCheck,
  removeCheck,

  giveBack,
  delegate,
  assign,
  askCoExecutor,
  finishCoExecution,
  requestExtension,
  decideExtension,
  decideReturn,
  putOnControl,
  endControl,

  submitReply,
  withdrawReply,
  approveReply,
  reworkReply,
  publishReply,
  askAuthor,
  postpone,
  resume,
  resumeTriage,
  close,
  reopen,

  acknowledge,

  setImportance,
  setKind,
};

function carryOut<A extends Action>(
  context: CommandContext,
  command: Extract<IncidentCommand, { action: A }>,
): Promise<CommandOutcome> {
  const handler: Handler<A> = handlers[command.action as A];
  return handler(context, command);
}

async function readOutcome(tx: Sql, incidentId: number): Promise<Applied> {
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
