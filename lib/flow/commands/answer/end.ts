import { lockOwn } from "@/lib/flow/commands/answer/lock-own";
import { move } from "@/lib/flow/commands/answer/wait";
import type { CommandContext, CommandOutcome } from "@/lib/flow/commands/command";
import { outcomeSchema } from "@/lib/incidents/answer/schema";
import type { IncidentCommand } from "@/lib/incidents/commands/schema";
import { AppError } from "@/lib/platform/errors";

type Of<Action extends IncidentCommand["action"]> = Extract<IncidentCommand, { action: Action }>;

/** @throws AppError `invalid` where neither the command nor a final answer says how it ended */
export async function close(context: CommandContext, command: Of<"close">): Promise<CommandOutcome> {
  const incident = await lockOwn(context, command);
  const outcome = command.outcome ?? (await readOutcome(context, incident.id));
  if (outcome === null) throw new AppError("invalid", { context: { field: "outcome" } });
  const { closureReason } = command;
  return move(context, incident, {
    to: "done",
    kind: "incident.closed",
    change: {
      outcome,
      closure_reason: closureReason,
      closed_at: context.now,
      next_due_at: null,
      next_due_kind: null,
    },
    detail: { closureReason, outcome },
  });
}

/** What was said about its end no longer holds. */
export async function reopen(context: CommandContext, command: Of<"reopen">): Promise<CommandOutcome> {
  const incident = await lockOwn(context, command);
  return move(context, incident, {
    to: "reopened",
    kind: "incident.reopened",
    change: { outcome: null, closure_reason: null, closed_at: null },
    detail: { reason: command.reason },
  });
}

async function readOutcome({ tx }: CommandContext, incidentId: number) {
  const rows = await tx.query<{ outcome: string | null }>("select outcome from incident where id = $1", [incidentId]);
  return outcomeSchema.nullable().parse(rows[0]?.outcome ?? null);
}
